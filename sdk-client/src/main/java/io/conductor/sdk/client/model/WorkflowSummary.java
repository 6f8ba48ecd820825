package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One hit of a workflow search: what the index holds. Input and output are texts that are not JSON; times are ISO-8601 in UTC. Immutable and thread-safe. */
public final class WorkflowSummary extends JsonObject {

    private WorkflowSummary(Map<String, ?> json) {
        super(json);
    }

    /**
     * The summary from its JSON object.
     *
     * @param json the fields by their JSON names; copied
     * @return the summary
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WorkflowSummary fromJson(Map<String, ? extends @Nullable Object> json) {
        return new WorkflowSummary(json);
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

    /** {@return name, status and id, without payload} */
    @Override
    public String toString() {
        return "WorkflowSummary{" + workflowType() + " " + status() + ", workflowId=" + workflowId() + "}";
    }
}
