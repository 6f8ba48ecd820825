package io.conductor.sdk.workflow;

import io.conductor.sdk.client.NearestName;
import io.conductor.sdk.workflow.Expressions.Expression;
import io.conductor.sdk.workflow.PlacedValue.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Warns of results that nothing uses, of variables that nothing sets, and of inputs that the schema does not have. */
record UseChecks(String path, Problems problems) {

    /** What these do is their output and nothing else. */
    private static final Set<String> ONLY_OUTPUT = Set.of(
            "INLINE",
            "LAMBDA",
            "JSON_JQ_TRANSFORM",
            "LLM_GENERATE_EMBEDDINGS",
            "LLM_SEARCH_INDEX",
            "LLM_GET_EMBEDDINGS",
            "LLM_SEARCH_EMBEDDINGS",
            "LIST_MCP_TOOLS",
            "GET_AGENT_CARD");

    private static final String VARIABLES = "variables";

    void check(List<TaskNode> tasks, Map<String, @Nullable Object> fields, Map<String, @Nullable Object> outputs) {
        Set<String> variables = new HashSet<>();
        if (fields.get(VARIABLES) instanceof Map<?, ?> initial) {
            initial.keySet().forEach(name -> variables.add(String.valueOf(name)));
        }
        TaskNode.forEach(tasks, node -> {
            if (node.task().type().equals("SET_VARIABLE")) {
                variables.addAll(node.task().head().inputs().keySet());
            }
        });
        TaskNode.forEach(
                tasks,
                node -> checkVariables(node.values(), variables, (cause, hint) -> problems.warn(node, cause, hint)));
        List<PlacedValue> ends = new ArrayList<>();
        outputs.forEach((name, value) -> TaskValues.forEach(Place.of("output", name), value, ends::add));
        checkVariables(ends, variables, (cause, hint) -> problems.warnOfOutput(path, cause, hint));
        Set<Integer> last = new HashSet<>();
        if (outputs.isEmpty()) {
            addLast(tasks, last);
        }
        Supplier<List<String>> texts = texts(tasks, ends);
        TaskNode.forEach(tasks, node -> checkUse(node, last, texts));
    }

    /** The tasks whose output is the workflow's when it has none of its own: of a loop all, else the last of each row. */
    private static void addLast(List<TaskNode> row, Set<Integer> last) {
        row.stream().skip(Math.max(0, row.size() - 1)).forEach(node -> {
            last.add(node.order());
            for (TaskNode.Block block : node.blocks()) {
                if (block.kind().mayRepeat()) {
                    TaskNode.forEach(block.nodes(), inside -> last.add(inside.order()));
                } else {
                    addLast(block.nodes(), last);
                }
            }
        });
    }

    /** All values as text, gathered when first asked for: few workflows have tasks whose use is in question. */
    private static Supplier<List<String>> texts(List<TaskNode> tasks, List<PlacedValue> ends) {
        List<String> texts = new ArrayList<>();
        return () -> {
            if (texts.isEmpty()) {
                Consumer<PlacedValue> add = placed -> texts.add(placed.value().toString());
                TaskNode.forEach(tasks, node -> node.values().forEach(add));
                ends.forEach(add);
            }
            return texts;
        };
    }

    private static void checkVariables(
            List<PlacedValue> values, Set<String> variables, BiConsumer<String, String> warning) {
        Set<String> reported = new HashSet<>();
        for (PlacedValue placed : values) {
            for (Expression expression : expressions(placed)) {
                if (isUnset(expression, variables) && reported.add(expression.path())) {
                    warning.accept(
                            placed.place() + " refers to " + expression
                                    + ", a variable that nothing in this workflow sets",
                            NearestName.hint(
                                    variable(expression), variables, "Set it by .variables(…) or a SetVariableTask"));
                }
            }
        }
    }

    /** The references in a value, also those in a definition given in place. */
    private static List<Expression> expressions(PlacedValue placed) {
        Object value = placed.value();
        return value instanceof String || value instanceof Number
                ? placed.expressions()
                : Expressions.in(value.toString());
    }

    private static boolean isUnset(Expression expression, Set<String> variables) {
        return expression.isOfWorkflow()
                && expression.word().equals(VARIABLES)
                && !variable(expression).isEmpty()
                && !variables.contains(variable(expression));
    }

    private static String variable(Expression expression) {
        String rest = expression.path().substring(("workflow." + VARIABLES).length());
        return FieldPath.parse(rest).stream()
                .findFirst()
                .map(FieldPath.Step::name)
                .orElse("");
    }

    private void checkUse(TaskNode node, Set<Integer> last, Supplier<List<String>> texts) {
        if (ONLY_OUTPUT.contains(node.task().type())
                && !last.contains(node.order())
                && !node.ref().isBlank()
                && texts.get().stream().noneMatch(text -> text.contains(node.ref()) || usesTurns(text, node))) {
            problems.warn(node, "nothing uses the result of the task", "Leave it out, or refer to its output");
        }
    }

    /** Whether a text refers to all outputs of a loop that the task is in, or to all of one turn. */
    private static boolean usesTurns(String text, TaskNode node) {
        return node.steps().stream()
                .filter(step -> step.kind() == TaskBlock.Kind.LOOP && text.contains(step.ownerName()))
                .map(step -> Pattern.quote(step.ownerName() + ".output") + "([.\\[]['\"]?\\d+['\"]?]?)?")
                .anyMatch(turns -> Expressions.in(text).stream()
                        .anyMatch(expression -> expression.path().matches(turns)));
    }
}
