package io.conductor.sdk.testing;

import io.conductor.sdk.client.ConductorException;
import org.jspecify.annotations.Nullable;

/** A local server could not be found, fetched, started or stopped; the message says what is missing and what mends it. */
public final class LocalConductorException extends ConductorException {

    private static final long serialVersionUID = 1L;

    LocalConductorException(String message) {
        this(message, null);
    }

    LocalConductorException(String message, @Nullable Throwable cause) {
        super(message, cause, false);
    }
}
