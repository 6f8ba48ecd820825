package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of a {@link Workflow}: one component per field that the SDK reads. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record WorkflowFields(
        @Nullable String workflowId,
        @Nullable String workflowName,
        int workflowVersion,
        @Nullable String status,
        @Nullable String correlationId,
        @Nullable Map<String, @Nullable Object> input,
        @Nullable Map<String, @Nullable Object> output,
        @Nullable Map<String, @Nullable Object> variables,
        List<Task> tasks,
        @Nullable Map<String, @Nullable Object> taskToDomain,
        @Nullable WorkflowDef workflowDefinition,
        @Nullable String reasonForIncompletion,
        @Nullable String parentWorkflowId,
        @Nullable String parentWorkflowTaskId,
        @Nullable String reRunFromWorkflowId,
        @Nullable String externalInputPayloadStoragePath,
        @Nullable String externalOutputPayloadStoragePath,
        @Nullable List<String> failedReferenceTaskNames,
        @Nullable String createdBy,
        @Nullable String updatedBy,
        @Nullable String ownerApp,
        @Nullable String event,
        @Nullable String rateLimitKey,
        @Nullable List<String> failedTaskNames,
        List<Workflow> history,
        boolean rateLimited,
        long lastRetriedTime,
        @Nullable String idempotencyKey,
        int priority,
        long createTime,
        long startTime,
        long endTime,
        long updateTime) {

    WorkflowFields {
        input = Absent.frozen(input);
        output = Absent.frozen(output);
        variables = Absent.frozen(variables);
        taskToDomain = Absent.frozen(taskToDomain);
        history = history == null ? List.of() : List.copyOf(history);
        tasks = tasks == null ? List.of() : List.copyOf(tasks);
    }
}
