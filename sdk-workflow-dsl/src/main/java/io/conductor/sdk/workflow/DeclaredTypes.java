package io.conductor.sdk.workflow;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.JsonShape;
import io.conductor.sdk.client.JsonShape.Kind;
import io.conductor.sdk.client.NearestName;
import io.conductor.sdk.workflow.Expressions.Expression;
import io.conductor.sdk.workflow.FieldPath.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows the types that a workflow and its tasks declare, and finds names that these do not have. Where no type is declared,
 * or a type does not say, everything is right.
 *
 * @param input the type of the workflow's input; null if it is not declared
 * @param output the type of the workflow's output; null if it is not declared
 */
record DeclaredTypes(@Nullable Class<?> input, @Nullable Class<?> output) {

    static final DeclaredTypes NONE = new DeclaredTypes(null, null);

    /**
     * A name that a type does not have.
     *
     * @param cause what is wrong, to be continued from "… refers to …, but " or used alone
     * @param hint what to do
     */
    record Misfit(String cause, String hint) {}

    /** The names of the input's fields, for the definition; empty where the type does not say. */
    List<String> inputNames() {
        return input == null
                ? List.of()
                : List.copyOf(JsonCodec.standard().shapeWritten(input).fields());
    }

    /** What is wrong with the fields that a reference names. */
    Optional<Misfit> misfit(Expression expression, @Nullable TaskNode target) {
        return shape(expression, target).flatMap(shape -> walk(expression, shape));
    }

    private Optional<JsonShape> shape(Expression expression, @Nullable TaskNode target) {
        JsonCodec codec = JsonCodec.standard();
        String word = expression.word();
        if (expression.isOfWorkflow()) {
            return word.equals("input") ? Optional.ofNullable(input).map(codec::shapeWritten) : Optional.empty();
        }
        return target != null && target.task() instanceof SimpleTask simple && simple.taskType() != null
                ? switch (word) {
                    case "output" ->
                        Optional.of(codec.shapeWritten(simple.taskType().output()));
                    case "input" ->
                        Optional.of(codec.shapeRead(simple.taskType().input()));
                    default -> Optional.empty();
                }
                : Optional.empty();
    }

    private static Optional<Misfit> walk(Expression expression, JsonShape start) {
        String walked = expression.root() + "." + expression.word();
        JsonShape shape = start;
        for (Step step : FieldPath.parse(expression.path().substring(walked.length()))) {
            Optional<JsonShape> next = step.isElement() ? shape.element() : shape.field(step.name());
            if (next.isEmpty()) {
                return Optional.of(missing(walked, shape, step));
            }
            walked += step;
            shape = next.get();
        }
        return Optional.empty();
    }

    private static Misfit missing(String walked, JsonShape shape, Step step) {
        String what = walked + " (" + shape.typeName() + ")";
        if (shape.kind() == Kind.LIST) {
            return new Misfit(walked + " is a list", "Choose an element, such as " + walked + "[0]" + step);
        }
        if (shape.kind() == Kind.SCALAR) {
            return new Misfit(what + " has nothing inside", "Leave out " + step);
        }
        return step.isElement()
                ? new Misfit(what + " is no list", "Leave out " + step)
                : noField(what, shape.fields(), step.name());
    }

    private static Misfit noField(String what, Set<String> fields, String name) {
        String all = fields.isEmpty() ? "It has no fields" : "Its fields are " + String.join(", ", fields);
        return new Misfit(what + " has no field '" + name + "'", NearestName.hint(name, fields, all));
    }

    /** The inputs of a task that its type does not have. */
    static Map<String, Misfit> inputsThatDoNotFit(SimpleTask task) {
        return task.taskType() == null
                ? Map.of()
                : misfits(
                        "input",
                        task.head().inputs(),
                        JsonCodec.standard().shapeRead(task.taskType().input()));
    }

    /** The outputs of the workflow that its type does not have. */
    Map<String, Misfit> outputsThatDoNotFit(Map<String, @Nullable Object> outputs) {
        return output == null
                ? Map.of()
                : misfits("output", outputs, JsonCodec.standard().shapeRead(output));
    }

    private static Map<String, Misfit> misfits(String what, Map<?, ?> values, JsonShape shape) {
        Map<String, Misfit> found = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            String name = String.valueOf(key);
            Optional<JsonShape> field = shape.kind() == Kind.OBJECT ? shape.field(name) : Optional.empty();
            if (shape.kind() == Kind.OBJECT && field.isEmpty()) {
                found.put(name, noField(shape.typeName(), shape.fields(), name));
            } else if (value instanceof Map<?, ?> map && field.isPresent()) {
                misfits(what, map, field.get()).forEach((inner, misfit) -> found.put(name + "." + inner, misfit));
            }
        });
        return found;
    }
}
