package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One hit of a workflow search: what the index holds. Input and output are texts that are not JSON; times are ISO-8601 in UTC. Immutable and thread-safe. */
public final class WorkflowSummary extends JsonObject {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private WorkflowSummary(Map<String, ?> json) {
        super(json);
    }

    /** {@return the id of the execution} */
    public String workflowId() {
        return text("workflowId", "");
    }

    /** {@return the name of the workflow} */
    public String workflowType() {
        return text("workflowType", "");
    }

    /** {@return the version of its definition} */
    public int version() {
        return integer("version", 0);
    }

    /** {@return the status} */
    public WorkflowStatus status() {
        return constant("status", WorkflowStatus.class, WorkflowStatus.UNKNOWN, WorkflowStatus.UNKNOWN);
    }

    /** {@return the caller's own id for the execution, if any} */
    public Optional<String> correlationId() {
        return optionalText("correlationId");
    }

    /** {@return when the workflow was started, if the index knows it} */
    public Optional<Instant> startTime() {
        return isoTime("startTime");
    }

    /** {@return when the workflow ended, if it has} */
    public Optional<Instant> endTime() {
        return isoTime("endTime");
    }

    /** {@return why the workflow failed, if it did} */
    public Optional<String> reasonForIncompletion() {
        return optionalText("reasonForIncompletion");
    }

    /** {@return how long the workflow took ({@code executionTime})} */
    public Duration executionTime() {
        return Duration.ofMillis(optionalNumber("executionTime").orElse(0L));
    }

    /** {@return 0 to 99; higher is polled first} */
    public int priority() {
        return integer("priority", 0);
    }

    /** {@return the beginning of the input, as text of the index, if it keeps it} */
    public Optional<String> input() {
        return optionalText("input");
    }

    /** {@return the beginning of the output, as text of the index, if it keeps it} */
    public Optional<String> output() {
        return optionalText("output");
    }

    /** {@return the length of the input in characters} */
    public long inputSize() {
        return optionalNumber("inputSize").orElse(0L);
    }

    /** {@return the length of the output in characters} */
    public long outputSize() {
        return optionalNumber("outputSize").orElse(0L);
    }

    /** {@return where the server keeps an input that was too large, if it was} */
    public Optional<String> externalInputPayloadStoragePath() {
        return optionalText("externalInputPayloadStoragePath");
    }

    /** {@return where the server keeps an output that was too large, if it was} */
    public Optional<String> externalOutputPayloadStoragePath() {
        return optionalText("externalOutputPayloadStoragePath");
    }

    /** {@return when the workflow was last changed, if the index knows it} */
    public Optional<Instant> updateTime() {
        return isoTime("updateTime");
    }

    /** {@return who started the workflow, on servers that know} */
    public Optional<String> createdBy() {
        return optionalText("createdBy");
    }

    /** {@return the event that started the workflow, if one did} */
    public Optional<String> event() {
        return optionalText("event");
    }

    /** {@return the reference names of the tasks that failed, separated by commas; empty text for none} */
    public Optional<String> failedReferenceTaskNames() {
        return optionalText("failedReferenceTaskNames");
    }

    /** {@return the names of the tasks that failed} */
    public List<String> failedTaskNames() {
        return texts("failedTaskNames");
    }

    /** {@return the key that the workflow was started with, if any} */
    public Optional<String> idempotencyKey() {
        return optionalText("idempotencyKey");
    }

    /** {@return the execution that started this one as a sub-workflow, if one did} */
    public Optional<String> parentWorkflowId() {
        return optionalText("parentWorkflowId");
    }

    /** {@return the kind of workflow, on servers that know} */
    public Optional<String> classifier() {
        return optionalText("classifier");
    }

    /** {@return which domain each task type is sent to} */
    public Map<String, @Nullable Object> taskToDomain() {
        return object("taskToDomain");
    }

    /** {@return name, status and id, without payload} */
    @Override
    public String toString() {
        return "WorkflowSummary{" + workflowType() + " " + status() + ", workflowId=" + workflowId() + "}";
    }
}
