package io.conductor.sdk.client;

import org.jspecify.annotations.Nullable;

/**
 * The client itself did not send a call: its circuit breaker is open, or a limit of calls is reached. The server has done
 * nothing. Always {@link #retryable()}. Immutable.
 */
public final class CallNotSentException extends ConductorException {

    private static final long serialVersionUID = 1L;

    CallNotSentException(String message, @Nullable Throwable cause) {
        super(message, cause, true);
    }
}
