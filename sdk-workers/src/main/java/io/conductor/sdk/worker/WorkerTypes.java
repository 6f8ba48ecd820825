package io.conductor.sdk.worker;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.JsonShape;
import io.conductor.sdk.client.JsonShape.Kind;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.TaskType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the types of a worker tell about its input and output: the names of the fields, and their JSON Schemas. Where they do
 * not tell, as a Map does not, nothing is said.
 */
record WorkerTypes(JsonCodec codec, List<TaskType<?, ?>> declared) {

    private static final String SCHEMA_VERSION = "$schema";
    private static final String DEFINITIONS = "definitions";
    private static final Map<String, String> ITSELF = Map.of("$ref", "#");
    private static final String DRAFT_7 = "http://json-schema.org/draft-07/schema#";

    /** The fields {@code inputKeys} and {@code outputKeys} of a task definition. */
    Map<String, @Nullable Object> keys(Worker worker) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        inputKeys(worker).ifPresent(keys -> fields.put("inputKeys", keys));
        output(worker).flatMap(this::outputKeys).ifPresent(keys -> fields.put("outputKeys", keys));
        return fields;
    }

    /**
     * The fields {@code inputSchema} and {@code outputSchema} of a task definition.
     *
     * @throws IllegalStateException if the library for schemas is not on the class path
     */
    Map<String, @Nullable Object> schemas(Worker worker) {
        String name = worker.spec().taskType();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("inputSchema", schemaDef(name + "_input", inputSchema(worker)));
        output(worker).ifPresent(output -> fields.put("outputSchema", schemaDef(name + "_output", schema(output))));
        return fields;
    }

    private static Map<String, Object> schemaDef(String name, Map<String, @Nullable Object> schema) {
        return Map.of("name", name, "version", 1, "type", "JSON", "data", schema);
    }

    // Input

    private static List<ArgumentPlan.Taken> inputs(Worker worker) {
        if (worker instanceof FunctionWorker function) {
            return List.of(new ArgumentPlan.Taken(Optional.empty(), function.input(), true));
        }
        return worker instanceof MethodWorker method ? method.arguments().taken() : List.of();
    }

    private Optional<List<String>> inputKeys(Worker worker) {
        Set<String> keys = new LinkedHashSet<>();
        for (ArgumentPlan.Taken taken : inputs(worker)) {
            JsonShape whole = codec.shapeRead(taken.type());
            if (taken.name().isPresent()) {
                keys.add(taken.name().get());
            } else if (whole.kind() == Kind.OBJECT) {
                keys.addAll(whole.fields());
            } else {
                return Optional.empty();
            }
        }
        return keys.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(keys));
    }

    private Map<String, @Nullable Object> inputSchema(Worker worker) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put(SCHEMA_VERSION, DRAFT_7);
        schema.put("type", "object");
        for (ArgumentPlan.Taken taken : inputs(worker)) {
            Map<String, @Nullable Object> own = codec.schemaRead(TypeContracts.unwrapped(taken.type()));
            if (taken.name().isEmpty()) {
                schema.putAll(own);
                properties.putAll(objectIn(own.get("properties")));
                required.addAll(textsIn(own.get("required")));
            } else {
                properties.put(taken.name().get(), inner(simpleName(taken.type()), own, schema));
                if (taken.required()) {
                    required.add(taken.name().get());
                }
            }
        }
        return withFields(schema, properties, required);
    }

    /** A schema as part of another one: what it defines for itself moves to the root, where its references look for it. */
    private static Map<String, @Nullable Object> inner(
            String name, Map<String, @Nullable Object> own, Map<String, @Nullable Object> root) {
        own.remove(SCHEMA_VERSION);
        Map<String, @Nullable Object> definitions = new LinkedHashMap<>(objectIn(root.get(DEFINITIONS)));
        Map<String, @Nullable Object> moved = objectIn(own.remove(DEFINITIONS));
        Map<String, @Nullable Object> toItself = Map.of("$ref", "#/" + DEFINITIONS + "/" + name);
        Object rewritten = withReferences(own, toItself);
        moved.forEach((key, value) -> definitions.put(key, withReferences(value, toItself)));
        boolean isRecursive = !own.equals(rewritten) || !moved.equals(withReferences(moved, toItself));
        if (isRecursive) {
            definitions.put(name, rewritten);
        }
        if (!definitions.isEmpty()) {
            root.put(DEFINITIONS, definitions);
        }
        return isRecursive ? toItself : own;
    }

    /** A schema with its references to itself as a whole made references to something else. */
    private static @Nullable Object withReferences(
            @Nullable Object schema, Map<String, @Nullable Object> insteadOfItself) {
        if (schema instanceof Map<?, ?> map) {
            if (map.equals(ITSELF)) {
                return insteadOfItself;
            }
            Map<String, @Nullable Object> changed = new LinkedHashMap<>();
            map.forEach((key, value) -> changed.put(String.valueOf(key), withReferences(value, insteadOfItself)));
            return changed;
        }
        return schema instanceof List<?> list
                ? list.stream()
                        .map(each -> withReferences(each, insteadOfItself))
                        .toList()
                : schema;
    }

    @SuppressWarnings("unchecked") // the library writes an object there
    private static Map<String, @Nullable Object> objectIn(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    private static List<String> textsIn(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static String simpleName(Type type) {
        return BindableTypes.rawType(TypeContracts.unwrapped(type)).getSimpleName();
    }

    private static Map<String, @Nullable Object> withFields(
            Map<String, @Nullable Object> schema, Map<String, @Nullable Object> properties, List<String> required) {
        if (!properties.isEmpty()) {
            schema.put("properties", properties);
        }
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    // Output

    /**
     * A result.
     *
     * @param name of the one output that it becomes; empty for its own fields
     * @param type its type
     */
    private record Output(Optional<String> name, Type type) {}

    private Optional<Output> output(Worker worker) {
        if (worker instanceof MethodWorker method) {
            Type type = TypeContracts.unwrapped(method.method().implementation().getGenericReturnType());
            Class<?> raw = BindableTypes.rawType(type);
            Optional<String> name =
                    method.method().annotation(OutputParam.class).map(OutputParam::value);
            return raw == TaskResult.class || raw == TaskOutcome.class || raw == Object.class
                    ? Optional.empty()
                    : Optional.of(new Output(name.or(() -> resultName(type)), type));
        }
        return declared.stream()
                .filter(type -> type.name().equals(worker.spec().taskType()))
                .findFirst()
                .map(known -> new Output(resultName(known.output()), known.output()));
    }

    private Optional<String> resultName(Type type) {
        Kind kind = codec.shapeWritten(type).kind();
        return kind == Kind.SCALAR || kind == Kind.LIST ? Optional.of(ResultMapper.DEFAULT_NAME) : Optional.empty();
    }

    private Optional<List<String>> outputKeys(Output output) {
        if (output.name().isPresent()) {
            return Optional.of(List.of(output.name().get()));
        }
        JsonShape shape = codec.shapeWritten(output.type());
        return shape.kind() == Kind.OBJECT && !shape.fields().isEmpty()
                ? Optional.of(List.copyOf(shape.fields()))
                : Optional.empty();
    }

    private Map<String, @Nullable Object> schema(Output output) {
        Class<?> raw = BindableTypes.rawType(output.type());
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put(SCHEMA_VERSION, DRAFT_7);
        schema.put("type", "object");
        if (raw == void.class || raw == Void.class) {
            return schema;
        }
        Map<String, @Nullable Object> own = codec.schemaWritten(output.type());
        if (output.name().isEmpty()) {
            return own;
        }
        return withFields(
                schema, Map.of(output.name().get(), inner(simpleName(output.type()), own, schema)), List.of());
    }
}
