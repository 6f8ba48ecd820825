package io.conductor.sdk.workflow;

import static io.conductor.sdk.workflow.Checked.demo;
import static io.conductor.sdk.workflow.Checked.problems;
import static io.conductor.sdk.workflow.Checked.simple;
import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowTask;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The ways in which forks of other SDKs go wrong, each of which must be right here. */
class ForkJoinTest {

    private final SimpleTask a = simple("a");
    private final SimpleTask b = simple("b");
    private final SimpleTask c = simple("c");
    private final ForkTask inner = new ForkTask("inner", List.of(List.of(a), List.of(b)));

    @Test
    void forkFollowedByAnotherTaskGetsItsJoinBetween() {
        assertThat(tasks(fork(a, b), c)).containsExactly("fork", "fork_join[a, b]", "c");
    }

    @Test
    void forkAsTheLastTaskGetsItsJoin() {
        assertThat(tasks(c, fork(a, b))).containsExactly("c", "fork", "fork_join[a, b]");
    }

    @Test
    void theSameForkGivesTheSameDefinitionEachTime() {
        assertThat(demo(fork(a, b)).build()).isEqualTo(demo(fork(a, b)).build());
    }

    @Test
    void nestedForkWithJoinOnAsLastElementOfABranchIsJoinedOnItsJoin() {
        WorkflowDef built = demo(new ForkTask(
                        "outer",
                        List.of(
                                List.of(c, new ForkTask("inner", List.of(List.of(a), List.of(b)), List.of("a"))),
                                List.of(simple("d")))))
                .build();

        assertThat(names(built.tasks())).containsExactly("outer", "outer_join[inner_join, d]");
        assertThat(names(built.tasks().get(0).forkTasks().get(0))).containsExactly("c", "inner", "inner_join[a]");
    }

    @Test
    void nestedForkWithJoinOnInTheMiddleOfABranchStaysFlat() {
        ForkTask nested = new ForkTask("inner", List.of(List.of(a), List.of(b)), List.of("b"));

        WorkflowDef built = demo(new ForkTask("outer", List.of(List.of(nested, c), List.of(simple("d")))))
                .build();

        assertThat(names(built.tasks())).containsExactly("outer", "outer_join[c, d]");
        assertThat(names(built.tasks().get(0).forkTasks().get(0))).containsExactly("inner", "inner_join[b]", "c");
    }

    @Test
    void nestedForkWithoutJoinOnGetsItsOwnJoin() {
        WorkflowDef built =
                demo(new ForkTask("outer", List.of(List.of(inner), List.of(c)))).build();

        assertThat(names(built.tasks())).containsExactly("outer", "outer_join[inner_join, c]");
        assertThat(names(built.tasks().get(0).forkTasks().get(0))).containsExactly("inner", "inner_join[a, b]");
    }

    @Test
    void nestedForkWithAnExplicitJoinBehindItInTheBranchTakesThatOne() {
        WorkflowDef built = demo(new ForkTask(
                        "outer", List.of(List.of(inner, new JoinTask("mine", "a", "b")), List.of(c))))
                .build();

        assertThat(names(built.tasks())).containsExactly("outer", "outer_join[mine, c]");
        assertThat(names(built.tasks().get(0).forkTasks().get(0))).containsExactly("inner", "mine[a, b]");
    }

    @Test
    void dynamicForkAsLastOfABranchIsJoinedOnItsJoin() {
        DynamicForkTask dynamic = dynamic("dyn").join(new JoinTask("dyn_done"));

        WorkflowDef built = demo(new ForkTask("outer", List.of(List.of(dynamic), List.of(c))))
                .build();

        assertThat(names(built.tasks())).containsExactly("outer", "outer_join[dyn_done, c]");
        assertThat(names(built.tasks().get(0).forkTasks().get(0))).containsExactly("dyn", "dyn_done[]");
    }

    @Test
    void emptyBranchIsAProblem() {
        assertThat(problems(new ForkTask("fork", List.of(List.of(), List.of(c)))))
                .containsExactly("demo / fork: branch 1 is empty. Add a task to it or leave the branch out.");
    }

    @Test
    void emptyForkIsAProblem() {
        assertThat(problems(new ForkTask("fork", List.of())))
                .containsExactly("demo / fork: the fork has no branches. Give it at least one branch with a task.");
    }

    @Test
    void joinOnNamingAnUnknownTaskIsAProblem() {
        assertThat(problems(new ForkTask("fork", List.of(List.of(simple("email")), List.of(b)), List.of("emial", "b"))))
                .containsExactly("demo / fork_join: joinOn has 'emial', which is not a task of this workflow:"
                        + " the JOIN would wait for ever. Did you mean 'email'?");
    }

    @Test
    void emptyJoinOnMeansAllBranchesAndNeverAJoinThatCompletesAtOnce() {
        assertThat(tasks(new ForkTask("fork", List.of(List.of(a), List.of(b)), List.of())))
                .containsExactly("fork", "fork_join[a, b]");
        assertThat(tasks(fork(a, b).join(new JoinTask("mine")))).containsExactly("fork", "mine[a, b]");
        assertThat(tasks(fork(a, b), new JoinTask("mine"))).containsExactly("fork", "mine[a, b]");
    }

