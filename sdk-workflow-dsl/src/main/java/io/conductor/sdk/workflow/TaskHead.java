package io.conductor.sdk.workflow;

import java.util.LinkedHashMap;
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
 * @param inputs the inputs given so far, as JSON values
 * @param options everything that is optional
 */
record TaskHead(
        String type, String name, String referenceName, Map<String, @Nullable Object> inputs, TaskOptions options) {

    TaskHead {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(referenceName, "taskReferenceName");
        Objects.requireNonNull(options, "options");
        inputs = JsonValues.copy(inputs);
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
        more.put(Objects.requireNonNull(inputName, "input name"), value);
        return new TaskHead(type, name, referenceName, more, options);
    }

    TaskHead inputs(Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(inputs);
        more.putAll(values);
        return new TaskHead(type, name, referenceName, more, options);
    }

    TaskHead options(UnaryOperator<TaskOptions> change) {
        return new TaskHead(type, name, referenceName, inputs, change.apply(options));
    }
}
