package io.conductor.sdk.worker;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.Payload;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Converts one input of a task to the type of a parameter. Immutable and thread-safe.
 *
 * @param name the name of the input
 * @param type the parameter's type
 * @param mayBeAbsent whether an absent input gives null, or an empty {@code Optional}, instead of an error
 * @param codec reads the default value
 */
record NamedInput(String name, Type type, boolean mayBeAbsent, JsonCodec codec) {

    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    @Nullable
    Object read(@Nullable Payload value) {
        if (value == null) {
            return absent();
        }
        try {
            return value.as(type);
        } catch (IllegalArgumentException e) {
            throw InvalidInputException.unfit("Input parameter '" + name + "'", type, value.as(Object.class), e);
        }
    }

    private @Nullable Object absent() {
        if (!mayBeAbsent) {
            throw new InvalidInputException(
                    "Input parameter '" + name + "' must be of type " + type.getTypeName()
                            + " but is missing; give it to the task in the workflow, or a default value to the parameter",
                    null);
        }
        return codec.read(NULL, type); // an empty Optional, OptionalInt, ..., or null
    }

    /**
     * Reads a default value, which is plain text or JSON.
     *
     * @throws IllegalArgumentException if it is neither
     */
    @Nullable
    Object readDefault(String text) {
        try {
            return codec.convert(text, type);
        } catch (IllegalArgumentException notPlain) {
            return codec.read(text.getBytes(StandardCharsets.UTF_8), type);
        }
    }
}
