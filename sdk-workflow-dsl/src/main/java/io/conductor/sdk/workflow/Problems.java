package io.conductor.sdk.workflow;

import io.conductor.sdk.workflow.InvalidWorkflowException.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects problems from all checks and puts them into the order of the workflow. */
final class Problems {

    private record Entry(int order, Problem problem) {}

    private final List<Entry> entries = new ArrayList<>();

    /** A problem of the workflow itself. */
    void ofWorkflow(String path, String cause, String hint) {
        entries.add(new Entry(-1, new Problem(path, cause, hint)));
    }

    /** A problem of a task. */
    void of(TaskNode node, String cause, String hint) {
        entries.add(new Entry(node.order(), new Problem(node.path(), cause, hint)));
    }

    /** A problem of the workflow's output. */
    void ofOutput(String path, String cause, String hint) {
        entries.add(new Entry(Integer.MAX_VALUE, new Problem(path, cause, hint)));
    }

    List<Problem> inOrder() {
        return entries.stream()
                .sorted(Comparator.comparingInt(Entry::order))
                .map(Entry::problem)
                .toList();
    }
}
