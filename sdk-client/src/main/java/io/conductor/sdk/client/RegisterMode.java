package io.conductor.sdk.client;

/**
 * What happens, in one call, to a workflow definition of the same name and version that the server already has. What a worker does
 * about task definitions at its start is another question, with other answers: {@code TaskDefPolicy}.
 */
public enum RegisterMode {
    /** It stays, and the call fails with status 409. */
    CREATE,
    /** It is replaced. */
    OVERWRITE
}
