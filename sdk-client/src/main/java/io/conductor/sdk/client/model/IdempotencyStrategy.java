package io.conductor.sdk.client.model;

/** What a server that knows idempotency keys does with a start whose key it has seen. */
public enum IdempotencyStrategy {
    /** Answers with the id of the workflow that was started first. */
    RETURN_EXISTING,
    /** Refuses the start. */
    FAIL,
    /** Refuses the start while the first workflow runs. */
    FAIL_ON_RUNNING
}
