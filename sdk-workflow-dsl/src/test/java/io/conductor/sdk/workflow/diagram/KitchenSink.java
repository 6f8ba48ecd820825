package io.conductor.sdk.workflow.diagram;

import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.workflow.CustomTask;
import io.conductor.sdk.workflow.DynamicForkTask;
import io.conductor.sdk.workflow.ForkTask;
import io.conductor.sdk.workflow.HttpInput;
import io.conductor.sdk.workflow.HttpTask;
import io.conductor.sdk.workflow.LlmTask;
import io.conductor.sdk.workflow.Ref;
import io.conductor.sdk.workflow.SimpleTask;
import io.conductor.sdk.workflow.StartWorkflowTask;
import io.conductor.sdk.workflow.SubWorkflowTask;
import io.conductor.sdk.workflow.SwitchTask;
import io.conductor.sdk.workflow.TaskSpec;
import io.conductor.sdk.workflow.WorkflowBuilder;
import java.util.List;
import java.util.Map;

/** A workflow with a task of every kind and with every kind of name. */
final class KitchenSink {

    static final String EVIL = "evil <b>\"quoted\"</b> & 'single' `tick` #1; [x] {y} 1. *bold* end";

    private KitchenSink() {}

    static WorkflowDef definition() {
        return WorkflowBuilder.workflow("kitchen_sink")
                .description("Everything <there> & is")
                .add(
                        new SimpleTask("first_task", "first"),
                        new CustomTask("INLINE", "compute").input("expression", "1"))
                .add(fork())
                .add(loop())
                .add(new SubWorkflowTask("in_place", inPlace()))
                .add(new DynamicForkTask("dynamic").tasks(Ref.workflowInput("tasks"), Ref.workflowInput("inputs")))
                .add(systemTasks())
                .add(names())
                .add(new CustomTask("TERMINATE", "the_end").input("terminationStatus", "COMPLETED"))
                .build();
    }

    private static TaskSpec fork() {
        TaskSpec inner = new ForkTask(
                "inner_fork",
                List.of(List.of(new SimpleTask("a", "inner_a")), List.of(new SimpleTask("b", "inner_b"), country())));
        return new ForkTask(
                "outer_fork",
                List.of(
                        List.of(new SimpleTask("left", "left_ref")),
                        List.of(inner),
                        List.of(new SubWorkflowTask("pay", "payment", 2))),
                List.of("left_ref"));
    }

    private static SwitchTask country() {
        return new SwitchTask("country", Ref.workflowInput("country"))
                .when("DE", new HttpTask("notify_de", HttpInput.post("http://example.com")))
                .when("US", new CustomTask("TERMINATE", "stop_us").input("terminationStatus", "FAILED"))
                .when("a label that goes on and on and on for ever", new CustomTask("HUMAN", "ask"))
                .when("");
    }

    private static TaskSpec loop() {
        return new CustomTask("DO_WHILE", "loop")
                .field("loopCondition", "$.loop['iteration'] < 3 && $.poll.done != true")
                .field(
                        "loopOver",
                        List.of(
                                new SimpleTask("poll", "poll"),
                                new CustomTask("WAIT", "wait").input("duration", "5 seconds")));
    }

    private static WorkflowDef inPlace() {
        return WorkflowBuilder.workflow("child")
                .add(new SimpleTask("inside", "inside_ref"))
                .build();
    }

    private static List<TaskSpec> systemTasks() {
        return List.of(
                new StartWorkflowTask(
                        "mail",
                        "receipt",
                        StartWorkflowRequest.builder("receipt").build(),
                        1),
                new CustomTask("EVENT", "publish").field("sink", "conductor:done"),
                new CustomTask("KAFKA_PUBLISH", "kafka").input("kafka_request", Map.of("topic", "orders")),
                LlmTask.chat("chat", "provider", "model").userInput("Hello"),
                new CustomTask("DYNAMIC", "by_name")
                        .field("dynamicTaskNameParam", "which")
                        .input("which", Ref.workflowInput("which")));
    }

    private static List<TaskSpec> names() {
        return List.of(
                new SimpleTask("<script>alert(1)</script>", EVIL),
                new SimpleTask("emoji", "🚀 👩‍👩‍👧‍👦 🇩🇪 日本語のタスク名前がとても長い"),
                new SimpleTask("right_to_left", "مهمة הזמנה \u202Ereversed"),
                new SimpleTask("control", "bell\u0007 \uD800 nul\u0000 line\nbreak"),
                new SimpleTask("x".repeat(200), "long_name_".repeat(20)).optional());
    }
}
