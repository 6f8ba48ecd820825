package io.conductor.sdk.workflow;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Copies what users give as values into unmodifiable JSON trees: references become text; maps, collections and arrays
 * are copied, with keys, bytes and letters as the JSON writer has them. What JSON does not have stays as it is, for the checks to name.
 */
final class JsonValues {

    private static final int DEEPEST = 500;

    private JsonValues() {}

    static Map<String, @Nullable Object> copy(Map<?, ?> values) {
        return map(values, 0);
    }

    static @Nullable Object copy(@Nullable Object value) {
        return copy(value, 0);
    }

    /** An object whose fields stay in this order; {@code Map.of} has another one in each JVM. */
    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = namesAndValues[i].toString();
            object.put(name, Objects.requireNonNull(namesAndValues[i + 1], name));
        }
        return Collections.unmodifiableMap(object);
    }

    private static @Nullable Object copy(@Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException(
                    "A value is nested deeper than " + DEEPEST + " levels, or contains itself");
        }
        if (value instanceof Ref) {
            return value.toString();
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, depth);
        }
        if (value instanceof Collection<?> collection) {
            return list(collection, depth);
        }
        return value != null && value.getClass().isArray() ? array(value, depth) : value;
    }

    private static String key(@Nullable Object key) {
        return key instanceof Enum<?> constant ? constant.name() : String.valueOf(key);
    }

    private static Object array(Object array, int depth) {
        if (array instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        return array instanceof char[] letters ? String.valueOf(letters) : list(elements(array), depth);
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> values, int depth) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        values.forEach((key, value) -> copy.put(key(key), copy(value, depth + 1)));
        return Collections.unmodifiableMap(copy);
    }

    private static List<@Nullable Object> list(Collection<?> values, int depth) {
        List<@Nullable Object> copy = new ArrayList<>(values.size());
        values.forEach(value -> copy.add(copy(value, depth + 1)));
        return Collections.unmodifiableList(copy);
    }

    private static List<@Nullable Object> elements(Object array) {
        List<@Nullable Object> elements = new ArrayList<>(Array.getLength(array));
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(Array.get(array, i));
        }
        return elements;
    }

    /** A copy whose texts the server turns back into these, references and all, instead of resolving the references. */
    static @Nullable Object escape(@Nullable Object json) {
        return json instanceof String text ? Expressions.escape(text) : withEach(json, JsonValues::escape);
    }

    /** A list or a map of what is made of each element; any other value as it is. */
    static @Nullable Object withEach(@Nullable Object value, UnaryOperator<@Nullable Object> change) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> entries = new LinkedHashMap<>();
            map.forEach((key, element) -> entries.put(String.valueOf(key), change.apply(element)));
            return entries;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(change.apply(element)));
            return elements;
        }
        return value;
    }
}
