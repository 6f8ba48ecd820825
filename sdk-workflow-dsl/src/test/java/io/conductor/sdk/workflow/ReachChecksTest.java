package io.conductor.sdk.workflow;

import static io.conductor.sdk.workflow.Checked.problems;
import static io.conductor.sdk.workflow.Checked.simple;
import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.model.WorkflowStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tasks behind the end of the workflow. */
class ReachChecksTest {

    private static final String HINT = ". Leave it out, or put the TERMINATE into a case of a switch.";

    private final TerminateTask end = new TerminateTask("end", WorkflowStatus.COMPLETED);
    private final SimpleTask a = simple("a");
    private final SimpleTask b = simple("b");
    private final SwitchTask choice = new SwitchTask("sw", Ref.workflowInput("x"));

    private static String never(String path, String end) {
        return "demo / " + path + ": the task is never reached: '" + end + "' ends the workflow before it" + HINT;
    }

    @Test
    void theFirstTaskBehindTheEndIsNamed() {
        assertThat(problems(end, a, b)).containsExactly(never("a", "end"));
    }

    @Test
    void aCaseThatEndsLeavesTheOthers() {
        assertThat(problems(choice.when("x", end), a)).isEmpty();
        assertThat(problems(choice.when("x", end).otherwise(b), a)).isEmpty();
        assertThat(problems(choice.when("x", end).otherwise(new TerminateTask("e2", WorkflowStatus.FAILED)), a))
                .containsExactly(never("a", "end"));
    }

    @Test
    void aLoopThatEndsInItsFirstTurnEndsAll() {
        assertThat(problems(DoWhileTask.times("loop", 2, end), a)).containsExactly(never("a", "end"));
        assertThat(problems(DoWhileTask.forEach("loop", Ref.workflowInput("items"), end), a))
                .isEmpty();
    }

    @Test
    void aBranchThatEndsMattersWhenTheJoinWaitsForIt() {
        List<List<TaskSpec>> branches = List.of(List.of(end), List.of(b));

        assertThat(problems(new ForkTask("f", branches), a)).containsExactly(never("a", "f_join"));
        assertThat(problems(new ForkTask("f", branches, List.of("b")), a)).isEmpty();
    }

    @Test
    void theNoopBehindASwitchInABranchIsNoMistake() {
        SwitchTask ends = choice.when("x", end).otherwise(new TerminateTask("e2", WorkflowStatus.FAILED));

        assertThat(problems(new ForkTask("f", List.of(List.of(ends), List.of(b)), List.of("b"))))
                .isEmpty();
        assertThat(problems(new ForkTask("f", List.of(List.of(ends), List.of(b)))))
                .isEmpty();
    }

    @Test
    void aLoopWithoutAConditionEndsByATerminateOrAList() {
        SwitchTask stops = choice.when("x", end);

        assertThat(problems(new DoWhileTask("loop", "true", a, stops), b)).isEmpty();
        assertThat(problems(new DoWhileTask("loop", "true", a, choice.when("x", b))))
                .hasSize(1);
        assertThat(problems(new DoWhileTask("loop", "true", end).input("_items", Ref.workflowInput("items")), a))
                .isEmpty();
    }

    @Test
    void aSwitchOfAnyClassEndsWhenAllItsCasesEnd() {
        CustomTask ends = new CustomTask("SWITCH", "sw")
                .field("evaluatorType", "value-param")
                .field("expression", "kind")
                .field("decisionCases", Map.of("x", List.of(end)))
                .field("defaultCase", List.of(new TerminateTask("e2", WorkflowStatus.FAILED)));

        assertThat(problems(ends, a)).hasSize(1);
        assertThat(problems(ends.field("decisionCases", Map.of("x", List.of(end), "y", List.of())), a))
                .isEmpty();
        assertThat(problems(ends.field("defaultCase", List.of(b)), a)).isEmpty();
    }

    @Test
    void aJoinOfAnyClassWaitsForABranchThatEnds() {
        ForkTask fork = new ForkTask("f", List.of(List.of(end), List.of(b)), List.of("b"));
        CustomTask join = new CustomTask("JOIN", "late").field("joinOn", List.of("end"));

        assertThat(problems(fork, join, a)).containsExactly(never("a", "late"));
    }
}
