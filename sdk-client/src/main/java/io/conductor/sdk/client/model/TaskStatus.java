package io.conductor.sdk.client.model;

/** The status of a task execution. */
public enum TaskStatus {
    /** Waits in its queue, or (HTTP and other system tasks) runs on the server. */
    SCHEDULED(false),
    /** A worker or the server works on it. */
    IN_PROGRESS(false),
    /** Ended well. */
    COMPLETED(true),
    /** Failed, but the workflow goes on because the task is optional. */
    COMPLETED_WITH_ERRORS(true),
    /** Failed; retried while its task definition allows it. */
    FAILED(true),
    /** Failed in a way that a retry cannot mend. */
    FAILED_WITH_TERMINAL_ERROR(true),
    /** Ended because the workflow ended or somebody cancelled it. */
    CANCELED(true),
    /** A timeout passed. */
    TIMED_OUT(true),
    /** Skipped on request. */
    SKIPPED(true),
    /** A status that this version of the SDK does not know; treated as not ended. */
    UNKNOWN(false);

    private final boolean terminal;

    TaskStatus(boolean terminal) {
        this.terminal = terminal;
    }

    /** {@return whether the task has ended} */
    public boolean isTerminal() {
        return terminal;
    }
}
