package io.conductor.sdk.workflow;

import static io.conductor.sdk.workflow.Checked.problems;
import static io.conductor.sdk.workflow.Checked.simple;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a JOIN may wait for, so that it neither waits for ever nor too short. */
class JoinChecksTest {

    private final SimpleTask a = simple("a");
    private final SimpleTask b = simple("b");

    @Test
    void aJoinCannotWaitForATaskOutsideItsFork() {
        assertThat(problems(a, new ForkTask("fork", List.of(List.of(b)), List.of("a"))))
                .containsExactly(
                        "demo / fork_join: joinOn has 'a', which is not in a branch of 'fork'. Join on tasks of its"
                                + " branches.");
    }

    @Test
    void aJoinCannotWaitForATaskThatMayNeverRun() {
        SwitchTask choice = new SwitchTask("sw", Ref.workflowInput("x")).when("x", a);
        DoWhileTask loop = DoWhileTask.times("loop", 2, b);
        String rest =
                "which may never run, or not before the JOIN: the JOIN would wait for ever. Join on a task that always"
                        + " runs; of a task in a case or a loop, on a task behind its switch or on the loop.";

        assertThat(problems(new ForkTask("fork", List.of(List.of(choice), List.of(loop)), List.of("a", "b"))))
                .containsExactly(
                        "demo / fork_join: joinOn has 'a', " + rest, "demo / fork_join: joinOn has 'b', " + rest);
        assertThat(problems(choice, new JoinTask("j", "a"))).containsExactly("demo / j: joinOn has 'a', " + rest);
        assertThat(problems(new JoinTask("j", "b"), b)).containsExactly("demo / j: joinOn has 'b', " + rest);
    }

    @Test
    void aJoinDoesNotWaitForASwitchOrAForkItself() {
        SwitchTask choice = new SwitchTask("sw", Ref.workflowInput("x")).when("x", a);
        ForkTask inner = new ForkTask("inner", List.of(List.of(b)));

        assertThat(problems(new ForkTask("fork", List.of(List.of(choice), List.of(inner)), List.of("sw", "inner"))))
                .containsExactly(
                        "demo / fork_join: joinOn has the switch 'sw', which is completed before the tasks of its case have"
                                + " run. Leave joinOn out to wait for whole branches, or join on a task behind the switch.",
                        "demo / fork_join: joinOn has the fork 'inner', which is completed before its branches have run. Join"
                                + " on the JOIN of that fork.");
    }

    @Test
    void aJoinWithoutAForkMustWaitForSomething() {
        assertThat(problems(a, new JoinTask("j")))
                .containsExactly(
                        "demo / j: the JOIN does not stand directly behind a fork and waits for nothing. Put it"
                                + " behind its fork, or name the tasks to wait for.");
    }

    @Test
    void aBranchMayWaitForATaskOfAnother() {
        ForkTask fork =
                new ForkTask("fork", List.of(List.of(a), List.of(new JoinTask("sync", "a"), b.input("x", a.output()))));

        assertThat(problems(fork)).isEmpty();
    }

    @Test
    void aJoinInALoopCannotWaitForATaskOutsideOfIt() {
        ForkTask fork = new ForkTask("fork", List.of(List.of(a), List.of(b)), List.of("a"));
        ForkTask inside = new ForkTask("inside", List.of(List.of(simple("c")), List.of(simple("d"))), List.of("c"));
        assertThat(problems(fork, DoWhileTask.times("loop", 2, new JoinTask("j", "b"))))
                .hasSize(1);
        assertThat(problems(DoWhileTask.times("loop", 2, inside, new JoinTask("j", "d"))))
                .isEmpty();
    }

    @Test
    void aForkGivenAsJsonTakesItsJoinBehindIt() {
        CustomTask fork = new CustomTask("FORK_JOIN", "fork")
                .field("forkTasks", List.of(List.of(Map.of("name", "x", "taskReferenceName", "inside"))));

        CustomTask typed = new CustomTask("FORK_JOIN", "fork").field("forkTasks", List.of(List.of(a), List.of(b)));

        assertThat(problems(typed, new JoinTask("j", "a"), simple("c").input("x", a.output())))
                .isEmpty();
        assertThat(problems(typed, new JoinTask("j", "a"), simple("c").input("x", b.output())))
                .hasSize(1);
        assertThat(problems(fork, new JoinTask("j", "inside"))).isEmpty();
        assertThat(problems(fork, new JoinTask("j", "insider"))).hasSize(1);
    }
}
