package io.conductor.sdk.workflow;

import io.conductor.sdk.client.NearestName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with the JSON Schemas of a workflow's input and output, which nobody else reads before the first start. */
record SchemaChecks(String path, Problems problems) {

    private static final Set<String> TYPES =
            Set.of("object", "array", "string", "number", "integer", "boolean", "null");

    /** Checks the schemas among the fields of a definition. */
    void check(Map<String, @Nullable Object> fields) {
        checkRoot("input", fields.get("inputSchema"));
        checkRoot("output", fields.get("outputSchema"));
    }

    private void checkRoot(String what, @Nullable Object schemaDef) {
        if (schemaDef instanceof Map<?, ?> definition && definition.get("data") instanceof Map<?, ?> schema) {
            Object type = schema.get("type");
            if (type instanceof String word && TYPES.contains(word) && !word.equals("object")) {
                problem(
                        what + "Schema describes a value of type '" + word + "', but the " + what
                                + " of a workflow is an object",
                        "Say \"type\": \"object\" and describe its fields in \"properties\"");
            }
            check(what + "Schema", schema);
        }
    }

    private void check(String place, Map<?, ?> schema) {
        checkType(place, schema.get("type"));
        Object properties = schema.get("properties");
        if (properties instanceof Map<?, ?> fields) {
            each(place + ".properties", fields, this::checkInner);
        } else if (properties != null) {
            problem(place + ".properties is no object", "Give a schema for each name");
        }
        if (schema.get("items") instanceof Map<?, ?> items) {
            check(place + ".items", items);
        }
        checkRequired(place, schema);
    }

    private void checkInner(String place, @Nullable Object schema) {
        if (schema instanceof Map<?, ?> inner) {
            check(place, inner);
        } else if (!(schema instanceof Boolean)) {
            problem(place + " is no schema", "Give an object such as {\"type\": \"string\"}");
        }
    }

    private void checkType(String place, @Nullable Object type) {
        Collection<?> words =
                type instanceof Collection<?> several ? several : type == null ? List.of() : List.of(type);
        for (Object word : words) {
            if (!(word instanceof String text) || !TYPES.contains(text)) {
                String types = "JSON Schema knows " + TYPES.stream().sorted().toList();
                problem(
                        place + ".type is '" + word + "', which is no type of JSON",
                        NearestName.hint(String.valueOf(word), TYPES, types));
            }
        }
    }

    private void checkRequired(String place, Map<?, ?> schema) {
        boolean closed = Boolean.FALSE.equals(schema.get("additionalProperties"));
        if (schema.get("required") instanceof Collection<?> required
                && closed
                && schema.get("properties") instanceof Map<?, ?> fields) {
            List<?> missing =
                    required.stream().filter(name -> !fields.containsKey(name)).toList();
            if (!missing.isEmpty()) {
                problem(
                        place + " requires " + missing + ", and allows no such field",
                        "Describe it in \"properties\", or leave it out of \"required\"");
            }
        }
    }

    private static void each(String place, Map<?, ?> fields, BiConsumer<String, @Nullable Object> check) {
        fields.forEach((name, value) -> check.accept(place + "." + name, value));
    }

    private void problem(String cause, String hint) {
        problems.ofWorkflow(path, cause, hint);
    }
}
