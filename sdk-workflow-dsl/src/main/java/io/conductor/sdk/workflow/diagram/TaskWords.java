package io.conductor.sdk.workflow.diagram;

import io.conductor.sdk.client.model.SubWorkflowParams;
import io.conductor.sdk.client.model.WorkflowTask;
import io.conductor.sdk.workflow.diagram.Box.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what a task is and does in a few words. Types that it does not know are shown by their name. */
final class TaskWords {

    private TaskWords() {}

    static Kind kind(WorkflowTask task) {
        return switch (task.type()) {
            case "SIMPLE", "USER_DEFINED" -> Kind.WORKER;
            case "SWITCH", "DECISION" -> Kind.DECISION;
            case "FORK_JOIN", "FORK_JOIN_DYNAMIC", "FORK" -> Kind.FORK;
            case "JOIN", "EXCLUSIVE_JOIN" -> Kind.JOIN;
            case "DO_WHILE" -> Kind.LOOP;
            case "SUB_WORKFLOW", "START_WORKFLOW" -> Kind.WORKFLOW;
            case "WAIT", "HUMAN", "PULL_WORKFLOW_MESSAGES" -> Kind.WAIT;
            case "TERMINATE" -> Kind.TERMINATE;
            default -> Kind.SYSTEM;
        };
    }

    static String what(WorkflowTask task) {
        String words = switch (task.type()) {
            case "SIMPLE" -> task.name();
            case "HTTP" -> join(task.type(), input(task, "http_request", "method"), input(task, "method"));
            case "SWITCH" -> join(task.type(), choice(task));
            case "DECISION" -> join(task.type(), field(task, "caseExpression"), field(task, "caseValueParam"));
            case "DO_WHILE" -> loop(task);
            case "SUB_WORKFLOW" -> join(task.type(), subWorkflow(task).orElse(""));
            case "START_WORKFLOW" ->
                join(
                        task.type(),
                        workflow(input(task, "startWorkflow", "name"), input(task, "startWorkflow", "version")));
            case "WAIT" -> join(task.type(), input(task, "duration"), until(task));
            case "TERMINATE" -> join(task.type(), input(task, "terminationStatus"));
            case "EVENT" -> join(task.type(), field(task, "sink"));
            case "KAFKA_PUBLISH" -> join(task.type(), input(task, "kafka_request", "topic"));
            case "DYNAMIC" -> join(task.type(), input(task, field(task, "dynamicTaskNameParam")));
            default -> task.type();
        };
        return task.optional() ? words + " (optional)" : words;
    }

    /** The workflow that a task runs and its version. */
    static Optional<String> subWorkflow(WorkflowTask task) {
        return params(task)
                .map(params -> workflow(params.name(), text(params.json().get("version"))));
    }

    /** What a SUB_WORKFLOW runs, if it says so in the usual form. */
    static Optional<SubWorkflowParams> params(WorkflowTask task) {
        return task.json().get("subWorkflowParam") instanceof Map<?, ?> ? task.subWorkflowParam() : Optional.empty();
    }

    private static String workflow(String name, String version) {
        return version.isEmpty() ? name : name + " v" + version;
    }

    private static String choice(WorkflowTask task) {
        String expression = field(task, "expression");
        return field(task, "evaluatorType").equals("value-param") ? input(task, expression) : expression;
    }

    private static String loop(WorkflowTask task) {
        String items = join(field(task, "items"), input(task, "items"));
        return items.isEmpty()
                ? join(task.type() + " while", field(task, "loopCondition"))
                : task.type() + " over " + items;
    }

    private static String until(WorkflowTask task) {
        String until = input(task, "until");
        return until.isEmpty() ? "" : "until " + until;
    }

    private static String input(WorkflowTask task, String... path) {
        Object value = task.json().get("inputParameters");
        for (String name : path) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return text(value);
    }

    private static String field(WorkflowTask task, String name) {
        return text(task.json().get(name));
    }

    /** Scalars as text, references without their brackets. */
    private static String text(@Nullable Object value) {
        if (value == null || value instanceof Map<?, ?> || value instanceof Iterable<?>) {
            return "";
        }
        String text = value.toString();
        boolean whole = text.startsWith("${") && text.indexOf('}') == text.length() - 1;
        return whole ? text.substring(2, text.length() - 1) : text;
    }

    private static String join(String... words) {
        return Stream.of(words).filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
    }
}
