package io.conductor.sdk.client;

/**
 * No answer came: the address could not be reached, the connection broke, the time ran out, or the waiting thread was
 * interrupted (its interrupt flag is then set). Whether the server did what was asked is unknown. Always
 * {@link #retryable()}, which says nothing about whether repeating is safe. Immutable.
 *
 * <p>An interrupt ends a call at once on a virtual thread. A platform thread that waits for an answer notices it only when
 * the answer comes or the time is over; a short answer is then still returned, with the interrupt flag set.
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
