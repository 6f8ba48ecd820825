package io.conductor.sdk.client.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenDefinitionsTest {

    static Stream<String> definitions() {
        List<String> names = Golden.names(".*/def.*\\.json|customer/.*\\.json");
        assertThat(names).hasSizeGreaterThan(20);
        return names.stream();
    }

    private static WorkflowDef read(JsonNode json) {
        return Golden.CODEC.read(Golden.bytes(json), WorkflowDef.class);
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void definitionIsWrittenAsItWasRead(String name) {
        JsonNode json = Golden.file(name);
        assertThat(Golden.tree(read(json))).isEqualTo(json);
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void definitionTakenApartAndPutTogetherAgainIsTheSame(String name) {
        WorkflowDef definition = read(Golden.file(name));
        WorkflowDef again = definition.toBuilder()
                .tasks(definition.tasks().stream()
                        .map(GoldenDefinitionsTest::rebuilt)
                        .toList())
                .build();
        assertThat(again).isEqualTo(definition).hasSameHashCodeAs(definition);
        assertThat(Golden.tree(again)).isEqualTo(Golden.file(name));
    }

    private static WorkflowTask rebuilt(WorkflowTask task) {
        WorkflowTask.Builder builder = task.toBuilder();
        if (!task.forkTasks().isEmpty()) {
            builder.forkTasks(task.forkTasks().stream()
                    .map(branch ->
                            branch.stream().map(GoldenDefinitionsTest::rebuilt).toList())
                    .toList());
        }
        task.subWorkflowParam()
                .ifPresent(params -> builder.subWorkflowParam(params.toBuilder().build()));
        task.taskDefinition()
                .ifPresent(def -> builder.taskDefinition(def.toBuilder().build()));
        return builder.build();
    }

    /** With a field that no version knows in each object, and an enum value that none knows. */
    @ParameterizedTest
    @MethodSource("definitions")
    void unknownFieldsAndEnumValuesSurviveAtEveryLevel(String name) {
        JsonNode json = Golden.file(name);
        addUnknown(json);
        ((ObjectNode) json).put("timeoutPolicy", "PAGE_SOMEBODY");
        WorkflowDef definition = read(json);
        assertThat(definition.timeoutPolicy()).isEqualTo(WorkflowDef.TimeoutPolicy.UNKNOWN);
        WorkflowDef changed = definition.toBuilder().description("changed").build();
        assertThat(Golden.tree(changed)).isEqualTo(((ObjectNode) json).put("description", "changed"));
    }

    private static void addUnknown(JsonNode node) {
        node.forEach(GoldenDefinitionsTest::addUnknown);
        if (node instanceof ObjectNode object) {
            object.putObject("newField").put("n", 1.5).putNull("none");
        }
    }

    @TestFactory
    Stream<DynamicTest> everyFieldOfTheServerSurvives() {
        JsonNode both = Golden.file("full_fields_workflowdef.json");
        return Stream.of("sent", "returned")
                .map(which -> DynamicTest.dynamicTest(
                        which,
                        () -> assertThat(Golden.tree(read(both.get(which)))).isEqualTo(both.get(which))));
    }

    @Test
    void typedAccessorsReadEveryFieldTheyName() {
        WorkflowDef definition =
                read(Golden.file("full_fields_workflowdef.json").get("returned"));
        assertThat(definition.name()).isEqualTo("rc_fullwf");
        assertThat(definition.version()).isEqualTo(4);
        assertThat(definition.description()).contains("d");
        assertThat(definition.inputParameters()).containsExactly("p");
        assertThat(definition.outputParameters()).containsEntry("o", 1);
        assertThat(definition.inputTemplate()).containsEntry("i", 1);
        assertThat(definition.variables()).containsEntry("v", 1);
        assertThat(definition.failureWorkflow()).contains("fw");
        assertThat(definition.timeout()).hasSeconds(60);
        assertThat(definition.timeoutPolicy()).isEqualTo(WorkflowDef.TimeoutPolicy.TIME_OUT_WF);
        assertThat(definition.ownerEmail()).contains("a@b.c");
        assertThat(definition.restartable()).isFalse();
        assertThat(definition.schemaVersion()).isEqualTo(2);
        assertThat(definition.createTime()).isEmpty();
        assertThat(definition.updateTime().orElseThrow().toEpochMilli()).isEqualTo(1795396445078L);
        WorkflowTask task = definition.tasks().get(0);
        assertThat(task.startDelay()).hasSeconds(1);
        assertThat(task.optional() && task.asyncComplete() && task.permissive()).isTrue();
        assertThat(task.retryCount()).contains(2);
        assertThat(task.evaluatorType()).contains("graaljs");
        assertThat(task.expression()).contains("e");
        assertThat(task.loopCondition()).contains("lc");
        assertThat(task.dynamicForkTasksParam()).contains("df");
        assertThat(task.dynamicForkTasksInputParamName()).contains("dfi");
        assertThat(task.joinOn()).containsExactly("j");
        SubWorkflowParams params = task.subWorkflowParam().orElseThrow();
        assertThat(params.name()).isEqualTo("sw");
        assertThat(params.version()).contains(3);
        assertThat(params.taskToDomain()).containsEntry("a", "b");
    }

    @Test
    void forkAndDynamicForkAndSubWorkflowAreReadable() {
        WorkflowDef notification = read(Golden.file("1_notification_workflow_with_fork_join/def_returned.json"));
        assertThat(notification.tasks().get(0).type()).isEqualTo("FORK_JOIN");
        assertThat(notification.tasks().get(0).forkTasks())
                .hasSize(3)
                .allSatisfy(b -> assertThat(b).hasSize(2));
        assertThat(notification.tasks().get(1).joinOn()).hasSize(2);
        WorkflowDef subscription =
                read(Golden.file("3_subscription_management/def_subscription_management_registered.json"));
        assertThat(subscription.tasks())
                .anySatisfy(task -> assertThat(task.subWorkflowParam())
                        .hasValueSatisfying(params -> assertThat(params.name()).isEqualTo("payment_for_subscription")));
    }
}
