package io.conductor.sdk.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conductor.sdk.client.model.IdempotencyStrategy;
import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.WorkflowDef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks are values: what holds for every class of them. */
class TaskSpecTest {

    static Stream<TaskSpec> everyClass() {
        return Stream.of(
                new SimpleTask("type", "ref"),
                new ForkTask("ref", List.of(List.of(Checked.simple("a")))),
                new JoinTask("ref", "a"),
                new DynamicForkTask("ref"),
                new SubWorkflowTask("ref", "child", 1),
                new StartWorkflowTask(
                        "ref", "child", StartWorkflowRequest.builder("child").build(), 1),
                new HttpTask("ref", HttpInput.get("http://localhost")),
                new SwitchTask("ref", Ref.workflowInput("x")).when("a"),
                new CustomTask("WAIT", "ref"));
    }

    static final List<UnaryOperator<TaskSpec>> CHANGES = List.of(
            task -> task.name("other"),
            task -> task.input("x", 1),
            task -> task.inputs(Map.of("x", 1, "y", 2)),
            task -> task.description("what for"),
            TaskSpec::optional,
            task -> task.options(options -> options.retryCount(2)));

    @ParameterizedTest
    @MethodSource("everyClass")
    void everyChangeReturnsAnotherTaskOfTheSameClassAndLeavesTheFirstAsItIs(TaskSpec task) {
        int hash = task.hashCode();
        for (UnaryOperator<TaskSpec> change : CHANGES) {
            TaskSpec changed = change.apply(task);

            assertThat(changed).hasSameClassAs(task).isNotEqualTo(task).isEqualTo(change.apply(task));
            assertThat(changed).hasSameHashCodeAs(change.apply(task));
            assertThat(changed.taskReferenceName()).isEqualTo("ref");
            assertThat(changed.type()).isEqualTo(task.type());
            assertThat(task.hashCode()).isEqualTo(hash);
        }
    }

    @ParameterizedTest
    @MethodSource("everyClass")
    void tasksOfOtherClassesOrReferenceNamesAreNotEqual(TaskSpec task) {
        assertThat(everyClass().filter(task::equals)).hasSize(1);
        assertThat(task).isNotEqualTo(new SimpleTask("type", "other")).isNotEqualTo("ref");
        assertThat(task).hasToString(task.getClass().getSimpleName() + "[ref]");
    }

    @ParameterizedTest
    @MethodSource("everyClass")
    void everyTaskGivesReferencesToItsResult(TaskSpec task) {
        assertThat(task.output()).isEqualTo(Ref.of("${ref.output}"));
        assertThat(task.output("a.b[0]")).isEqualTo(Ref.of("${ref.output.a.b[0]}"));
        assertThat(task.status()).isEqualTo(Ref.of("${ref.status}"));
    }

    @ParameterizedTest
    @MethodSource("everyClass")
    void theNameIsTheReferenceNameUnlessItIsGiven(TaskSpec task) {
        assertThat(task.name()).isEqualTo(task instanceof SimpleTask ? "type" : "ref");
        assertThat(task.name("other").name()).isEqualTo("other");
    }

    @Test
    void specialChangesLeaveTheFirstTaskAsItIs() {
        ForkTask fork = new ForkTask("fork", List.of(List.of(Checked.simple("a"))));
        DynamicForkTask dynamic = new DynamicForkTask("dyn");
        SubWorkflowTask sub = new SubWorkflowTask("sub", "child");
        SwitchTask choice = new SwitchTask("sw", "${workflow.input.x}");

        assertThat(fork.join(new JoinTask("mine"))).isNotEqualTo(fork);
        assertThat(fork.join().taskReferenceName()).isEqualTo("fork_join");
        assertThat(dynamic.join(new JoinTask("mine"))).isNotEqualTo(dynamic);
        assertThat(dynamic.paramNames("a", "b")).isNotEqualTo(dynamic);
        assertThat(sub.priority(1)).isNotEqualTo(sub);
        assertThat(sub.taskToDomain(Map.of("*", "eu"))).isNotEqualTo(sub);
        assertThat(sub.idempotency("key", IdempotencyStrategy.FAIL)).isNotEqualTo(sub);
        assertThat(choice.when("a", Checked.simple("a"))).isNotEqualTo(choice);
        assertThat(choice.otherwise(Checked.simple("a"))).isNotEqualTo(choice);
        assertThat(choice.cases()).isEmpty();
        assertThat(choice.otherwise()).isEmpty();
    }

    @Test
    void aReferenceAndItsTextAreTheSameInput() {
        assertThat(Checked.simple("a").input("x", Ref.workflowInput("x")))
                .isEqualTo(Checked.simple("a").input("x", "${workflow.input.x}"));
    }

    @Test
    void inputsAreCopiedToTheLastLevel() {
        List<Object> list = new ArrayList<>(List.of(1));
        Map<String, Object> map = new HashMap<>(Map.of("list", list));
        SimpleTask task = Checked.simple("a").input("map", map).inputs(Map.of("array", new int[] {1, 2}));
        list.add(2);
        map.put("more", 3);

        assertThat(task.head().inputs()).isEqualTo(Map.of("map", Map.of("list", List.of(1)), "array", List.of(1, 2)));
        assertThatThrownBy(() -> task.head().inputs().put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aValueThatContainsItselfIsRefused() {
        List<Object> list = new ArrayList<>();
        list.add(list);

        assertThatThrownBy(() -> Checked.simple("a").input("x", list))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A value is nested deeper than 500 levels, or contains itself");
    }

    @Test
    void nullArgumentsAreRefusedAtOnceAndByName() {
        assertThatThrownBy(() -> new SimpleTask("type", null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("taskReferenceName");
        assertThatThrownBy(() -> new HttpTask("ref", null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("httpInput");
        assertThatThrownBy(() -> Checked.simple("a").name(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void aCaseIsGivenOnlyOnce() {
        SwitchTask choice = new SwitchTask("sw", Ref.workflowInput("x")).when("a");

        assertThatThrownBy(() -> choice.when("a", Checked.simple("b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SwitchTask[sw] has a case 'a' already");
    }

    @Test
    void aFieldThatEveryTaskHasIsNotSetByItsJsonName() {
        assertThatThrownBy(() -> new CustomTask("WAIT", "w").field("inputParameters", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Field 'inputParameters' has a method or a constructor parameter of its own; use that");
    }

    @Test
    void aFieldThatEveryDefinitionHasIsNotSetByItsJsonName() {
        WorkflowBuilder builder = Checked.demo(Checked.simple("a"));

        assertThatThrownBy(() -> builder.field("tasks", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Field 'tasks' has a method of its own; use that");
    }

    @Test
    void theBuiltDefinitionIsUnchangedByLaterCallsToTheBuilder() {
        WorkflowBuilder builder = Checked.demo(Checked.simple("a"));
        WorkflowDef first = builder.build();
        builder.add(Checked.simple("b")).output("x", 1).version(2);

        assertThat(first.tasks()).hasSize(1);
        assertThat(first.outputParameters()).isEmpty();
        assertThat(first.version()).isEqualTo(1);
    }
}
