package io.conductor.sdk.worker;

import io.conductor.sdk.client.JsonCodec;
import java.lang.reflect.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts the whole input of a task to the type of a parameter. */
final class WholeInput {

    private WholeInput() {}

    static @Nullable Object read(Map<String, @Nullable Object> input, Type type, JsonCodec codec) {
        try {
            return codec.convert(input, type);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    "The input must be a " + type.getTypeName() + " but is " + Shown.value(input) + ": "
                            + Shown.cut(String.valueOf(e.getMessage()), 300),
                    e);
        }
    }
}
