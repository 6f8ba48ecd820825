package io.conductor.sdk.workflow;

import static io.conductor.sdk.workflow.Checked.demo;
import static io.conductor.sdk.workflow.Checked.problems;
import static io.conductor.sdk.workflow.Checked.simple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.WorkflowDef.TimeoutPolicy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Mistakes of single tasks and of the workflow: each is named with place, cause and hint. */
class WorkflowChecksTest {

    @Test
    void sevenMistakesAreNamedAllAtOnceAndInOrder() {
        WorkflowBuilder builder = WorkflowBuilder.workflow("demo")
                .add(simple("a").input("x", "${nope.output.x}"))
                .add(new ForkTask("fork", List.of(List.of(), List.of(simple("b"))), List.of("z")))
                .add(simple("a").options(options -> options.retryCount(-1)))
                .add(new DynamicForkTask("dyn").input("dynamicTasks", "${workflow.input.tasks}"))
                .output("x", Ref.taskOutput("gone"));

        InvalidWorkflowException thrown = catchThrowableOfType(InvalidWorkflowException.class, builder::build);

        assertThat(thrown).hasMessage("""
                        Workflow 'demo' has 7 problems:
                          - demo / a: input 'x' refers to ${nope.output.x}, but this workflow has no task 'nope'. Refer to a task by its reference name, to the input by ${workflow.input.…}; for plain text double the dollar: $${…}.
                          - demo / fork: branch 1 is empty. Add a task to it or leave the branch out.
                          - demo / fork_join: joinOn has 'z', which is not a task of this workflow: the JOIN would wait for ever. Name a task that has been started before the JOIN.
                          - demo / a: the reference name 'a' is used before, by SIMPLE task 'work' at demo / a. Give each task its own reference name, also the JOIN that a fork brings.
                          - demo / a: retryCount is -1. Give 0 for no retry, or a positive number.
                          - demo / dyn: the dynamic fork lacks its input 'dynamicTasksInputs'. Call .tasks(tasks, inputs), or .input("dynamicTasksInputs", …).
                          - demo: output 'x' refers to ${gone.output}, but this workflow has no task 'gone'. Refer to a task by its reference name, to the input by ${workflow.input.…}; for plain text double the dollar: $${…}.""");
        assertThat(thrown.problems()).hasSize(7);
        assertThat(thrown.problems().get(1).path()).isEqualTo("demo / fork");
        assertThat(thrown.problems().get(1).cause()).isEqualTo("branch 1 is empty");
        assertThat(thrown.problems().get(1).hint()).isEqualTo("Add a task to it or leave the branch out");
        assertThat(thrown.retryable()).isFalse();
    }

    @Test
    void aSingleProblemIsCalledOne() {
        assertThat(catchThrowableOfType(InvalidWorkflowException.class, demo()::build))
                .hasMessage("Workflow 'demo' has a problem:\n  - demo: the workflow has no tasks. Add at least one.");
    }

    @Test
    void aWorkflowNeedsANameAndTasks() {
        assertThat(problems(WorkflowBuilder.workflow(" ")))
                .containsExactly(
                        "workflow: the workflow name is blank. Give it a name.",
                        "workflow: the workflow has no tasks. Add at least one.");
    }

    @Test
    void timeoutsAreWholeSeconds() {
        String hint = "Give whole seconds, not negative: the server counts in seconds.";

        assertThat(problems(demo(simple("a")).timeout(Duration.ofMillis(1500), TimeoutPolicy.TIME_OUT_WF)))
                .containsExactly("demo: the timeout is PT1.5S. " + hint);
        assertThat(problems(demo(simple("a")).timeout(Duration.ofSeconds(-1), TimeoutPolicy.ALERT_ONLY)))
                .containsExactly("demo: the timeout is PT-1S. " + hint);
    }

    @Test
    void namesMustNotBeBlank() {
        assertThat(problems(new SimpleTask("", " ")))
                .containsExactly(
                        "demo / task 1: the reference name is blank. Give the task a name that is unique in the workflow.",
                        "demo / task 1: the task name is blank. Name the task type that the workers poll for.");
        assertThat(problems(new CustomTask("", "c")))
                .containsExactly(
                        "demo / c: the task type is blank. Give the type as the server spells it, such as TERMINATE.");
        assertThat(problems(new SubWorkflowTask("s", "")))
                .containsExactly("demo / s: the name of the workflow to run is blank. Name a workflow.");
        assertThat(problems(new StartWorkflowTask(
                        "s", "", StartWorkflowRequest.builder("").build())))
                .containsExactly("demo / s: the name of the workflow to run is blank. Name a workflow.");
        assertThat(problems(new HttpTask("h", HttpInput.get(""))))
                .containsExactly("demo / h: the HTTP request has no address. Give HttpInput a URI or a Ref to one.");
    }

