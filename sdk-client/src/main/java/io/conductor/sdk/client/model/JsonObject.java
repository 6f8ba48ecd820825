package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A typed view of one JSON object. The object is kept whole: fields and enum values that this version of the SDK does
 * not know survive a read, change, write. A field that is absent or null has the server's default. Immutable and
 * thread-safe; two values are equal when their class and their JSON trees are.
 */
abstract class JsonObject {

    private final FrozenMap json;

    JsonObject(Map<String, ?> json) {
        this.json = FrozenMap.of(json);
    }

    /**
     * The whole JSON object, fields unknown to this version included.
     *
     * @return an unmodifiable map in the order of the fields
     */
    @JsonValue
    public final Map<String, @Nullable Object> json() {
        return json;
    }

    /** The fields with another value of one of them, for a changed copy. */
    final Map<String, @Nullable Object> with(String field, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(json);
        changed.put(field, value);
        return changed;
    }

    final Optional<String> optionalText(String field) {
        return Optional.ofNullable(json.get(field)).map(String::valueOf);
    }

    final String text(String field, String absent) {
        return optionalText(field).orElse(absent);
    }

    final Optional<Long> optionalNumber(String field) {
        Object value = json.get(field);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(value instanceof Number number ? number.longValue() : Long.parseLong(value.toString()));
        } catch (NumberFormatException e) {
            throw wrongType(field, value, "a whole number");
        }
    }

    final Optional<Integer> optionalInteger(String field) {
        return optionalNumber(field).map(number -> {
            if (number != number.intValue()) {
                throw wrongType(field, number, "a 32-bit number");
            }
            return number.intValue();
        });
    }

    final int integer(String field, int absent) {
        return optionalInteger(field).orElse(absent);
    }

    final boolean flag(String field, boolean absent) {
        Object value = json.get(field);
        return value == null ? absent : Boolean.parseBoolean(value.toString());
    }

    final Duration seconds(String field, long absent) {
        return Duration.ofSeconds(optionalNumber(field).orElse(absent));
    }

    final Optional<Instant> time(String field) {
        return optionalNumber(field).filter(millis -> millis != 0).map(Instant::ofEpochMilli);
    }

    final Optional<Instant> isoTime(String field) {
        return optionalText(field).filter(time -> !time.isEmpty()).map(time -> {
            try {
                return Instant.parse(time);
            } catch (DateTimeParseException e) {
                throw wrongType(field, time, "a time in ISO-8601");
            }
        });
    }

    final <E extends Enum<E>> E constant(String field, Class<E> type, E absent, E unknown) {
        return optionalText(field).map(name -> constant(type, name, unknown)).orElse(absent);
    }

    static <E extends Enum<E>> E constant(Class<E> type, String name, E unknown) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        return unknown;
    }

    @SuppressWarnings("unchecked") // every nested map was made by FrozenMap, whose keys are strings
    final Map<String, @Nullable Object> object(String field) {
        Object value = json.get(field);
        if (value == null) {
            return FrozenMap.EMPTY;
        }
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw wrongType(field, value, "an object");
    }

    final <T> Optional<T> optionalObject(String field, Function<Map<String, @Nullable Object>, T> type) {
        return json.get(field) == null ? Optional.empty() : Optional.of(type.apply(object(field)));
    }

    final List<String> texts(String field) {
        return list(field, String::valueOf);
    }

    final <T> List<T> objects(String field, Function<Map<String, @Nullable Object>, T> type) {
        return list(field, element -> element(field, element, type));
    }

    final <T> List<T> list(String field, Function<@Nullable Object, T> type) {
        Object value = json.get(field);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> elements)) {
            throw wrongType(field, value, "a list");
        }
        List<T> typed = new ArrayList<>(elements.size());
        elements.forEach(element -> typed.add(type.apply(element)));
        return List.copyOf(typed);
    }

    @SuppressWarnings("unchecked") // as in object(String)
    final <T> T element(String field, @Nullable Object element, Function<Map<String, @Nullable Object>, T> type) {
        if (element instanceof Map<?, ?> map) {
            return type.apply((Map<String, @Nullable Object>) map);
        }
        throw wrongType(field, element, "a list of objects");
    }

    private IllegalArgumentException wrongType(String field, @Nullable Object value, String expected) {
        return new IllegalArgumentException("Field '" + field + "' of "
                + getClass().getSimpleName() + " should be " + expected + " but is " + value);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof JsonObject that && getClass() == that.getClass() && json.equals(that.json);
    }

    @Override
    public final int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + json;
    }
}
