package io.conductor.sdk.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a definition compares with what the server has. Immutable.
 *
 * @param kind whether it is new
 * @param type what is defined
 * @param name its name
 * @param version the version of a workflow; 0 for a task definition
 * @param fields what differs; empty for one that is new or the same
 */
public record DefinitionChange(Kind kind, Type type, String name, int version, List<FieldChange> fields) {

    /** How a definition compares with what the server has. */
    public enum Kind {
        /** The server has none of that name and version. */
        ADDED,
        /** The server has another. */
        CHANGED,
        /** The server has it, but for what the server adds by itself. */
        UNCHANGED
    }

    /** What is defined. */
    public enum Type {
        /** A workflow definition. */
        WORKFLOW,
        /** A task definition. */
        TASK
    }

    /** Copies the list. */
    public DefinitionChange {
        fields = List.copyOf(fields);
    }

    /** {@return type, name and version, such as {@code workflow checkout 1}} */
    public String title() {
        return type == Type.TASK ? "task " + name : "workflow " + name + " " + version;
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", kind);
        json.put("type", type);
        json.put("name", name);
        if (type == Type.WORKFLOW) {
            json.put("version", version);
        }
        json.put("fields", fields);
        return json;
    }

    /** {@return a line with {@code +}, {@code ~} or {@code =} and the title, and one more for each field} */
    @Override
    public String toString() {
        String sign = kind == Kind.ADDED ? "+ " : kind == Kind.CHANGED ? "~ " : "= ";
        StringBuilder text = new StringBuilder(sign).append(title());
        fields.forEach(field -> text.append("\n    ").append(field));
        return text.toString();
    }
}