    @Test
    void nearlyRightWordsOfReferencesAreNamed() {
        assertThat(problems(simple("a"), simple("b").input("x", "${workflow.inptu.id} ${a.outptu.id}")))
                .containsExactly(
                        "demo / b: input 'x' refers to ${workflow.inptu.id}, but a workflow has no 'inptu'. Did you mean"
                                + " 'input'?",
                        "demo / b: input 'x' refers to ${a.outptu.id}, but a task has no 'outptu'. Did you mean"
                                + " 'output'?");
        assertThat(problems(simple("a").input("x", "${workflow.somethingOfANewerServer.id}")))
                .isEmpty();
    }

    @Test
    void aTaskMustNotBeReferredToAsTheWorkflow() {
        assertThat(problems(simple("workflow")))
                .containsExactly("demo / workflow: the reference name is 'workflow', which in references means the"
                        + " workflow itself. Choose another one.");
    }

    @Test
    void referenceNamesAreUniqueAlsoInBranchesCasesAndForkJoins() {
        String hint = "Give each task its own reference name, also the JOIN that a fork brings.";
        SwitchTask choice = new SwitchTask("sw", Ref.workflowInput("x")).when("x", simple("a"));

        assertThat(problems(new ForkTask("fork", List.of(List.of(simple("a")), List.of(choice))), simple("fork_join")))
                .containsExactly(
                        "demo / fork / branch 2 / sw / case 'x' / a: the reference name 'a' is used before, by SIMPLE task 'work' at demo / fork"
                                + " / branch 1 / a. " + hint,
                        "demo / fork_join: the reference name 'fork_join' is used before, by JOIN task 'fork_join' at demo / fork_join. "
                                + hint);
    }

    @Test
    void referenceNamesInJsonFieldsAreKnown() {
        CustomTask loop = new CustomTask("DO_WHILE", "loop")
                .field("loopCondition", "$.n > 1")
                .field("loopOver", List.of(Map.of("name", "x", "taskReferenceName", "inside", "type", "SIMPLE")));

        assertThat(problems(loop, simple("a").input("x", "${inside.output.x}"))).isEmpty();
        assertThat(problems(loop, simple("a").input("x", "${insid.output.x}"))).hasSize(1);
        assertThat(problems(simple("a").input("x", "${inside.output.x}"), loop))
                .containsExactly(
                        "demo / a: input 'x' refers to ${inside.output.x}, but 'loop' runs later. Move this task"
                                + " behind it.");
        assertThat(problems(simple("inside"), loop)).hasSize(1);
    }

    @Test
    void countsAndDelaysMustNotBeNegative() {
        assertThat(problems(simple("a")
                        .options(options -> options.retryCount(-2)
                                .startDelay(Duration.ofSeconds(-1))
                                .cache("k", Duration.ofMillis(10)))))
                .containsExactlyInAnyOrder(
                        "demo / a: retryCount is -2. Give 0 for no retry, or a positive number.",
                        "demo / a: startDelay is PT-1S. Give whole seconds, not negative: the server counts in seconds.",
                        "demo / a: the time to live of the cache is PT0.01S. Give whole seconds, not negative: the server"
                                + " counts in seconds.");
    }

    @Test
    void prioritiesAreFrom0To99() {
        assertThat(problems(
                        new SubWorkflowTask("a", "child").priority(100),
                        new StartWorkflowTask(
                                "b",
                                "child",
                                StartWorkflowRequest.builder("child")
                                        .priority(-1)
                                        .build()),
                        new SubWorkflowTask("c", "child").priority(99)))
                .containsExactly("demo / a: priority is 100. Give 0 to 99.", "demo / b: priority is -1. Give 0 to 99.");
    }

    @Test
    void aStartRequestIsForTheWorkflowOfItsTask() {
        StartWorkflowRequest request =
                StartWorkflowRequest.builder("other").version(2).build();

        assertThat(problems(new StartWorkflowTask("s", "child", request, 1)))
                .containsExactly(
                        "demo / s: the request is for workflow 'other', the task for 'child'. Give both the same name.",
                        "demo / s: the request is for version 2, the task for version 1. Leave the version out of one of them.");
        assertThat(problems(new StartWorkflowTask("s", "other", request, 2))).isEmpty();
    }

