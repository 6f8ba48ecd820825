package io.conductor.sdk.client.model;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the fields of a {@link JsonObject}. Not thread-safe.
 *
 * @param <B> the builder's own class
 */
abstract class JsonBuilder<B extends JsonBuilder<B>> {

    final Map<String, @Nullable Object> json;

    JsonBuilder(Map<String, ?> json) {
        this.json = new LinkedHashMap<>(json);
    }

    /**
     * Sets any field by its JSON name: the way to what this class has no method for.
     *
     * @param name the JSON name
     * @param value a JSON value: null, text, number, boolean, list, map or a definition
     * @return this builder
     */
    @SuppressWarnings("unchecked") // B is the class of this
    public B field(String name, @Nullable Object value) {
        json.put(name, value);
        return (B) this;
    }

    /** Sets a time that the server counts in whole seconds. */
    final B seconds(String name, Duration value) {
        if (value.isNegative() || value.toNanosPart() != 0) {
            throw new IllegalArgumentException(
                    name + " is " + value + "; give whole seconds, not negative: the server counts in seconds");
        }
        return field(name, value.toSeconds());
    }

    /** The name of a constant that can be written. */
    static String known(Enum<?> constant, String field) {
        if (constant.name().equals("UNKNOWN")) {
            throw new IllegalArgumentException(field + " UNKNOWN is only for reading");
        }
        return constant.name();
    }
}
