package io.conductor.sdk.client;

import org.jspecify.annotations.Nullable;

/** What was awaited did not happen in the time given; it may still happen. Immutable. */
public final class ConductorTimeoutException extends ConductorException {

    private static final long serialVersionUID = 1L;

    ConductorTimeoutException(String message, @Nullable Throwable cause) {
        super(message, cause, true);
    }
}
