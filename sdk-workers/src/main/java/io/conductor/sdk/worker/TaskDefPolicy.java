package io.conductor.sdk.worker;

/** What a runner does at its start about the task definition of a worker. */
public enum TaskDefPolicy {
    /** Nothing. */
    OFF,
    /** Logs how the server's definition differs from what the worker declares, and changes nothing. */
    REPORT,
    /** Registers the definition if the server has none; one that it has stays, and how it differs is logged. */
    CREATE,
    /**
     * Registers the definition if the server has none, and changes the fields that the worker declares where they differ. All
     * other fields stay as they are.
     */
    UPDATE
}
