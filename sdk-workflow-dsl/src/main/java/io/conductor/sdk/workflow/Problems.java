package io.conductor.sdk.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Collects problems from all checks and puts them into the order of the workflow. */
final class Problems {

    private record Entry(int order, boolean warning, Problem problem) {}

    private final List<Entry> entries = new ArrayList<>();

    /** A problem of the workflow itself. */
    void ofWorkflow(String path, String cause, String hint) {
        entries.add(new Entry(-1, false, new Problem(path, cause, hint)));
    }

    /** A problem of a task. */
    void of(TaskNode node, String cause, String hint) {
        entries.add(new Entry(node.order(), false, new Problem(node.path(), cause, hint)));
    }

    /** A problem of the workflow's output. */
    void ofOutput(String path, String cause, String hint) {
        entries.add(new Entry(Integer.MAX_VALUE, false, new Problem(path, cause, hint)));
    }

    /** Something of a task that is right only when it is meant so. */
    void warn(TaskNode node, String cause, String hint) {
        entries.add(new Entry(node.order(), true, new Problem(node.path(), cause, hint)));
    }

    /** Something of the workflow's output that is right only when it is meant so. */
    void warnOfOutput(String path, String cause, String hint) {
        entries.add(new Entry(Integer.MAX_VALUE, true, new Problem(path, cause, hint)));
    }

    /** The problems, without warnings. */
    List<Problem> inOrder() {
        return inOrder(entry -> !entry.warning());
    }

    /** The warnings alone. */
    List<Problem> warnings() {
        return inOrder(Entry::warning);
    }

    /** Problems and warnings together. */
    List<Problem> all() {
        return inOrder(entry -> true);
    }

    private List<Problem> inOrder(Predicate<Entry> wanted) {
        return entries.stream()
                .filter(wanted)
                .sorted(Comparator.comparingInt(Entry::order))
                .map(Entry::problem)
                .toList();
    }
}
