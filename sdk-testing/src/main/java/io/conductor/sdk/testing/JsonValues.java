package io.conductor.sdk.testing;

import io.conductor.sdk.client.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sees values as the JSON that they are written as: {@code 5}, {@code 5L} and a record with its fields are plain values. */
final class JsonValues {

    private static final JsonCodec CODEC = JsonCodec.standard();

    private JsonValues() {}

    /** A tree of maps, lists and scalars; equal for equal JSON. */
    static @Nullable Object plain(@Nullable Object value) {
        return CODEC.read(CODEC.write(value), Object.class);
    }

    static @Nullable Object parse(String json) {
        return CODEC.read(json.getBytes(StandardCharsets.UTF_8), Object.class);
    }

    static boolean same(@Nullable Object one, @Nullable Object other) {
        return Objects.equals(plain(one), plain(other));
    }

    static String text(@Nullable Object value) {
        return new String(CODEC.write(value), StandardCharsets.UTF_8);
    }

    /**
     * The fields of a JSON object.
     *
     * @param value JSON text, a map, or what is written as an object
     * @throws IllegalArgumentException if it is anything else
     */
    static Map<String, @Nullable Object> object(Object value) {
        Object plain = value instanceof String json ? parse(json) : plain(value);
        if (!(plain instanceof Map<?, ?> fields)) {
            throw new IllegalArgumentException("not a JSON object: " + text(plain));
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        fields.forEach((name, field) -> object.put(String.valueOf(name), field));
        return object;
    }

    /** A model value from its JSON fields. */
    static <T> T as(Map<String, ? extends @Nullable Object> fields, Class<T> type) {
        T value = CODEC.read(CODEC.write(fields), type);
        if (value == null) {
            throw new IllegalArgumentException("no " + type.getSimpleName());
        }
        return value;
    }
}
