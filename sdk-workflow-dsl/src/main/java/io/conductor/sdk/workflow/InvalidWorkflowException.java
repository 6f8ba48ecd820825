package io.conductor.sdk.workflow;

import io.conductor.sdk.client.ConductorException;
import java.util.List;

/** A workflow has mistakes: all of them, each with its place and what to do. Immutable. */
public final class InvalidWorkflowException extends ConductorException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // a list of serializable records
    private final List<Problem> problems;

    InvalidWorkflowException(String workflowName, List<Problem> problems) {
        super(message(workflowName, problems));
        this.problems = List.copyOf(problems);
    }

    private static String message(String workflowName, List<Problem> problems) {
        StringBuilder text =
                new StringBuilder("Workflow '").append(workflowName).append("' has ");
        text.append(problems.size() == 1 ? "a problem:" : problems.size() + " problems:");
        problems.forEach(problem -> text.append("\n  - ").append(problem));
        return text.toString();
    }

    /** {@return all mistakes, in the order of the workflow} */
    public List<Problem> problems() {
        return problems;
    }
}
