package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One hit of a task search: what the index holds. Input and output are texts that are not JSON. Immutable and thread-safe. */
public final class TaskSummary extends JsonObject {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private TaskSummary(Map<String, ?> json) {
        super(json);
    }

    /** {@return the id of the task execution} */
    public String taskId() {
        return text("taskId", "");
    }

    /** {@return the type: the server's own for system tasks, the task definition's name for SIMPLE tasks} */
    public String taskType() {
        return text("taskType", "");
    }

    /** {@return the name of the task definition} */
    public String taskDefName() {
        return text("taskDefName", "");
    }

    /** {@return the id of the workflow execution} */
    public String workflowId() {
        return text("workflowId", "");
    }

    /** {@return the name of the workflow} */
    public String workflowType() {
        return text("workflowType", "");
    }

    /** {@return the status} */
    public TaskStatus status() {
        return constant("status", TaskStatus.class, TaskStatus.UNKNOWN, TaskStatus.UNKNOWN);
    }

    /** {@return the correlation id of the workflow, if any} */
    public Optional<String> correlationId() {
        return optionalText("correlationId");
    }

    /** {@return why the task failed, if it did} */
    public Optional<String> reasonForIncompletion() {
        return optionalText("reasonForIncompletion");
    }

    /** {@return the domain that the task was sent to, if any} */
    public Optional<String> domain() {
        return optionalText("domain");
    }

    /** {@return when the task was put into its queue, if the index knows it} */
    public Optional<Instant> scheduledTime() {
        return isoTime("scheduledTime");
    }

    /** {@return when the task was first polled, if it was} */
    public Optional<Instant> startTime() {
        return isoTime("startTime");
    }

    /** {@return when the task ended, if it has} */
    public Optional<Instant> endTime() {
        return isoTime("endTime");
    }

    /** {@return how long the task took ({@code executionTime}, in milliseconds)} */
    public Duration executionTime() {
        return Duration.ofMillis(optionalNumber("executionTime").orElse(0L));
    }

    /** {@return how long the task waited ({@code queueWaitTime}, in milliseconds)} */
    public Duration queueWaitTime() {
        return Duration.ofMillis(optionalNumber("queueWaitTime").orElse(0L));
    }

    /** {@return the beginning of the input, as text of the index, if it keeps it} */
    public Optional<String> input() {
        return optionalText("input");
    }

    /** {@return the beginning of the output, as text of the index, if it keeps it} */
    public Optional<String> output() {
        return optionalText("output");
    }

    /** {@return where the server keeps an input that was too large, if it was} */
    public Optional<String> externalInputPayloadStoragePath() {
        return optionalText("externalInputPayloadStoragePath");
    }

    /** {@return where the server keeps an output that was too large, if it was} */
    public Optional<String> externalOutputPayloadStoragePath() {
        return optionalText("externalOutputPayloadStoragePath");
    }

    /** {@return the priority of the workflow, 0 to 99} */
    public int workflowPriority() {
        return integer("workflowPriority", 0);
    }

    /** {@return when the task was last changed, if the index knows it} */
    public Optional<Instant> updateTime() {
        return isoTime("updateTime");
    }

    /** {@return status and ids, without payload} */
    @Override
    public String toString() {
        return "TaskSummary{" + taskType() + " " + status() + ", taskId=" + taskId() + "}";
    }
}
