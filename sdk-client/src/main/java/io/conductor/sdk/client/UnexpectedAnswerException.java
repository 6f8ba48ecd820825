package io.conductor.sdk.client;

import org.jspecify.annotations.Nullable;

/**
 * The server answered with success, but not with what the call is about: the UI's HTML instead of JSON, malformed or
 * missing JSON, or JSON of another shape. Immutable.
 */
public final class UnexpectedAnswerException extends ConductorException {

    private static final long serialVersionUID = 1L;

    UnexpectedAnswerException(String message, @Nullable Throwable cause) {
        super(message, cause, false);
    }
}
