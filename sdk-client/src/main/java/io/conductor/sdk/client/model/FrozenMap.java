package io.conductor.sdk.client.model;

import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A deep, unmodifiable copy of a JSON object that remembers that it is one, so that nested values are copied only once.
 * Maps, collections and arrays are copied; every other value is kept as it is and must not change afterwards.
 * Whole numbers take the smallest of {@code Integer}, {@code Long} and {@code BigInteger} that holds them, as the JSON
 * reader does, so that equality means equality of the JSON trees.
 */
final class FrozenMap extends AbstractMap<String, @Nullable Object> {

    static final FrozenMap EMPTY = new FrozenMap(Map.of());

    private final Map<String, @Nullable Object> entries;

    private FrozenMap(Map<String, @Nullable Object> entries) {
        this.entries = entries;
    }

    static FrozenMap of(Map<?, ?> json) {
        if (json instanceof FrozenMap frozen) {
            return frozen;
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        json.forEach((key, value) -> copy.put(String.valueOf(key), value(value)));
        return new FrozenMap(Collections.unmodifiableMap(copy));
    }

    static @Nullable Object value(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            return object.json();
        }
        if (value instanceof Map<?, ?> map) {
            return of(map);
        }
        if (value instanceof Collection<?> collection) {
            return list(collection);
        }
        if (value instanceof Number number) {
            return number(number);
        }
        return value != null && value.getClass().isArray() ? list(elements(value)) : value;
    }

    private static List<@Nullable Object> list(Collection<?> values) {
        List<@Nullable Object> copy = new ArrayList<>(values.size());
        values.forEach(value -> copy.add(value(value)));
        return Collections.unmodifiableList(copy);
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
        if (number instanceof Byte || number instanceof Short || number instanceof Long) {
            long value = number.longValue();
            if (value == (int) value) {
                return (int) value;
            }
            return value;
        }
        return number instanceof Float ? Double.valueOf(number.toString()) : number;
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