    @Test
    void aSwitchNeedsCasesAndSomethingToDecideBy() {
        assertThat(problems(SwitchTask.javascript("sw", " ")))
                .containsExactly(
                        "demo / sw: the switch has no cases. Add one with .when(\"value\", tasks…).",
                        "demo / sw: the switch has nothing to decide by. Give it a value, or a script.");
        assertThat(problems(new SwitchTask("sw", "").when("x")))
                .containsExactly("demo / sw: the switch has nothing to decide by. Give it a value, or a script.");
    }

    @Test
    void aDynamicForkNeedsBothInputs() {
        assertThat(problems(new DynamicForkTask("d")))
                .containsExactly(
                        "demo / d: the dynamic fork lacks its input 'dynamicTasks'. Call .tasks(tasks, inputs), or"
                                + " .input(\"dynamicTasks\", …).",
                        "demo / d: the dynamic fork lacks its input 'dynamicTasksInputs'. Call .tasks(tasks, inputs), or"
                                + " .input(\"dynamicTasksInputs\", …).");
        assertThat(problems(new DynamicForkTask("d").paramNames("", "b").input("b", 1)))
                .containsExactly(
                        "demo / d: the name of an input of the dynamic fork is blank. Leave out .paramNames(…).");
    }

    @Test
    void theJoinOfADynamicForkWaitsForAllOfIt() {
        assertThat(problems(new DynamicForkTask("d", new JoinTask("j", "d"))
                        .tasks(Ref.workflowInput("a"), Ref.workflowInput("b"))))
                .containsExactly(
                        "demo / j: joinOn is [d], but the JOIN of a dynamic fork always waits for all its tasks."
                                + " Leave joinOn out.");
    }

    @Test
    void valuesThatJsonDoesNotHaveAreNamedByClassAndPlace() {
        String hint = "Give text, number, boolean, list, map or Ref; for a record or bean, a map of its fields.";
        SimpleTask task = simple("a")
                .input("day", List.of(Map.of("due", LocalDate.of(2026, 1, 1))))
                .input("half", Double.NaN)
                .input("http", HttpInput.get("u"));

        assertThat(problems(demo(task).output("o", Thread.State.NEW).variables(Map.of("v", 'c'))))
                .containsExactlyInAnyOrder(
                        "demo: field 'variables.v' is a java.lang.Character. " + hint,
                        "demo / a: input 'day[0].due' is a java.time.LocalDate. " + hint,
                        "demo / a: input 'half' is NaN, which JSON does not have. " + hint,
                        "demo / a: input 'http' is a io.conductor.sdk.workflow.HttpInput. Give the HttpInput to new"
                                + " HttpTask(…).",
                        "demo: output 'o' is a java.lang.Thread$State. " + hint);
        assertThat(problems(new HttpTask("h", HttpInput.post("u").body(new Object()))))
                .containsExactly("demo / h: input 'http_request.body' is a java.lang.Object. " + hint);
    }

    @Test
    void aTaskIsNotGivenWhereItsResultIsMeant() {
        SimpleTask task = simple("a");
        String rest = " is a io.conductor.sdk.workflow.SimpleTask. Give its result: task.output() or"
                + " task.output(\"name\").";

        assertThat(problems(demo(
                                task,
                                simple("b").input("x", task),
                                new HttpTask("h", HttpInput.post("u").body(Map.of("v", task))),
                                new DynamicForkTask("d")
                                        .input("dynamicTasks", List.of(task))
                                        .input("dynamicTasksInputs", Map.of()),
                                simple("c").options(options -> options.metadata(Map.of("m", task))))
                        .output("status", task)
                        .variables(Map.of("v", task))))
                .containsExactly(
                        "demo: field 'variables.v'" + rest,
                        "demo / b: input 'x'" + rest,
                        "demo / h: input 'http_request.body.v'" + rest,
                        "demo / d: input 'dynamicTasks[0]'" + rest,
                        "demo / c: field 'metadata.m'" + rest,
                        "demo: output 'status'" + rest);
    }

    @Test
    void anInputIsNotGivenBothByNameAndByTheTaskItself() {
        assertThat(problems(new HttpTask("h", HttpInput.get("u")).input("http_request", Map.of())))
                .containsExactly("demo / h: input 'http_request' is given twice, by .input(…) and by the task itself."
                        + " Remove .input(\"http_request\", …).");
    }
}
