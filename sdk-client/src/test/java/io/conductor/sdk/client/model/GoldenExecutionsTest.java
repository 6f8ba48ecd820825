package io.conductor.sdk.client.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenExecutionsTest {

    static Stream<String> executions() {
        List<String> names = Golden.names(".*/execution.*\\.json");
        assertThat(names).hasSize(5);
        return names.stream();
    }

    private static Workflow read(JsonNode json) {
        return Golden.CODEC.read(Golden.bytes(json), Workflow.class);
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.ofNullable(json.get(field)).map(JsonNode::asText);
    }

    private static Optional<Instant> time(JsonNode json, String field) {
        return Optional.of(json.path(field).asLong()).filter(t -> t != 0).map(Instant::ofEpochMilli);
    }

    @ParameterizedTest
    @MethodSource("executions")
    void executionSaysWhatTheJsonSays(String name) {
        JsonNode json = Golden.file(name);
        Workflow workflow = read(json);
        assertThat(workflow.workflowId()).isEqualTo(json.get("workflowId").asText());
        assertThat(workflow.workflowName()).isEqualTo(json.get("workflowName").asText());
        assertThat(workflow.workflowVersion())
                .isEqualTo(json.get("workflowVersion").asInt());
        assertThat(workflow.status().name()).isEqualTo(json.get("status").asText());
        assertThat(workflow.priority()).isEqualTo(json.get("priority").asInt());
        assertThat(workflow.correlationId()).isEqualTo(text(json, "correlationId"));
        assertThat(workflow.reasonForIncompletion()).isEqualTo(text(json, "reasonForIncompletion"));
        assertThat(workflow.parentWorkflowId()).isEqualTo(text(json, "parentWorkflowId"));
        assertThat(workflow.parentWorkflowTaskId()).isEqualTo(text(json, "parentWorkflowTaskId"));
        assertThat(workflow.createTime()).isEqualTo(time(json, "createTime"));
        assertThat(workflow.updateTime()).isEqualTo(time(json, "updateTime"));
        assertThat(workflow.endTime()).isEqualTo(time(json, "endTime"));
        assertThat(Golden.tree(workflow.input())).isEqualTo(json.get("input"));
        assertThat(Golden.tree(workflow.output())).isEqualTo(json.get("output"));
        assertThat(Golden.tree(workflow.variables())).isEqualTo(json.get("variables"));
        assertThat(Golden.tree(workflow.workflowDefinition().orElseThrow())).isEqualTo(json.get("workflowDefinition"));
        assertThat(workflow.tasks()).hasSize(json.get("tasks").size());
        assertThat(Golden.tree(read(Golden.tree(workflow)))).isEqualTo(Golden.tree(workflow));
    }

    @ParameterizedTest
    @MethodSource("executions")
    void tasksSayWhatTheJsonSays(String name) {
        JsonNode json = Golden.file(name);
        Workflow workflow = read(json);
        for (int i = 0; i < workflow.tasks().size(); i++) {
            compare(workflow.tasks().get(i), json.get("tasks").get(i));
        }
    }

    private static void compare(Task task, JsonNode json) {
        assertThat(task.taskId()).isEqualTo(json.get("taskId").asText());
        assertThat(task.taskType()).isEqualTo(json.get("taskType").asText());
        assertThat(task.taskDefName()).isEqualTo(json.get("taskDefName").asText());
        assertThat(task.referenceTaskName())
                .isEqualTo(json.get("referenceTaskName").asText());
        assertThat(task.status().name()).isEqualTo(json.get("status").asText());
        assertThat(task.workflowInstanceId())
                .isEqualTo(json.get("workflowInstanceId").asText());
        assertThat(task.workflowType()).isEqualTo(json.get("workflowType").asText());
        assertThat(task.workerId()).isEqualTo(text(json, "workerId"));
        assertThat(task.domain()).isEqualTo(text(json, "domain"));
        assertThat(task.correlationId()).isEqualTo(text(json, "correlationId"));
        assertThat(task.reasonForIncompletion()).isEqualTo(text(json, "reasonForIncompletion"));
        assertThat(task.subWorkflowId()).isEqualTo(text(json, "subWorkflowId"));
        assertThat(task.retriedTaskId()).isEqualTo(text(json, "retriedTaskId"));
        assertThat(task.externalInputPayloadStoragePath()).isEmpty();
        assertThat(task.externalOutputPayloadStoragePath()).isEmpty();
        assertThat(task.retried()).isEqualTo(json.get("retried").asBoolean());
        assertThat(task.retryCount()).isEqualTo(json.get("retryCount").asInt());
        assertThat(task.pollCount()).isEqualTo(json.get("pollCount").asInt());
        assertThat(task.seq()).isEqualTo(json.get("seq").asInt());
        assertThat(task.iteration()).isEqualTo(json.get("iteration").asInt());
        assertThat(task.workflowPriority())
                .isEqualTo(json.get("workflowPriority").asInt());
        assertThat(task.responseTimeout())
                .hasSeconds(json.get("responseTimeoutSeconds").asLong());
        assertThat(task.callbackAfter())
                .hasSeconds(json.get("callbackAfterSeconds").asLong());
        assertThat(task.scheduledTime()).isEqualTo(time(json, "scheduledTime"));
        assertThat(task.startTime()).isEqualTo(time(json, "startTime"));
        assertThat(task.endTime()).isEqualTo(time(json, "endTime"));
        assertThat(task.updateTime()).isEqualTo(time(json, "updateTime"));
        assertThat(Golden.tree(task.inputData())).isEqualTo(json.get("inputData"));
        assertThat(Golden.tree(task.outputData())).isEqualTo(json.get("outputData"));
        assertThat(Golden.tree(task.workflowTask().orElseThrow())).isEqualTo(json.get("workflowTask"));
    }

    @Test
    void taskOfAReferenceNameIsItsLastAttempt() {
        ObjectNode json = (ObjectNode) Golden.file("3_subscription_management/execution_parent_child_failed.json");
        ObjectNode retry = json.withArray("tasks").get(1).deepCopy();
        json.withArray("tasks").add(retry.put("taskId", "second"));
        assertThat(read(json).task("trigger_payment_ref").map(Task::taskId)).contains("second");
        assertThat(read(json).task("nope")).isEmpty();
    }

    @Test
    void unknownStatusesAndFieldsAreReadable() {
        Workflow workflow = read(Golden.tree(Map.of(
                "workflowId", "w", "status", "HIBERNATING", "new", 1, "tasks", List.of(Map.of("status", "DREAMING")))));
        assertThat(workflow.status()).isEqualTo(WorkflowStatus.UNKNOWN);
        assertThat(workflow.status().isTerminal()).isFalse();
        assertThat(workflow.tasks().get(0).status()).isEqualTo(TaskStatus.UNKNOWN);
        assertThat(workflow.tasks().get(0).status().isTerminal()).isFalse();
        assertThat(workflow).hasToString("Workflow{ HIBERNATING, workflowId=w}");
    }

    @Test
    void executionWithoutAnythingIsReadable() {
        Workflow workflow = read(Golden.tree(Map.of()));
        assertThat(workflow.workflowName()).isEmpty();
        assertThat(workflow.workflowVersion()).isZero();
        assertThat(workflow.input()).isEmpty();
        assertThat(workflow.tasks()).isEmpty();
        assertThat(workflow.status()).isEqualTo(WorkflowStatus.UNKNOWN);
        Task task = Golden.CODEC.read(Golden.bytes(Golden.tree(Map.of())), Task.class);
        assertThat(task.taskId()).isEmpty();
        assertThat(task.inputData()).isEmpty();
        assertThat(task.workflowTask()).isEmpty();
    }

    @Test
    void nameAndVersionComeFromTheDefinitionOnOldServers() {
        Workflow workflow = read(Golden.tree(Map.of("workflowDefinition", Map.of("name", "old", "version", 3))));
        assertThat(workflow.workflowName()).isEqualTo("old");
        assertThat(workflow.workflowVersion()).isEqualTo(3);
    }

    @Test
    @SuppressWarnings("unchecked")
    void nothingInAnExecutionCanBeChanged() {
        Map<String, Object> nested = Map.of("a", Map.of("b", List.of(1)));
        Workflow workflow = read(Golden.tree(Map.of(
                "input",
                nested,
                "output",
                nested,
                "variables",
                nested,
                "tasks",
                List.of(Map.of("inputData", nested)))));
        Task task = workflow.tasks().get(0);
        for (Map<String, Object> map :
                List.of(workflow.input(), workflow.output(), workflow.variables(), task.inputData())) {
            Map<String, Object> inner = (Map<String, Object>) map.get("a");
            assertThatThrownBy(() -> map.put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> inner.put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> ((List<Object>) inner.get("b")).add(1))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
        assertThatThrownBy(() -> workflow.tasks().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void taskAndWorkflowShowNoPayloadInTheirText() {
        Map<String, Object> json = Map.of("taskId", "t", "inputData", Map.of("secret", "x-ray"), "status", "FAILED");
        Task task = Golden.CODEC.convert(json, Task.class);
        assertThat(task).hasToString("Task{ '' FAILED, taskId=t, workflowId=}");
    }
}
