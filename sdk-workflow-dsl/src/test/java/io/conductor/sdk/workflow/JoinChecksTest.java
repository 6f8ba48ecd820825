package io.conductor.sdk.workflow;

import static io.conductor.sdk.workflow.Checked.problems;
import static io.conductor.sdk.workflow.Checked.simple;
import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.model.WorkflowStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a JOIN may wait for, so that it neither waits for ever nor too short. */
class JoinChecksTest {

    private static final Ref KIND = Ref.workflowInput("kind");

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

    @Test
    void aJoinOfAnyClassIsSeen() {
        CustomTask fork = new CustomTask("FORK_JOIN", "fork").field("forkTasks", List.of(List.of(a), List.of(b)));
        CustomTask join = new CustomTask("JOIN", "j").field("joinOn", List.of("a"));

        assertThat(problems(fork, join, simple("c").input("x", a.output()))).isEmpty();
        assertThat(problems(fork, join, simple("c").input("x", b.output()))).hasSize(1);
        assertThat(problems(join.field("joinOn", List.of("nope")))).hasSize(1);
        assertThat(problems(new JoinTask("j").options(o -> o.field("joinOn", List.of("nope")))))
                .hasSize(1);
    }

    @Test
    void aJoinMayWaitForABranchThatTheJoinOfAForkBeforeLeftOut() {
        ForkTask first = new ForkTask("first", List.of(List.of(a), List.of(b)), List.of("a"));
        ForkTask second = new ForkTask("second", List.of(List.of(simple("c"))), List.of("c", "b"));

        assertThat(problems(first, second, simple("d").input("x", b.output()))).isEmpty();
        assertThat(problems(second, first)).hasSize(1);
    }

    @Test
    void aJoinThatIsBehindTheJoinOfAForkIsNoneThatThisMayWaitFor() {
        JoinTask sync = new JoinTask("sync", "x1");
        ForkTask inner = new ForkTask("inner", List.of(List.of(a)), List.of("a", "x2"));
        ForkTask outer = new ForkTask("outer", List.of(List.of(inner, simple("x1")), List.of(sync, simple("x2"))));

        assertThat(problems(outer)).hasSize(1).first().asString().contains("which is not in a branch of 'inner'");
    }

    @Test
    void aForkInJsonMayHaveAJoinThatWaitsForNothing() {
        CustomTask fork = new CustomTask("FORK_JOIN", "fork").field("forkTasks", List.of(List.of(a), List.of(b)));

        assertThat(problems(fork, new CustomTask("JOIN", "j"))).isEmpty();
        assertThat(problems(a, new CustomTask("JOIN", "j"))).hasSize(1);
    }

    @Test
    void anExclusiveJoinFindsItsTaskByEitherList() {
        SwitchTask choice = new SwitchTask("sw", KIND).when("x", a).otherwise(b);

        assertThat(problems(choice, new ExclusiveJoinTask("j", "a").otherwise("b")))
                .isEmpty();
        assertThat(problems(choice, new ExclusiveJoinTask("j", "a"))).hasSize(1);
    }

    @Test
    void anExclusiveJoinMayLeaveOutACaseThatEndsTheWorkflow() {
        TerminateTask end = new TerminateTask("end", WorkflowStatus.FAILED);
        SwitchTask choice = new SwitchTask("sw", KIND).when("x", a).when("y", b).otherwise(end);

        assertThat(problems(choice, new ExclusiveJoinTask("j", "a", "b"))).isEmpty();
        assertThat(problems(choice, new ExclusiveJoinTask("j", "a"))).hasSize(1);
    }

    @Test
    void anExclusiveJoinLooksIntoNestedSwitches() {
        SwitchTask inner = new SwitchTask("inner", KIND).when("x", a).otherwise(new ForkTask("f", List.of(List.of(b))));
        SwitchTask outer = new SwitchTask("outer", KIND)
                .when("y", inner)
                .when("z", simple("c"))
                .otherwise(simple("d"), simple("e"));

        assertThat(problems(outer, new ExclusiveJoinTask("j", "a", "b", "c", "d")))
                .isEmpty();
        assertThat(problems(outer, new ExclusiveJoinTask("j", "a", "c", "d"))).hasSize(1);
        assertThat(problems(outer, new ExclusiveJoinTask("j", "a", "b", "c"))).hasSize(1);
        assertThat(problems(outer, new ExclusiveJoinTask("j", "inner", "c", "d")))
                .isEmpty();
    }

    @Test
    void anExclusiveJoinKnowsTheDefaultOfASwitchOfAnyClass() {
        CustomTask choice =
                new CustomTask("DECISION", "sw").field("caseValueParam", "kind").field("defaultCase", List.of(b));

        for (CustomTask one : List.of(
                choice,
                new CustomTask("SWITCH", "sw")
                        .options(o -> choice.head()
                                .options()
                                .field("evaluatorType", "value-param")
                                .field("expression", "kind")))) {
            CustomTask known = one.field("decisionCases", Map.of("x", List.of(a)));
            assertThat(problems(known, new ExclusiveJoinTask("j", "a", "b"))).isEmpty();
            assertThat(problems(known, new ExclusiveJoinTask("j", "a"))).hasSize(1);
            assertThat(problems(
                            one.field("decisionCases", Map.of("x", List.of(a), "y", List.of())),
                            new ExclusiveJoinTask("j", "a", "b")))
                    .hasSize(1);
            assertThat(problems(known.field("defaultCase", List.of()), new ExclusiveJoinTask("j", "a")))
                    .hasSize(1);
        }
    }

    @Test
    void anExclusiveJoinInALoopFindsNoTaskOfTheLoopByOtherwise() {
        SwitchTask choice = new SwitchTask("sw", KIND).when("x", a);
        ExclusiveJoinTask join = new ExclusiveJoinTask("j", "a");
        ExclusiveJoinTask both = new ExclusiveJoinTask("j", "a", "b");

        assertThat(problems(DoWhileTask.times("l", 2, choice, join.otherwise("sw"))))
                .containsExactly(
                        "demo / l / loopOver / j: perhaps none of [a] has run: then the task would wait for ever. Give the"
                                + " switch a default case whose task is joined; the server finds no task of a loop by"
                                + " .otherwise(…).");
        assertThat(problems(DoWhileTask.times("l", 2, choice.otherwise(b), both)))
                .isEmpty();
        assertThat(problems(simple("c"), DoWhileTask.times("l", 2, choice, join.otherwise("c"))))
                .isEmpty();
    }

    @Test
    void anExclusiveJoinBehindALoopFindsNoTaskOfItsTurns() {
        assertThat(problems(DoWhileTask.times("l", 2, a), new ExclusiveJoinTask("j", "a").otherwise("l")))
                .containsExactly(
                        "demo / j: joinOn has 'a', which the server does not find: the two are not in the same loop. Join on"
                                + " a task of the same turn; of a loop before, on the loop itself.");
        assertThat(problems(DoWhileTask.times("l", 2, a), new ExclusiveJoinTask("j", "l")))
                .isEmpty();
    }
}
