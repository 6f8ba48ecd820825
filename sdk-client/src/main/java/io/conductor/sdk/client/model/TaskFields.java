package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of a {@link Task}: one component per field that the SDK reads. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record TaskFields(
        @Nullable String taskId,
        @Nullable String taskType,
        @Nullable String status,
        @Nullable String taskDefName,
        @Nullable String referenceTaskName,
        @Nullable String workflowInstanceId,
        @Nullable String workflowType,
        @Nullable String correlationId,
        @Nullable String domain,
        @Nullable String workerId,
        @Nullable Payload inputData,
        @Nullable Map<String, @Nullable Object> outputData,
        @Nullable String externalInputPayloadStoragePath,
        @Nullable String externalOutputPayloadStoragePath,
        @Nullable String reasonForIncompletion,
        @Nullable String subWorkflowId,
        @Nullable String retriedTaskId,
        @Nullable String parentTaskId,
        @Nullable String isolationGroupId,
        @Nullable String executionNameSpace,
        @Nullable Payload workflowTask,
        int retryCount,
        int seq,
        int pollCount,
        int iteration,
        int workflowPriority,
        long startDelayInSeconds,
        long rateLimitFrequencyInSeconds,
        int rateLimitPerFrequency,
        long queueWaitTime,
        long firstStartTime,
        long callbackAfterSeconds,
        long responseTimeoutSeconds,
        long scheduledTime,
        long startTime,
        long endTime,
        long updateTime,
        boolean loopOverTask,
        boolean retried) {

    TaskFields {
        outputData = Absent.frozen(outputData);
    }

    TaskFields withInputData(Payload input) {
        return new TaskFields(
                taskId,
                taskType,
                status,
                taskDefName,
                referenceTaskName,
                workflowInstanceId,
                workflowType,
                correlationId,
                domain,
                workerId,
                input,
                outputData,
                externalInputPayloadStoragePath,
                externalOutputPayloadStoragePath,
                reasonForIncompletion,
                subWorkflowId,
                retriedTaskId,
                parentTaskId,
                isolationGroupId,
                executionNameSpace,
                workflowTask,
                retryCount,
                seq,
                pollCount,
                iteration,
                workflowPriority,
                startDelayInSeconds,
                rateLimitFrequencyInSeconds,
                rateLimitPerFrequency,
                queueWaitTime,
                firstStartTime,
                callbackAfterSeconds,
                responseTimeoutSeconds,
                scheduledTime,
                startTime,
                endTime,
                updateTime,
                loopOverTask,
                retried);
    }
}
