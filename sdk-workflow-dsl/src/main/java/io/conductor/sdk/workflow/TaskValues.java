package io.conductor.sdk.workflow;

import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.SubWorkflowParams;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowTask;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
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

    /** Shows every scalar of a task together with the words for its place. */
    static void forEach(TaskSpec task, BiConsumer<String, Object> action) {
        WorkflowTaskRenderer.inputs(task).forEach((name, value) -> forEach("input '" + name, value, action));
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(WorkflowTaskRenderer.fields(task));
        fields.putAll(task.head().options().fields());
        fields.forEach((name, value) -> forEach("field '" + name, withoutDefinition(value), action));
    }

    /** Shows every scalar of a value; the place ends with a quote. */
    static void forEach(String place, @Nullable Object value, BiConsumer<String, Object> action) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> forEach(place + "." + key, element, action));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                forEach(place + "[" + i + "]", list.get(i), action);
            }
        } else if (value != null && !(value instanceof TaskSpec)) {
            action.accept(place + "'", value);
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

    /** Reference names of tasks that were given as JSON and not as tasks. */
    static Set<String> referenceNames(@Nullable Object value) {
        Set<String> names = new HashSet<>();
        forEach("", value instanceof WorkflowTask task ? task.json() : value, (place, scalar) -> {
            if (place.endsWith(".taskReferenceName'")) {
                names.add(scalar.toString());
            } else if (scalar instanceof WorkflowTask task) {
                names.addAll(referenceNames(task));
            }
        });
        return names;
    }
}
