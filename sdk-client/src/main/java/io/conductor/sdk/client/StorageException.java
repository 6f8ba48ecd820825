package io.conductor.sdk.client;

import org.jspecify.annotations.Nullable;

/**
 * The storage outside of the server, where large payloads and files lie, refused or gave no answer; or the server has none that
 * clients can reach. {@link #retryable()} when a later attempt may do better. Messages name what was read or written and the
 * host of the storage, never the signed address. Immutable.
 */
public final class StorageException extends ConductorException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** What no later attempt mends, before the storage was asked or after it said yes. */
    StorageException(String message) {
        this(message, 0, null, false);
    }

    StorageException(String message, int status, @Nullable Throwable cause, boolean retryable) {
        super(message, cause, retryable);
        this.status = status;
    }

    /** {@return the HTTP status of the storage's answer, 0 if there was none} */
    public int status() {
        return status;
    }
}
