package io.conductor.sdk.workflow.diagram;

import org.jspecify.annotations.Nullable;

/**
 * One task as it is to be drawn.
 *
 * @param kind how it looks
 * @param title the reference name
 * @param what what it does, in a few words
 * @param link where a click leads; null for nowhere
 * @param run what became of it; null in a definition
 */
record Box(
        Kind kind,
        String title,
        String what,
        @Nullable String link,
        @Nullable Run run) {

    /** How a box looks. */
    enum Kind {
        /** Done by a worker. */
        WORKER,
        /** Done by the server. */
        SYSTEM,
        /** Chooses a case. */
        DECISION,
        /** Begins branches. */
        FORK,
        /** Ends branches. */
        JOIN,
        /** A loop around other tasks. */
        LOOP,
        /** Runs or starts another workflow. */
        WORKFLOW,
        /** Waits for a time, a person or a message. */
        WAIT,
        /** Ends the workflow. */
        TERMINATE,
        /** Where the workflow starts; no task. */
        START,
        /** Where the workflow ends; no task. */
        END,
        /** A remark; no task. */
        NOTE
    }

    static final Box START = new Box(Kind.START, "start", "", null, null);
    static final Box END = new Box(Kind.END, "end", "", null, null);

    static Box note(String text) {
        return new Box(Kind.NOTE, text, "", null, null);
    }

    /** Whether the box stands for a task. */
    boolean isTask() {
        return kind.compareTo(Kind.START) < 0;
    }

    /** Everything that is known of it in one line, for tool tips and screen readers. */
    String summary() {
        String task = what.isEmpty() ? title : title + ": " + what;
        return run == null ? task : task + ", " + run.summary();
    }
}
