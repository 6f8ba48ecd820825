package io.conductor.sdk.client;

/** What happens to a workflow definition of the same name and version that the server already has. */
public enum RegisterMode {
    /** It stays, and the call fails with status 409. */
    CREATE,
    /** It is replaced. */
    OVERWRITE
}
