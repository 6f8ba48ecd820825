package io.conductor.sdk.workflow;

import io.conductor.sdk.client.model.WorkflowStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ends the workflow at once (TERMINATE): what runs beside it is canceled, what stands behind it never runs. Immutable; see
 * {@link TaskSpec}.
 */
public final class TerminateTask extends FluentTask<TerminateTask> {

    /**
     * Ends the workflow.
     *
     * @param taskReferenceName unique in its workflow
     * @param status what the workflow is then: COMPLETED, FAILED or TERMINATED
     */
    public TerminateTask(String taskReferenceName, WorkflowStatus status) {
        this(TaskHead.of("TERMINATE", taskReferenceName).input("terminationStatus", status.name()));
    }

    /**
     * Says why the workflow ends.
     *
     * @param reason text, may have references
     * @return the changed task
     */
    public TerminateTask reason(String reason) {
        return input("terminationReason", Objects.requireNonNull(reason, "reason"));
    }

    /**
     * Sets the workflow's output, in place of what its definition says.
     *
     * @param name the name of the value
     * @param value null, text, number, boolean, list, map, or a {@link Ref} at any depth
     * @return the changed task
     */
    public TerminateTask workflowOutput(String name, @Nullable Object value) {
        return with(head().inputIn(value, "workflowOutput", name));
    }

    /**
     * Sets the workflow's whole output, in place of what its definition says.
     *
     * @param output where a map is found
     * @return the changed task
     */
    public TerminateTask workflowOutput(Ref output) {
        return input("workflowOutput", Objects.requireNonNull(output, "output"));
    }

    private TerminateTask(TaskHead head) {
        super(head, TerminateTask::new);
    }
}
