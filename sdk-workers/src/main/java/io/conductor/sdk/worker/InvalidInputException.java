package io.conductor.sdk.worker;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** The input of a task does not fit its worker; the message alone is the reason that the server is given. */
final class InvalidInputException extends NonRetryableException {

    private static final long serialVersionUID = 1L;

    InvalidInputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Something that cannot be read as the type which its worker wants. */
    static InvalidInputException unfit(String what, Type type, @Nullable Object value, IllegalArgumentException cause) {
        return new InvalidInputException(
                what + " must be of type " + type.getTypeName() + " but is " + Shown.value(value) + ": "
                        + Shown.cut(String.valueOf(cause.getMessage()), 300)
                        + "; mend the task's input in the workflow, or the type in the worker",
                cause);
    }
}
