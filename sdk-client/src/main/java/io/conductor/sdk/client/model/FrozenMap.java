package io.conductor.sdk.client.model;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A deep, unmodifiable copy of a JSON object that remembers that it is one, so that nested values are copied only once.
 * Maps, collections and arrays are copied, keys, bytes and letters as the JSON writer has them; every other value is kept
 * as it is and must not change afterwards.
 * Numbers take the smallest of {@code Integer}, {@code Long}, {@code BigInteger}, {@code Double} and {@code BigDecimal}
 * that keeps every digit, as the JSON reader does, so that equality means equality of the JSON trees.
 */
final class FrozenMap extends AbstractMap<String, @Nullable Object> {

    static final FrozenMap EMPTY = new FrozenMap(Map.of());

    /** What the JSON reader takes; a map that contains itself would be deeper. */
    private static final int DEEPEST = 1000;

    private final Map<String, @Nullable Object> entries;

    private FrozenMap(Map<String, @Nullable Object> entries) {
        this.entries = entries;
    }

    /**
     * The frozen copy of a map.
     *
     * @throws IllegalArgumentException if it is nested more than 1000 levels deep
     */
    static FrozenMap of(Map<?, ?> json) {
        return of(json, 1);
    }

    private static FrozenMap of(Map<?, ?> json, int depth) {
        if (json instanceof FrozenMap frozen) {
            return frozen;
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(json.size() * 4 / 3 + 1);
        json.forEach((key, value) -> copy.put(key(key), value(value, depth + 1)));
        return new FrozenMap(Collections.unmodifiableMap(copy));
    }

    private static String key(@Nullable Object key) {
        return key instanceof Enum<?> constant ? constant.name() : String.valueOf(key);
    }

    private static @Nullable Object value(@Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException(
                    "The value is nested more than " + DEEPEST + " levels deep; does it contain itself?");
        }
        if (value instanceof JsonObject object) {
            return object.json();
        }
        if (value instanceof Map<?, ?> map) {
            return of(map, depth);
        }
        if (value instanceof Collection<?> collection) {
            return list(collection, depth);
        }
        if (value instanceof Number number) {
            return number(number);
        }
        return value != null && value.getClass().isArray() ? array(value, depth) : value;
    }

    private static List<@Nullable Object> list(Collection<?> values, int depth) {
        List<@Nullable Object> copy = new ArrayList<>(values.size());
        values.forEach(value -> copy.add(value(value, depth + 1)));
        return Collections.unmodifiableList(copy);
    }

    private static Object array(Object array, int depth) {
        if (array instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        return array instanceof char[] letters ? String.valueOf(letters) : list(elements(array), depth);
    }

    private static List<@Nullable Object> elements(Object array) {
        List<@Nullable Object> elements = new ArrayList<>(Array.getLength(array));
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(Array.get(array, i));
        }
        return elements;
    }

    private static Number number(Number number) {
        if (number instanceof BigInteger big) {
            return big.bitLength() < Long.SIZE ? number((Number) big.longValue()) : big;
        }
        if (number instanceof BigDecimal decimal) {
            return decimal.scale() == 0 ? number(decimal.unscaledValue()) : decimal(decimal);
        }
        if (number instanceof Byte || number instanceof Short || number instanceof Long) {
            long value = number.longValue();
            if (value == (int) value) {
                return (int) value;
            }
            return value;
        }
        return number instanceof Float ? Double.valueOf(number.toString()) : number;
    }

    private static Number decimal(BigDecimal exact) {
        double approximate = exact.doubleValue();
        boolean same =
                Double.isFinite(approximate) && new BigDecimal(Double.toString(approximate)).compareTo(exact) == 0;
        return same ? (Number) approximate : exact;
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return entries.entrySet();
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return entries.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return entries.containsKey(key);
    }
}
