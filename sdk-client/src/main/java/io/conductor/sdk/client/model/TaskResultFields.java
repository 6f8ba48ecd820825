package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of a {@link TaskResult}. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record TaskResultFields(
        String workflowInstanceId,
        String taskId,
        TaskResult.Status status,
        @Nullable Object outputData,
        @Nullable String reasonForIncompletion,
        long callbackAfterSeconds,
        @Nullable String workerId,
        @Nullable List<TaskExecLog> logs,
        @Nullable Boolean extendLease,
        @Nullable String externalOutputPayloadStoragePath) {}