    @Test
    void everyListOfTasksIsABranchOfItsOwn() {
        WorkflowTask built = demo(new ForkTask("fork", List.of(List.of(a, b), List.of(c))))
                .build()
                .tasks()
                .get(0);

        assertThat(built.forkTasks().stream().map(ForkJoinTest::names).toList())
                .containsExactly(List.of("a", "b"), List.of("c"));
    }

    @Test
    void joinOnStandsOnTheJoinOnly() {
        WorkflowTask built = demo(fork(a, b)).build().tasks().get(0);

        assertThat(built.json()).doesNotContainKey("joinOn");
    }

    @Test
    void forkInACaseOfASwitchGetsItsJoinThere() {
        WorkflowTask built = demo(new SwitchTask("sw", Ref.workflowInput("kind"))
                        .when("many", inner)
                        .otherwise(fork(c)))
                .build()
                .tasks()
                .get(0);

        assertThat(names(built.decisionCases().get("many"))).containsExactly("inner", "inner_join[a, b]");
        assertThat(names(built.defaultCase())).containsExactly("fork", "fork_join[c]");
    }

    @Test
    void forkInALoopGetsItsJoinThere() {
        WorkflowTask built = demo(new CustomTask("DO_WHILE", "loop")
                        .field("loopCondition", "$.loop.iteration < 3")
                        .field("loopOver", List.of(inner, c)))
                .build()
                .tasks()
                .get(0);

        assertThat(names(built.loopOver())).containsExactly("inner", "inner_join[a, b]", "c");
    }

    @Test
    void branchThatEndsInASwitchIsJoinedOnANoopBehindIt() {
        SwitchTask choice = new SwitchTask("sw", Ref.workflowInput("kind")).when("x", a);

        WorkflowDef built =
                demo(new ForkTask("fork", List.of(List.of(choice), List.of(b)))).build();

        assertThat(names(built.tasks())).containsExactly("fork", "fork_join[sw_end, b]");
        WorkflowTask end = built.tasks().get(0).forkTasks().get(0).get(1);
        assertThat(end.json())
                .isEqualTo(Map.of(
                        "name", "sw_end", "taskReferenceName", "sw_end", "type", "NOOP", "inputParameters", Map.of()));
    }

    @Test
    void branchThatEndsInASwitchStaysAsItIsWhenTheJoinNamesItsTasks() {
        SwitchTask choice = new SwitchTask("sw", Ref.workflowInput("kind")).when("x", a);

        WorkflowDef built = demo(new ForkTask("fork", List.of(List.of(choice), List.of(b)), List.of("b")))
                .build();

        assertThat(names(built.tasks().get(0).forkTasks().get(0))).containsExactly("sw");
    }

    @Test
    void joinBehindAForkThatHasOneIsAJoinOfItsOwn() {
        ForkTask fork = new ForkTask("fork", List.of(List.of(a), List.of(b)), List.of("a"));

        assertThat(tasks(fork, new JoinTask("late", "b"))).containsExactly("fork", "fork_join[a]", "late[b]");
    }

    @Test
    void dynamicForkTakesTheJoinFromConstructorMethodOrBehindIt() {
        DynamicForkTask given = new DynamicForkTask("dyn", new JoinTask("mine"))
                .tasks(Ref.workflowInput("tasks"), Ref.workflowInput("inputs"));

        assertThat(tasks(given)).containsExactly("dyn", "mine[]");
        assertThat(tasks(dynamic("dyn").join(new JoinTask("mine")))).containsExactly("dyn", "mine[]");
        assertThat(tasks(dynamic("dyn"), new JoinTask("mine"), c)).containsExactly("dyn", "mine[]", "c");
        assertThat(tasks(dynamic("dyn"), c)).containsExactly("dyn", "dyn_join[]", "c");
    }

    @Test
    void theJoinOfAForkCanBeReferredToBeforeItIsWritten() {
        assertThat(fork(a, b).join().output("a.result")).hasToString("${fork_join.output.a.result}");
        assertThat(dynamic("dyn").join().output()).hasToString("${dyn_join.output}");
    }

    private static ForkTask fork(TaskSpec... oneTaskPerBranch) {
        return new ForkTask(
                "fork", List.of(oneTaskPerBranch).stream().map(List::of).toList());
    }

    private static DynamicForkTask dynamic(String ref) {
        return new DynamicForkTask(ref).tasks(Ref.workflowInput("tasks"), Ref.workflowInput("inputs"));
    }

    private static List<String> tasks(TaskSpec... tasks) {
        return names(demo(tasks).build().tasks());
    }

    private static List<String> names(List<WorkflowTask> tasks) {
        return tasks.stream()
                .map(task -> task.taskReferenceName() + (task.type().equals("JOIN") ? task.joinOn() : ""))
                .toList();
    }
}
