package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From where to run a finished workflow again, the body of {@code POST /workflow/{workflowId}/rerun}. Immutable and thread-safe;
 * each method returns a changed copy.
 */
public final class RerunWorkflowRequest extends JsonObject {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private RerunWorkflowRequest(Map<String, ?> json) {
        super(json);
    }

    /** {@return a rerun of the workflow from its beginning} */
    public static RerunWorkflowRequest fromStart() {
        return new RerunWorkflowRequest(Map.of());
    }

    /**
     * A rerun from a task.
     *
     * @param taskId the id of a task execution of the workflow
     * @return the request
     */
    public static RerunWorkflowRequest fromTask(String taskId) {
        return new RerunWorkflowRequest(Map.of("reRunFromTaskId", taskId));
    }

    /**
     * Replaces the input of that task.
     *
     * @param taskInput values by name
     * @return the changed copy
     */
    public RerunWorkflowRequest taskInput(Map<String, ? extends @Nullable Object> taskInput) {
        return new RerunWorkflowRequest(with("taskInput", taskInput));
    }

    /**
     * Replaces the input of the workflow.
     *
     * @param workflowInput values by name
     * @return the changed copy
     */
    public RerunWorkflowRequest workflowInput(Map<String, ? extends @Nullable Object> workflowInput) {
        return new RerunWorkflowRequest(with("workflowInput", workflowInput));
    }

    /**
     * Replaces the correlation id.
     *
     * @param correlationId any text
     * @return the changed copy
     */
    public RerunWorkflowRequest correlationId(String correlationId) {
        return new RerunWorkflowRequest(with("correlationId", correlationId));
    }
}
