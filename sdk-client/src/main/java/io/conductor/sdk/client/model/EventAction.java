package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link EventHandler} does with an event. Texts may hold {@code ${field}} for a field of the event. Immutable and
 * thread-safe.
 */
public final class EventAction extends JsonObject {

    /** The kind of an action. */
    public enum Kind {
        /** Starts a workflow. */
        START_WORKFLOW,
        /** Ends a task well. */
        COMPLETE_TASK,
        /** Fails a task. */
        FAIL_TASK,
        /** Ends a workflow. */
        TERMINATE_WORKFLOW,
        /** Changes the variables of a workflow. */
        UPDATE_WORKFLOW_VARIABLES,
        /** Another kind; {@link EventAction#json()} has its name. */
        UNKNOWN
    }

    private EventAction(Map<String, ?> json) {
        super(json);
    }

    /**
     * The action from its JSON object.
     *
     * @param json the fields by their JSON names; copied
     * @return the action
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static EventAction fromJson(Map<String, ? extends @Nullable Object> json) {
        return new EventAction(json);
    }

    /**
     * Starts a workflow.
     *
     * @param request name, version, input, correlation id and domains count
     * @return the action
     */
    public static EventAction startWorkflow(StartWorkflowRequest request) {
        return of("start_workflow", request.json());
    }

    /**
     * Ends a task well.
     *
     * @param workflowId the execution, such as {@code ${workflowInstanceId}}
     * @param taskReferenceName the task
     * @param output what the task puts out
     * @return the action
     */
    public static EventAction completeTask(
            String workflowId, String taskReferenceName, Map<String, ? extends @Nullable Object> output) {
        return of("complete_task", task(workflowId, taskReferenceName, output));
    }

    /**
     * Fails a task.
     *
     * @param workflowId the execution, such as {@code ${workflowInstanceId}}
     * @param taskReferenceName the task
     * @param output what the task puts out
     * @return the action
     */
    public static EventAction failTask(
            String workflowId, String taskReferenceName, Map<String, ? extends @Nullable Object> output) {
        return of("fail_task", task(workflowId, taskReferenceName, output));
    }

    /**
     * Ends a workflow.
     *
     * @param workflowId the execution
     * @param reason for people to read
     * @return the action
     */
    public static EventAction terminateWorkflow(String workflowId, String reason) {
        return of("terminate_workflow", Map.of("workflowId", workflowId, "terminationReason", reason));
    }

    /**
     * Changes the variables of a workflow.
     *
     * @param workflowId the execution
     * @param variables the new values by name
     * @return the action
     */
    public static EventAction updateWorkflowVariables(
            String workflowId, Map<String, ? extends @Nullable Object> variables) {
        return of("update_workflow_variables", Map.of("workflowId", workflowId, "variables", variables));
    }

    /**
     * The same action; {@code ${…}} that is JSON text in the event becomes the JSON value.
     *
     * @return the changed copy
     */
    public EventAction expandInlineJson() {
        return new EventAction(with("expandInlineJSON", true));
    }

    /** {@return the kind ({@code action})} */
    public Kind kind() {
        return constant("action", Kind.class, Kind.UNKNOWN, Kind.UNKNOWN);
    }

    private static Map<String, @Nullable Object> task(
            String workflowId, String taskReferenceName, Map<String, ? extends @Nullable Object> output) {
        return Map.of("workflowId", workflowId, "taskRefName", taskReferenceName, "output", output);
    }

    private static EventAction of(String action, Map<String, ? extends @Nullable Object> details) {
        return fromJson(Map.of("action", action, action, details));
    }
}
