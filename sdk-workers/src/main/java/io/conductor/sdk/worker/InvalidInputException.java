package io.conductor.sdk.worker;

import org.jspecify.annotations.Nullable;

/** The input of a task does not fit its worker; the message alone is the reason that the server is given. */
final class InvalidInputException extends NonRetryableException {

    private static final long serialVersionUID = 1L;

    InvalidInputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
