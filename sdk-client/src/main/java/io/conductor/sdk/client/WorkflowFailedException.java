package io.conductor.sdk.client;

import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.Workflow;
import java.util.stream.Collectors;

/** A workflow whose output was awaited ended otherwise than COMPLETED. Immutable. */
public final class WorkflowFailedException extends ConductorException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // exceptions are not meant to be serialized
    private final Workflow workflow;

    WorkflowFailedException(Workflow workflow) {
        super(message(workflow));
        this.workflow = workflow;
    }

    private static String message(Workflow workflow) {
        String tasks = workflow.tasks().stream()
                .filter(WorkflowFailedException::failed)
                .map(task -> "\n  task " + task.referenceTaskName() + " " + task.status() + ": "
                        + task.reasonForIncompletion().orElse("(no reason)"))
                .collect(Collectors.joining());
        return "Workflow " + workflow.workflowName() + " " + workflow.workflowId() + " ended as " + workflow.status()
                + ": " + workflow.reasonForIncompletion().orElse("(no reason)") + tasks
                + (tasks.isEmpty()
                        ? ""
                        : "\nA worker's stack trace is in the log of its task: tasks().logs(taskId). When the cause is gone,"
                                + " workflows().retry(…) goes on.");
    }

    private static boolean failed(Task task) {
        return switch (task.status()) {
            case FAILED, FAILED_WITH_TERMINAL_ERROR, TIMED_OUT -> true;
            default -> false;
        };
    }

    /** {@return the ended execution} */
    public Workflow workflow() {
        return workflow;
    }
}
