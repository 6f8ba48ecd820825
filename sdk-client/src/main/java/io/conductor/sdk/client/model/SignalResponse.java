package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer of a synchronous execute or signal: how the workflow stood when the wait ended. By default it shows the workflow that was started; other return strategies show the workflow or task that it waits for. Immutable and thread-safe. */
public final class SignalResponse extends JsonObject {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private SignalResponse(Map<String, ?> json) {
        super(json);
    }

    /** {@return the id of the workflow that was started} */
    public String targetWorkflowId() {
        return text("targetWorkflowId", "");
    }

    /** {@return the status of that workflow} */
    public WorkflowStatus targetWorkflowStatus() {
        return constant("targetWorkflowStatus", WorkflowStatus.class, WorkflowStatus.UNKNOWN, WorkflowStatus.UNKNOWN);
    }

    /** {@return what the answer shows} */
    public ReturnStrategy responseType() {
        return constant("responseType", ReturnStrategy.class, ReturnStrategy.TARGET_WORKFLOW, ReturnStrategy.UNKNOWN);
    }

    /** {@return the id of the task that the answer shows, if it shows one} */
    public Optional<String> taskId() {
        return optionalText("taskId");
    }

    /** {@return the id of the call ({@code requestId}), if the server echoes or makes one} */
    public Optional<String> requestId() {
        return optionalText("requestId");
    }

    /** {@return the id of the workflow that the answer shows} */
    public String workflowId() {
        return text("workflowId", "");
    }

    /** {@return the reference name of the task that the answer shows, if it shows one} */
    public Optional<String> referenceTaskName() {
        return optionalText("referenceTaskName");
    }

    /** {@return whether the time ran out before the workflow ended or reached what was waited for} */
    public boolean isTimedOut() {
        return flag("signalTimeout", false);
    }

    /** {@return the input of what the answer shows} */
    public Map<String, @Nullable Object> input() {
        return object("input");
    }

    /** {@return the output of what the answer shows} */
    public Map<String, @Nullable Object> output() {
        return object("output");
    }

    /** {@return the workflow variables} */
    public Map<String, @Nullable Object> variables() {
        return object("variables");
    }

    /** {@return the caller's own id for the execution, if any} */
    public Optional<String> correlationId() {
        return optionalText("correlationId");
    }

    /** {@return status and id, without payload} */
    @Override
    public String toString() {
        return "SignalResponse{" + targetWorkflowStatus() + ", workflowId=" + targetWorkflowId() + "}";
    }
}
