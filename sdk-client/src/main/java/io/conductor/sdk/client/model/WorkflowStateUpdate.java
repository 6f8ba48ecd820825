package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of a running workflow's variables and of one of its tasks in one step, the body of
 * {@code POST /workflow/{workflowId}/state} on Orkes-compatible servers. Immutable and thread-safe.
 */
public final class WorkflowStateUpdate extends JsonObject {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private WorkflowStateUpdate(Map<String, ?> json) {
        super(json);
    }

    /**
     * An update of variables.
     *
     * @param variables the new values by name
     * @return the update
     */
    public static WorkflowStateUpdate variables(Map<String, ? extends @Nullable Object> variables) {
        return new WorkflowStateUpdate(Map.of("variables", variables));
    }

    /**
     * The same update, which also ends or updates a task.
     *
     * @param taskReferenceName the task
     * @param status its new status
     * @param output what it puts out
     * @return the changed copy
     */
    public WorkflowStateUpdate task(
            String taskReferenceName, TaskResult.Status status, Map<String, ? extends @Nullable Object> output) {
        Map<String, @Nullable Object> changed = with("taskReferenceName", taskReferenceName);
        changed.put("taskResult", Map.of("status", status.name(), "outputData", output));
        return new WorkflowStateUpdate(changed);
    }
}
