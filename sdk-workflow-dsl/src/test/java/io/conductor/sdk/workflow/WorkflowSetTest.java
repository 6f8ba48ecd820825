package io.conductor.sdk.workflow;

import static io.conductor.sdk.workflow.Checked.simple;
import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowStatus;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What can be wrong between definitions. */
class WorkflowSetTest {

    private static WorkflowDef workflow(String name, int version, TaskSpec... tasks) {
        return WorkflowBuilder.workflow(name)
                .version(version)
                .add(List.of(tasks))
                .build();
    }

    private static List<String> problems(WorkflowDef... definitions) {
        return WorkflowSet.of(definitions).problems().stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void aVersionThatTheSetDoesNotHaveIsNamed() {
        WorkflowDef child = workflow("child", 2, simple("a"));
        SwitchTask choice =
                new SwitchTask("sw", Ref.workflowInput("x")).when("x", new SubWorkflowTask("s", "child", 3));

        assertThat(problems(child, workflow("parent", 1, choice)))
                .containsExactly("parent / s: workflow 'child' has no version 3. Its versions are [2].");
        assertThat(problems(child, workflow("parent", 1, new SubWorkflowTask("s", "child", 2))))
                .isEmpty();
        assertThat(problems(child, workflow("parent", 1, new SubWorkflowTask("s", "elsewhere", 7))))
                .isEmpty();
        assertThat(problems(child, child))
                .containsExactly("child: version 2 is defined twice. Give one of them another version.");
    }

    @Test
    void workflowsThatRunEachOtherWithoutEndAreNamedWithTheWay() {
        WorkflowDef a = workflow("a", 1, new SubWorkflowTask("toB", "b"));
        WorkflowDef b = workflow("b", 1, new ForkTask("f", List.of(List.of(new SubWorkflowTask("toA", "a", 1)))));
        WorkflowDef self = workflow("self", 1, new SubWorkflowTask("again", "self", 1));

        assertThat(problems(a, b))
                .containsExactly(
                        "a: the workflow runs itself without end: a v1 → b v1 → a v1. Put the SUB_WORKFLOW into a case of a"
                                + " switch that ends it.",
                        "b: the workflow runs itself without end: b v1 → a v1 → b v1. Put the SUB_WORKFLOW into a case of a"
                                + " switch that ends it.");
        assertThat(problems(self)).hasSize(1).first().asString().startsWith("self / again: ");
    }

    @Test
    void aWorkflowMayRunItselfInACase() {
        SwitchTask more =
                new SwitchTask("more", Ref.workflowInput("n")).when("1", new SubWorkflowTask("again", "self", 1));

        assertThat(problems(workflow("self", 1, more))).isEmpty();
    }

    @Test
    void aWorkflowMayRunItselfBehindWhatMayEndIt() {
        SubWorkflowTask again = new SubWorkflowTask("again", "self", 1);
        SwitchTask done = new SwitchTask("done", Ref.workflowInput("n"));
        TaskSpec end = new TerminateTask("end", WorkflowStatus.COMPLETED);
        SwitchTask deep =
                new SwitchTask("deep", Ref.workflowInput("m")).when("x").otherwise(done.when("true", end));

        assertThat(problems(workflow("self", 1, simple("p"), done.when("true", end), again)))
                .isEmpty();
        assertThat(problems(workflow(
                        "self", 1, new ForkTask("f", List.of(List.of(deep), List.of(simple("p")))), again)))
                .isEmpty();
        assertThat(problems(workflow("self", 1, simple("p"), done.when("true", new NoopTask("end")), again)))
                .hasSize(1);
        assertThat(problems(workflow("self", 1, again, done.when("true", end))))
                .as("it runs itself before it comes to the end")
                .hasSize(1);
    }

    @Test
    void tasksThatNoWorkerDoesAreNamedWithTheNearestThatOneDoes() {
        WorkflowDef inside = workflow("inside", 1, new SimpleTask("pack", "p"));
        WorkflowSet set = WorkflowSet.of(List.of(workflow(
                "order",
                1,
                new SimpleTask("charge_card", "c"),
                new SubWorkflowTask("s", inside),
                new DynamicForkTask("d").forEach("ship", Ref.workflowInput("items")),
                new InlineTask("i", "1"))));

        assertThat(set.workerTaskTypes()).containsExactly("charge_card", "pack", "ship");
        assertThat(set.missingWorkers(Set.of("charge_cards", "pack")))
                .extracting(Object::toString)
                .containsExactly(
                        "order: no worker does tasks of type 'charge_card'. Did you mean 'charge_cards'?",
                        "order: no worker does tasks of type 'ship'. Add a worker for it.");
        assertThat(set.missingWorkers(set.workerTaskTypes())).isEmpty();
    }
}
