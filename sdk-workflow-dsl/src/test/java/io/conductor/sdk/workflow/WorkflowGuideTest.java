package io.conductor.sdk.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.Guide;
import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowStatus;
import io.conductor.sdk.client.model.WorkflowTask;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Runs the code of docs/workflows.md: each of its blocks is a region of this file, between "// region" and "// end". */
class WorkflowGuideTest {

    private static List<String> types(TaskSpec... tasks) {
        return Checked.demo(tasks).build().tasks().stream()
                .map(WorkflowTask::type)
                .toList();
    }

    @Test
    void first() {
        // region first
        SimpleTask payment = new SimpleTask("process_payment", "payment").input("amount", Ref.workflowInput("amount"));
        SwitchTask outcome = new SwitchTask("outcome", payment.output("status"))
                .when("PAID", new SimpleTask("send_receipt", "receipt"))
                .otherwise(new TerminateTask("refused", WorkflowStatus.FAILED).reason("no money"));
        WorkflowDef checkout = WorkflowBuilder.workflow("checkout")
                .version(2)
                .add(payment, outcome)
                .output("paymentId", payment.output("id"))
                .build();
        // end
        assertThat(checkout.tasks()).hasSize(2);
    }

    @Test
    void forks() {
        SimpleTask email = new SimpleTask("send_email", "email");
        SimpleTask sms = new SimpleTask("send_sms", "sms");
        // region forks
        ForkTask all = new ForkTask("notify", List.of(List.of(email), List.of(sms)));
        ForkTask oneOfThem = new ForkTask("notify", List.of(List.of(email), List.of(sms)), List.of("email"));
        DynamicForkTask tasksFromBefore =
                new DynamicForkTask("each").tasks(Ref.taskOutput("plan", "tasks"), Ref.taskOutput("plan", "inputs"));
        DynamicForkTask oneTaskPerElement =
                new DynamicForkTask("each").forEach("resize_image", Ref.workflowInput("images"));
        DynamicForkTask oneWorkflowPerElement =
                new DynamicForkTask("each").forEachWorkflow("ship_parcel", 1, Ref.workflowInput("parcels"));
        // end
        assertThat(types(all)).containsExactly("FORK_JOIN", "JOIN");
        assertThat(types(oneOfThem, oneTaskPerElement)).hasSize(4);
        assertThat(types(oneWorkflowPerElement)).containsExactly("FORK_JOIN_DYNAMIC", "JOIN");
        assertThat(tasksFromBefore.join().taskReferenceName()).isEqualTo("each_join");
    }

    @Test
    void choices() {
        SimpleTask small = new SimpleTask("approve", "small");
        SimpleTask large = new SimpleTask("ask_the_boss", "large");
        // region choices
        SwitchTask bySize = SwitchTask.javascript("size", "$.amount > 1000 ? 'large' : 'small'")
                .input("amount", Ref.workflowInput("amount"))
                .when("large", large)
                .otherwise(small);
        ExclusiveJoinTask decision = new ExclusiveJoinTask("decision", "large", "small");
        // end
        assertThat(types(bySize, decision)).containsExactly("SWITCH", "EXCLUSIVE_JOIN");
    }

    @Test
    void loops() {
        SimpleTask poll = new SimpleTask("poll_status", "poll");
        SimpleTask send = new SimpleTask("send", "send").input("to", DoWhileTask.item("everybody"));
        // region loops
        DoWhileTask until = new DoWhileTask(
                        "until_done", "$.poll.status != 'DONE' && $.until_done.iteration < 100", poll)
                .keepLastN(3);
        DoWhileTask threeTimes = DoWhileTask.times("three", 3, poll);
        DoWhileTask everybody = DoWhileTask.forEach("everybody", Ref.workflowInput("people"), send);
        // end
        assertThat(types(until, everybody)).containsOnly("DO_WHILE");
        assertThat(types(threeTimes)).hasSize(1);
    }

    @Test
    void others() {
        // region others
        HttpTask call = new HttpTask(
                        "call",
                        HttpInput.post("https://example.com/orders")
                                .header("Authorization", Ref.workflowSecret("orders_token"))
                                .body(Map.of("id", Ref.workflowInput("id")))
                                .readTimeout(Duration.ofSeconds(10)))
                .retry(3, TaskDef.RetryLogic.EXPONENTIAL_BACKOFF, Duration.ofSeconds(2));
        WaitTask pause = new WaitTask("pause", Duration.ofHours(1));
        WaitTask opening = new WaitTask("opening", Instant.parse("2030-01-01T08:00:00Z"));
        HumanTask approval = new HumanTask("approval").input("question", "May we ship?");
        InlineTask total = new InlineTask("total", "$.net * 1.2").input("net", call.output("response.body.net"));
        JsonJqTask ids = new JsonJqTask("ids", ".lines | map(.id)").input("lines", Ref.workflowInput("lines"));
        SetVariableTask remember = new SetVariableTask("remember").variable("total", total.result());
        EventTask tell = new EventTask("tell", "kafka:orders").input("ids", ids.result());
        SubWorkflowTask ship = new SubWorkflowTask("ship", "ship_parcel", 1).input("id", Ref.workflowInput("id"));
        StartWorkflowTask report = new StartWorkflowTask(
                "report",
                "daily_report",
                StartWorkflowRequest.builder("daily_report").priority(5).build());
        LlmTask summary = LlmTask.chat("summary", "openai", "gpt-4o-mini")
                .instructions("One sentence.")
                .message("user", "Sum up " + total.result())
                .temperature(0.2);
        // end
        assertThat(types(call, pause, opening, approval, total, ids, remember, tell, ship, report, summary))
                .hasSize(11);
    }

    @Test
    void anythingElse() {
        // region custom
        CustomTask grpc =
                new CustomTask("GRPC", "call").input("service", "Orders").field("sink", "orders");
        // end
        assertThat(types(grpc)).containsExactly("GRPC");
    }

    @Test
    void options() {
        SimpleTask payment = new SimpleTask("process_payment", "payment");
        // region options
        WorkflowBuilder workflow = WorkflowBuilder.workflow("checkout")
                .timeout(Duration.ofHours(2), WorkflowDef.TimeoutPolicy.TIME_OUT_WF)
                .options(o -> o.failureWorkflow("undo_checkout", 1).maskedFields("card"))
                .add(payment.optional().options(o -> o.retryCount(2).startDelay(Duration.ofSeconds(5))));
        // end
        assertThat(workflow.build().json()).containsEntry("failureWorkflowVersion", 1);
    }

    @Test
    void checks() {
        SwitchTask choice =
                new SwitchTask("kind", Ref.workflowInput("kind")).when("a", new SimpleTask("first", "first"));
        WorkflowBuilder workflow = Checked.demo(choice).output("x", Ref.taskOutput("first"));
        // region checks
        WorkflowDef definition = workflow.build(); // an InvalidWorkflowException has every mistake
        List<Problem> doubtful = workflow.warnings(); // right only when it is meant so
        workflow.strict(); // from now on build() refuses these too

        WorkflowSet together = WorkflowSet.of(definition);
        List<Problem> between = together.problems(); // versions that do not exist, endless sub-workflows
        List<Problem> unserved = together.missingWorkers(Set.of("first", "second"));
        // end
        assertThat(doubtful).hasSize(1);
        assertThat(between).isEmpty();
        assertThat(unserved).isEmpty();
    }

    @Test
    void everyBlockOfTheGuideIsARegion() throws IOException {
        Guide.isRunBy("workflows.md", WorkflowGuideTest.class);
    }
}
