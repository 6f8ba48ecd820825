package io.conductor.sdk.workflow;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reference to a value that exists only while the workflow runs: its text is the server's expression, such as
 * {@code ${workflow.input.user_id}}. Usable wherever a task or a workflow takes a value, and inside text by plain
 * concatenation. The server puts null where it finds nothing. Immutable and thread-safe; equal when the text is.
 */
public final class Ref {

    private final String path;

    private Ref(String path) {
        this.path = path;
    }

    /**
     * A reference from its text.
     *
     * @param expression one whole expression, such as {@code ${task.output.items[0].id}}
     * @return the reference
     * @throws IllegalArgumentException if the text is not exactly one <code>${…}</code>
     */
    public static Ref of(String expression) {
        boolean closed = expression.startsWith("${") && expression.endsWith("}");
        return new Ref(path(closed ? expression.substring(2, expression.length() - 1) : "", expression));
    }

    /** {@return the whole input of the workflow} */
    public static Ref workflowInput() {
        return new Ref("workflow.input");
    }

    /**
     * A value of the workflow's input.
     *
     * @param path a name, or a path such as {@code customer.addresses[0].city}
     * @return {@code ${workflow.input.path}}
     */
    public static Ref workflowInput(String path) {
        return workflowInput().get(path);
    }

    /** {@return the whole output of the workflow} */
    public static Ref workflowOutput() {
        return new Ref("workflow.output");
    }

    /**
     * A value of the workflow's output.
     *
     * @param path a name or a path
     * @return {@code ${workflow.output.path}}
     */
    public static Ref workflowOutput(String path) {
        return workflowOutput().get(path);
    }

    /**
     * A workflow variable.
     *
     * @param path its name, or a path that starts with it
     * @return {@code ${workflow.variables.path}}
     */
    public static Ref workflowVariable(String path) {
        return new Ref("workflow.variables").get(path);
    }

    /**
     * A secret that the server keeps.
     *
     * @param name its name
     * @return {@code ${workflow.secrets.name}}
     */
    public static Ref workflowSecret(String name) {
        return new Ref("workflow.secrets").get(name);
    }

    /** {@return the id of the execution} */
    public static Ref workflowId() {
        return new Ref("workflow.workflowId");
    }

    /** {@return the name of the workflow ({@code workflowType})} */
    public static Ref workflowName() {
        return new Ref("workflow.workflowType");
    }

    /** {@return the version of the workflow} */
    public static Ref workflowVersion() {
        return new Ref("workflow.version");
    }

    /** {@return the id that whoever started the execution gave to it} */
    public static Ref correlationId() {
        return new Ref("workflow.correlationId");
    }

    /**
     * The whole output of a task.
     *
     * @param taskReferenceName the task's reference name
     * @return {@code ${taskReferenceName.output}}
     * @throws IllegalArgumentException if it is blank or is an expression itself
     */
    public static Ref taskOutput(String taskReferenceName) {
        return new Ref(path(taskReferenceName, taskReferenceName)).get("output");
    }

    /**
     * A value of a task's output.
     *
     * @param taskReferenceName the task's reference name
     * @param path a name, or a path such as {@code items[0].id}
     * @return {@code ${taskReferenceName.output.path}}
     * @throws IllegalArgumentException if it is blank or is an expression itself
     */
    public static Ref taskOutput(String taskReferenceName, String path) {
        return taskOutput(taskReferenceName).get(path);
    }

    /**
     * The status of a task, such as COMPLETED.
     *
     * @param taskReferenceName the task's reference name
     * @return {@code ${taskReferenceName.status}}
     * @throws IllegalArgumentException if it is blank or is an expression itself
     */
    public static Ref taskStatus(String taskReferenceName) {
        return new Ref(path(taskReferenceName, taskReferenceName)).get("status");
    }

    /**
     * A value inside this one.
     *
     * @param path a name, or a path such as {@code customer.name} or {@code items[0].id}
     * @return the longer reference
     * @throws IllegalArgumentException if it is blank or is an expression itself
     */
    public Ref get(String path) {
        String checked = path(path, path);
        return new Ref(checked.startsWith("[") ? this.path + checked : this.path + "." + checked);
    }

    /**
     * An element of this list.
     *
     * @param index counted from 0
     * @return the longer reference
     * @throws IllegalArgumentException if it is negative
     */
    public Ref at(int index) {
        if (index < 0) {
            throw new IllegalArgumentException("index must not be negative: " + index);
        }
        return new Ref(path + "[" + index + "]");
    }

    /**
     * Text with references in it, such as {@code Ref.format("order {} of {}", orderId, customer)}. The server puts the values in
     * as text, and the word null where it finds nothing. All else stays as it is, also what looks like a reference.
     *
     * @param template text with <code>{}</code> for each value
     * @param values references, or plain text, numbers and booleans
     * @return the text, with the server's expressions in it
     * @throws IllegalArgumentException if there are more or fewer values than places, a value is of another class, or a
     *     dollar sign stands right before a reference, which the server would take for plain text
     */
    public static String format(String template, Object... values) {
        String[] parts = template.split("\\{}", -1);
        if (parts.length - 1 != values.length) {
            throw new IllegalArgumentException("The text '" + template + "' has " + (parts.length - 1)
                    + " places {}, but there are " + values.length + " values: " + Arrays.toString(values));
        }
        StringBuilder text = new StringBuilder();
        StringBuilder plain = new StringBuilder(parts[0]);
        for (int i = 0; i < values.length; i++) {
            append(text, plain, values[i], template);
            plain.append(parts[i + 1]);
        }
        return text.append(Expressions.escape(plain.toString())).toString();
    }

    /** Plain pieces side by side are put together before they are escaped, for they may only together look like a reference. */
    private static void append(StringBuilder text, StringBuilder plain, Object value, String template) {
        if (value instanceof Ref) {
            text.append(Expressions.escape(plain.toString()));
            plain.setLength(0);
            if (!text.isEmpty() && text.charAt(text.length() - 1) == '$') {
                throw new IllegalArgumentException("A dollar sign right before a reference makes plain text of it; put"
                        + " something between the two in '" + template + "'");
            }
            text.append(value);
        } else if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean) {
            plain.append(value);
        } else {
            throw new IllegalArgumentException(
                    "Not a reference, text, number or boolean: " + value + " in '" + template + "'");
        }
    }

    private static String path(String path, String given) {
        if (path.isBlank() || path.contains("}") || path.contains("${")) {
            throw new IllegalArgumentException(
                    "Not a reference: '" + given
                            + "'. Give one expression like ${task.output.name} to Ref.of, a plain path like name.first elsewhere");
        }
        return path;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ref that && path.equals(that.path);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path);
    }

    /** {@return the server's expression, <code>${…}</code>} */
    @JsonValue
    @Override
    public String toString() {
        return "${" + path + "}";
    }
}
