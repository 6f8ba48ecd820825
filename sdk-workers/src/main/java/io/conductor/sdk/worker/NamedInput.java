package io.conductor.sdk.worker;

import io.conductor.sdk.client.JsonCodec;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Converts one input of a task to the type of a parameter. Immutable and thread-safe.
 *
 * @param name the name of the input
 * @param type the parameter's type
 * @param mayBeAbsent whether an absent input gives null, or an empty {@code Optional}, instead of an error
 * @param codec converts
 */
record NamedInput(String name, Type type, boolean mayBeAbsent, JsonCodec codec) {

    @Nullable
    Object read(@Nullable Object value) {
        if (value == null) {
            return absent();
        }
        try {
            return codec.convert(value, type);
        } catch (IllegalArgumentException e) {
            throw unfit("is " + Shown.value(value) + ": " + Shown.cut(String.valueOf(e.getMessage()), 300), e);
        }
    }

    private @Nullable Object absent() {
        if (!mayBeAbsent) {
            throw unfit("is missing", null);
        }
        return BindableTypes.rawType(type) == Optional.class ? Optional.empty() : null;
    }

    /** Reads a default value, which is plain text or JSON. */
    @Nullable
    Object readDefault(String text) {
        try {
            return codec.convert(text, type);
        } catch (IllegalArgumentException notPlain) {
            try {
                return codec.read(text.getBytes(StandardCharsets.UTF_8), type);
            } catch (IllegalArgumentException e) {
                throw unfit("has the default value '" + text + "'", e);
            }
        }
    }

    private InvalidInputException unfit(String what, @Nullable Throwable cause) {
        return new InvalidInputException(
                "Input parameter '" + name + "' must be a " + type.getTypeName() + " but " + what, cause);
    }
}
