package io.conductor.sdk.workflow;

import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.SubWorkflowParams;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowTask;
import io.conductor.sdk.workflow.PlacedValue.Place;
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

    private TaskValues() {}

    /** Every scalar of a task. */
    static List<PlacedValue> of(TaskSpec task) {
        List<PlacedValue> values = new ArrayList<>();
        WorkflowTaskRenderer.inputs(task)
                .forEach((name, value) -> forEach(Place.of("input", name), value, values::add));
        Map<String, @Nullable Object> fields = WorkflowTaskRenderer.fields(task);
        fields.putAll(task.head().options().fields());
        fields.forEach((name, value) -> forEach(Place.of("field", name), withoutDefinition(value), values::add));
        return values;
    }

    /** Shows every scalar of a value. */
    static void forEach(Place place, @Nullable Object value, Consumer<PlacedValue> action) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> forEach(place.field(key), element, action));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                forEach(place.element(i), list.get(i), action);
            }
        } else if (value != null && !(value instanceof TaskSpec)) {
            action.accept(new PlacedValue(place, value));
        }
    }

    private static @Nullable Object withoutDefinition(@Nullable Object value) {
        if (value instanceof SubWorkflowParams params) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>(params.json());
            json.remove("workflowDefinition");
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
        fields.forEach((field, value) -> forEach(Place.of("field", field), value, scalar -> {
            if (scalar.place().step().equals("taskReferenceName")) {
                names.add(scalar.value().toString());
            } else if (scalar.value() instanceof WorkflowTask task) {
                names.addAll(referenceNames(task.json()));
            }
        }));
        return names;
    }
}
