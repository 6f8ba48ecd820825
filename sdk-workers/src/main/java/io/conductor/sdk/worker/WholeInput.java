package io.conductor.sdk.worker;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.Payload;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads the whole input of a task as one type. */
final class WholeInput {

    private WholeInput() {}

    /** Why a type that can be read could not take an object; empty if it can. */
    static Optional<String> whyNot(Type type, JsonCodec codec) {
        return takesObjects(BindableTypes.rawType(type), codec)
                ? Optional.empty()
                : Optional.of(type.getTypeName() + " cannot take the whole input, which is an object");
    }

    private static boolean takesObjects(Class<?> raw, JsonCodec codec) {
        if (raw == Object.class || Map.class.isAssignableFrom(raw)) {
            return true;
        }
        try {
            Object read = codec.convert(Map.of(), raw);
            return !(read instanceof Optional<?>);
        } catch (IllegalArgumentException e) {
            return !raw.isPrimitive()
                    && !raw.isArray()
                    && !raw.isEnum()
                    && !Iterable.class.isAssignableFrom(raw)
                    && !raw.getName().startsWith("java.");
        }
    }

    static Object read(Payload input, Type type) {
        try {
            return Objects.requireNonNull(input.as(type), "an object is never read as null");
        } catch (IllegalArgumentException e) {
            throw InvalidInputException.unfit("The input", type, input.as(Object.class), e);
        }
    }
}
