package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer of {@code GET /workflow/{workflowId}/status}: how a workflow stands, without its tasks. Immutable and thread-safe. */
public final class WorkflowState extends JsonObject {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private WorkflowState(Map<String, ?> json) {
        super(json);
    }

    /** {@return the id of the execution} */
    public String workflowId() {
        return text("workflowId", "");
    }

    /** {@return the status} */
    public WorkflowStatus status() {
        return constant("status", WorkflowStatus.class, WorkflowStatus.UNKNOWN, WorkflowStatus.UNKNOWN);
    }

    /** {@return the caller's own id for the execution, if any} */
    public Optional<String> correlationId() {
        return optionalText("correlationId");
    }

    /** {@return the output, if it was asked for} */
    public Map<String, @Nullable Object> output() {
        return object("output");
    }

    /** {@return the workflow variables, if they were asked for} */
    public Map<String, @Nullable Object> variables() {
        return object("variables");
    }

    /** {@return status and id, without payload} */
    @Override
    public String toString() {
        return "WorkflowState{" + status() + ", workflowId=" + workflowId() + "}";
    }
}
