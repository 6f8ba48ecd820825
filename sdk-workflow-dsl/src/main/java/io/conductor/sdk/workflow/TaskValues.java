package io.conductor.sdk.workflow;

import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.SubWorkflowParams;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowTask;
import io.conductor.sdk.workflow.PlacedValue.Place;
import io.conductor.sdk.workflow.PlacedValue.Reading;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Walks through what users gave as values, down to the scalars. Definitions given in place are whole: they have been checked. */
final class TaskValues {

    private static final Set<Class<?>> SCALARS = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            BigInteger.class,
            BigDecimal.class);

    private static final Set<Class<?>> DEFINITIONS = Set.of(
            WorkflowDef.class, TaskDef.class, WorkflowTask.class, StartWorkflowRequest.class, SubWorkflowParams.class);

    /** Fields that the server runs as they are. */
    private static final Set<String> SCRIPTS = Set.of("expression", "loopCondition", "caseExpression");

    /** Fields in which <code>${…}</code> is no reference. */
    private static final Set<String> PLAIN = Set.of("description", "metadata", "onStateChange", "cacheConfig");

    private TaskValues() {}

    /** Every scalar of a task. */
    static List<PlacedValue> of(TaskSpec task) {
        List<PlacedValue> values = new ArrayList<>();
        WorkflowTaskRenderer.inputs(task)
                .forEach((name, value) -> forEach(Place.of("input", name), value, values::add));
        Map<String, @Nullable Object> given = task.head().options().fields();
        WorkflowTaskRenderer.allFields(task)
                .forEach((name, value) -> forEach(Place.of("field", name), withoutDefinition(name, value), placed -> {
                    if (!(placed.value() instanceof TaskSpec && given.containsKey(name))) {
                        values.add(inField(name, placed));
                    }
                }));
        return values;
    }

    private static PlacedValue inField(String name, PlacedValue placed) {
        if (PLAIN.contains(name)) {
            return new PlacedValue(placed.place(), placed.value(), List.of(), Reading.RESOLVED);
        }
        return SCRIPTS.contains(name) ? new PlacedValue(placed.place(), placed.value(), Reading.SCRIPT) : placed;
    }

    /** Shows every scalar of a value, and the names of its fields that have references in them. */
    static void forEach(Place place, @Nullable Object value, Consumer<PlacedValue> action) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> {
                PlacedValue name = new PlacedValue(place.field(key), String.valueOf(key), Reading.NAME);
                if (!name.expressions().isEmpty()) {
                    action.accept(name);
                }
                forEach(name.place(), element, action);
            });
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                forEach(place.element(i), list.get(i), action);
            }
        } else if (value != null) {
            action.accept(new PlacedValue(place, value));
        }
    }

    /** Without a workflow that is defined in the field; a reference to one stays. */
    private static @Nullable Object withoutDefinition(String field, @Nullable Object value) {
        Object params = value instanceof SubWorkflowParams typed ? typed.json() : value;
        if (field.equals("subWorkflowParam") && params instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> json = new LinkedHashMap<>(map);
            json.computeIfPresent("workflowDefinition", (key, one) -> one instanceof String ? one : null);
            return json;
        }
        return value;
    }

    /** Whether JSON has such a value. */
    static boolean isJson(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return Double.isFinite(((Number) value).doubleValue());
        }
        return SCALARS.contains(value.getClass()) || DEFINITIONS.contains(value.getClass());
    }

    /** Reference names of tasks that were given in fields as JSON and not as tasks. */
    static Set<String> referenceNames(Map<String, @Nullable Object> fields) {
        if (fields.isEmpty()) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        fields.forEach((field, value) -> forEach(Place.of("field", field), withoutDefinition(field, value), scalar -> {
            if (scalar.place().step().equals("taskReferenceName")) {
                names.add(scalar.value().toString());
            } else if (scalar.value() instanceof WorkflowTask task) {
                names.addAll(referenceNames(task.json()));
            }
        }));
        return names;
    }
}
