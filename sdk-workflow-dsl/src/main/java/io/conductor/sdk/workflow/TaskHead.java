package io.conductor.sdk.workflow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What every task has, whatever its type.
 *
 * @param type the type as the server spells it
 * @param name the task's name
 * @param referenceName unique in its workflow
 * @param inputs the inputs given so far, as JSON values that {@link JsonValues} has copied
 * @param options everything that is optional
 */
record TaskHead(
        String type, String name, String referenceName, Map<String, @Nullable Object> inputs, TaskOptions options) {

    TaskHead {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(referenceName, "taskReferenceName");
        Objects.requireNonNull(options, "options");
    }

    static TaskHead of(String type, String name, String referenceName) {
        return new TaskHead(type, name, referenceName, Map.of(), TaskOptions.NONE);
    }

    /** A task whose name is its reference name until it is given another. */
    static TaskHead of(String type, String referenceName) {
        return of(type, referenceName, referenceName);
    }

    TaskHead name(String newName) {
        return new TaskHead(type, newName, referenceName, inputs, options);
    }

    TaskHead input(String inputName, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(inputs);
        more.put(Objects.requireNonNull(inputName, "input name"), JsonValues.copy(value));
        return new TaskHead(type, name, referenceName, Collections.unmodifiableMap(more), options);
    }

    TaskHead inputs(Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(inputs);
        more.putAll(JsonValues.copy(values));
        return new TaskHead(type, name, referenceName, Collections.unmodifiableMap(more), options);
    }

    /** Sets a value inside an input that is a map, or in a map inside it, beside what is there already. */
    TaskHead inputIn(@Nullable Object value, String inputName, String... keys) {
        return input(inputName, put(inputs.get(inputName), value, List.of(keys)));
    }

    private static Map<String, @Nullable Object> put(
            @Nullable Object present, @Nullable Object value, List<String> keys) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (present instanceof Map<?, ?> entries) {
            entries.forEach((key, entry) -> map.put(String.valueOf(key), entry));
        }
        String first = Objects.requireNonNull(keys.get(0), "name");
        map.put(first, keys.size() == 1 ? value : put(map.get(first), value, keys.subList(1, keys.size())));
        return map;
    }

    /** Sets a field of the task that is not an input. */
    TaskHead field(String jsonName, @Nullable Object value) {
        return options(options -> options.field(jsonName, value));
    }

    TaskHead options(UnaryOperator<TaskOptions> change) {
        return new TaskHead(type, name, referenceName, inputs, change.apply(options));
    }
}
