package io.conductor.sdk.client;

/**
 * No answer came: the address could not be reached, the connection broke, the time ran out, or the waiting thread was
 * interrupted (its interrupt flag is then set). Whether the server did what was asked is unknown. Always
 * {@link #retryable()}, which says nothing about whether repeating is safe. Immutable.
 */
public final class ConductorConnectionException extends ConductorException {

    private static final long serialVersionUID = 1L;

    ConductorConnectionException(String message, Throwable cause) {
        super(message, cause, true);
    }
}
