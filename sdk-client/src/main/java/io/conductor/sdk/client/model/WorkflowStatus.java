package io.conductor.sdk.client.model;

/** The status of a workflow execution. */
public enum WorkflowStatus {
    /** Has tasks to do. */
    RUNNING(false),
    /** Every task has ended well, or a TERMINATE task said so. */
    COMPLETED(true),
    /** A task failed for good. */
    FAILED(true),
    /** The workflow or one of its tasks took too long. */
    TIMED_OUT(true),
    /** Ended on request. */
    TERMINATED(true),
    /** Schedules no new tasks until it is resumed. */
    PAUSED(false),
    /** A status that this version of the SDK does not know; treated as not ended. */
    UNKNOWN(false);

    private final boolean terminal;

    WorkflowStatus(boolean terminal) {
        this.terminal = terminal;
    }

    /** {@return whether the workflow has ended} */
    public boolean isTerminal() {
        return terminal;
    }
}
