package io.conductor.sdk.client;

/**
 * No answer came: the address could not be reached, the connection broke, the time ran out, or the waiting thread was
 * interrupted (its interrupt flag is then set). Whether the server did what was asked is unknown. Always
 * {@link #retryable()}, which says nothing about whether repeating is safe. Immutable.
 */
public final class ConductorConnectionException extends ConductorException {

    private static final long serialVersionUID = 1L;

    private final boolean neverSent;

    ConductorConnectionException(String message, Throwable cause) {
        this(message, cause, false);
    }

    ConductorConnectionException(String message, Throwable cause, boolean neverSent) {
        super(message, cause, true);
        this.neverSent = neverSent;
    }

    /** Whether the server has certainly not got the request. */
    boolean neverSent() {
        return neverSent;
    }
}
