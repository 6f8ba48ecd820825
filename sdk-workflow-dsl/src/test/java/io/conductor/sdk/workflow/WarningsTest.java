package io.conductor.sdk.workflow;

import static io.conductor.sdk.workflow.Checked.demo;
import static io.conductor.sdk.workflow.Checked.simple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is right only when it is meant so passes build(), is told by warnings(), and is refused by strict(). */
class WarningsTest {

    private final SimpleTask a = simple("a");
    private final SwitchTask choice = new SwitchTask("sw", Ref.workflowInput("x")).when("x", a);

    private static List<String> warnings(WorkflowBuilder builder) {
        builder.build();
        return builder.warnings().stream().map(Object::toString).toList();
    }

    private static List<String> warnings(TaskSpec... tasks) {
        return warnings(demo(tasks));
    }

    @Test
    void aTaskOfOneCaseIsNotAlwaysThereAfterwards() {
        assertThat(warnings(choice, simple("b").input("x", a.output("y"))))
                .containsExactly(
                        "demo / b: input 'x' refers to ${a.output.y}, which is there only after case 'x' of 'sw'. "
                                + "Elsewhere it is null; take the output of an ExclusiveJoinTask, or use it inside.");
        assertThat(warnings(demo(choice).output("o", a.output())))
                .containsExactly("demo: output 'o' refers to ${a.output}, which is there only after case 'x' of 'sw'. "
                        + "Elsewhere it is null; take the output of an ExclusiveJoinTask, or use it inside.");
        assertThat(warnings(choice.when("y", simple("b"), simple("c").input("x", "${b.output}"))))
                .isEmpty();
        assertThat(warnings(choice, simple("b").input("x", a.status()))).isEmpty();
    }

    @Test
    void aLoopOverAListMayNotRunItsTasks() {
        SimpleTask after = simple("b").input("x", a.output());

        assertThat(warnings(DoWhileTask.forEach("loop", Ref.workflowInput("items"), a), after))
                .hasSize(1);
        assertThat(warnings(DoWhileTask.times("loop", 2, a), after)).isEmpty();
    }

    @Test
    void aVariableThatNothingSetsIsNamedWithTheNearestThatIsSet() {
        SimpleTask reads = simple("b").input("x", Ref.workflowVariable("totla.net"));

        assertThat(warnings(new SetVariableTask("v").variable("total", 1), reads))
                .containsExactly(
                        "demo / b: input 'x' refers to ${workflow.variables.totla.net}, a variable that nothing in this"
                                + " workflow sets. Did you mean 'total'?");
        assertThat(warnings(demo(reads).variables(Map.of("totla", Map.of("net", 1)))))
                .isEmpty();
        assertThat(warnings(demo(a).variables(Map.of("total", 1))
                        .output("o", Map.of("sum", Ref.workflowVariable("typo")))
                        .output("p", Ref.workflowVariable("total"))))
                .containsExactly(
                        "demo: output 'o.sum' refers to ${workflow.variables.typo}, a variable that nothing in this"
                                + " workflow sets. Set it by .variables(…) or a SetVariableTask.");
    }

    @Test
    void aResultThatNothingUses() {
        InlineTask sum = new InlineTask("sum", "1 + 1");

        assertThat(warnings(sum, a))
                .containsExactly(
                        "demo / sum: nothing uses the result of the task. Leave it out, or refer to its output.");
        assertThat(warnings(a, sum))
                .as("the last task is the workflow's output")
                .isEmpty();
        assertThat(warnings(sum, a.input("x", sum.result()))).isEmpty();
        assertThat(warnings(demo(sum, a).output("o", sum.result()))).isEmpty();
    }

    @Test
    void aResultInALoopIsUsedWhereTheLoopIs() {
        DoWhileTask loop = DoWhileTask.times("loop", 2, new InlineTask("sum", "1 + 1"), simple("b"));

        assertThat(warnings(demo(loop, a).output("all", loop.output()))).isEmpty();
        assertThat(warnings(loop, a.input("first", loop.output("['1']")))).isEmpty();
        assertThat(warnings(a, loop)).as("the loop is the workflow's output").isEmpty();
        assertThat(warnings(demo(loop, a).output("turns", loop.output("iteration"))))
                .hasSize(1);
        assertThat(warnings(loop, a)).hasSize(1);
    }

    @Test
    void aResultThatEndsACaseOfTheLastSwitchIsTheWorkflowsOutput() {
        InlineTask sum = new InlineTask("sum", "1 + 1");
        InlineTask lost = new InlineTask("lost", "2");
        SwitchTask end = new SwitchTask("end", Ref.workflowInput("x")).when("x", lost, sum);

        assertThat(warnings(a, end)).singleElement().asString().contains("lost: nothing uses");
        assertThat(warnings(end, a)).hasSize(2);
        assertThat(warnings(demo(a, end).output("o", a.output()))).hasSize(2);
    }

    @Test
    void aNameThatNothingCanReferTo() {
        assertThat(warnings(simple("my task")))
                .containsExactly(
                        "demo / my task: nothing can refer to a task named 'my task'. Use letters, digits, - and _ in"
                                + " reference names.");
    }

    @Test
    void strictRefusesWarningsTogetherWithMistakes() {
        WorkflowBuilder builder =
                demo(choice, simple("b").input("x", a.output()), simple("b")).strict();

        assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidWorkflowException.class)
                .hasMessageContaining("has 2 problems")
                .hasMessageContaining("only after case 'x' of 'sw'")
                .hasMessageContaining("is used before");
        assertThat(demo(a).strict().build().tasks()).hasSize(1);
    }

    @Test
    void aNameWithASlashCannotBeAddressed() {
        assertThat(Checked.problems(WorkflowBuilder.workflow("a/b").add(a)))
                .containsExactly(
                        "a/b: the workflow name has a slash, so that no call to the server can name it. Use letters,"
                                + " digits, spaces, - and _.");
    }
}
