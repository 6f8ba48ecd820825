package io.conductor.sdk.workflow;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows what the server wants of each task type, whichever class wrote the task, and finds what is missing: what the server refuses, and what it
 * takes and then fails on.
 */
final class RequiredFields {

    /**
     * What a type needs.
     *
     * @param fields names of fields of the task, alternatives separated by a bar
     * @param inputs names of its inputs, alternatives separated by a bar
     */
    private record Required(List<String> fields, List<String> inputs) {}

    private static final Map<String, Required> OF_TYPE = Map.ofEntries(
            fields("FORK_JOIN", "forkTasks"),
            fields("SWITCH", "evaluatorType", "expression", "decisionCases"),
            fields("DECISION", "caseValueParam|caseExpression", "decisionCases"),
            fields("DO_WHILE", "loopCondition", "loopOver"),
            fields("DYNAMIC", "dynamicTaskNameParam"),
            fields("EVENT", "sink"),
            fields("SUB_WORKFLOW", "subWorkflowParam"),
            fields("EXCLUSIVE_JOIN", "joinOn"),
            inputs("HTTP", "http_request|uri"),
            inputs("INLINE", "expression"),
            inputs("LAMBDA", "scriptExpression"),
            inputs("JSON_JQ_TRANSFORM", "queryExpression"),
            inputs("KAFKA_PUBLISH", "kafka_request"),
            inputs("START_WORKFLOW", "startWorkflow"),
            inputs("TERMINATE", "terminationStatus"),
            inputs("JDBC", "connectionId|integrationName", "statement", "type"),
            inputs("LLM_CHAT_COMPLETE", "llmProvider", "model", "messages|instructions|userInput"),
            inputs("LLM_TEXT_COMPLETE", "llmProvider", "model", "promptName|prompt"),
            inputs("LLM_GENERATE_EMBEDDINGS", "llmProvider", "model", "text"),
            inputs("LLM_STORE_EMBEDDINGS", "vectorDB", "index", "embeddings"),
            inputs("LLM_INDEX_TEXT", "vectorDB", "index", "text|url", "embeddingModel", "embeddingModelProvider"),
            inputs("LLM_SEARCH_INDEX", "vectorDB", "index", "query", "embeddingModel", "embeddingModelProvider"),
            inputs("LLM_GET_EMBEDDINGS", "vectorDB", "index", "embeddings"),
            inputs("LLM_SEARCH_EMBEDDINGS", "vectorDB", "index", "embeddings"),
            inputs("GENERATE_IMAGE", "llmProvider", "model", "prompt"),
            inputs("GENERATE_AUDIO", "llmProvider", "model", "text"),
            inputs("GENERATE_VIDEO", "llmProvider", "model", "prompt"),
            inputs("GENERATE_PDF", "markdown"),
            inputs("LIST_MCP_TOOLS", "mcpServer"),
            inputs("CALL_MCP_TOOL", "mcpServer", "method"),
            inputs("AGENT", "agentUrl|agentName"),
            inputs("GET_AGENT_CARD", "agentUrl"),
            inputs("CANCEL_AGENT", "agentUrl|executionId"));

    private RequiredFields() {}

    private static Map.Entry<String, Required> fields(String type, String... names) {
        return entry(type, new Required(List.of(names), List.of()));
    }

    private static Map.Entry<String, Required> inputs(String type, String... names) {
        return entry(type, new Required(List.of(), List.of(names)));
    }

    /** Reports what a task lacks; those that their own class checks in other words are left to it. */
    static void check(TaskNode node, Problems problems) {
        TaskSpec task = node.task();
        Required required = OF_TYPE.get(task.type());
        if (task.type().equals("FORK_JOIN_DYNAMIC") && task instanceof CustomTask) {
            checkDynamicFork(node, problems);
        }
        if (required == null || task instanceof ForkTask || task instanceof SwitchTask || task instanceof HttpTask) {
            return;
        }
        Map<String, @Nullable Object> fields = WorkflowTaskRenderer.allFields(task);
        Map<String, @Nullable Object> inputs = WorkflowTaskRenderer.inputs(task);
        required.fields().forEach(names -> check(node, "field", names, fields, problems));
        required.inputs().forEach(names -> check(node, "input", names, inputs, problems));
        if (task.type().equals("DYNAMIC") && fields.get("dynamicTaskNameParam") instanceof String param) {
            check(node, "input", param, inputs, problems);
        }
    }

    private static void checkDynamicFork(TaskNode node, Problems problems) {
        TaskHead head = node.task().head();
        if (!head.inputs().containsKey("forkTaskInputs")) {
            String names = "dynamicForkTasksParam|dynamicForkJoinTasksParam";
            check(node, "field", names, head.options().fields(), problems);
        }
    }

    private static void check(
            TaskNode node, String what, String names, Map<String, @Nullable Object> values, Problems problems) {
        if (Arrays.stream(names.split("\\|", -1)).allMatch(name -> isEmpty(values.get(name)))) {
            problems.of(
                    node,
                    "a " + node.task().type() + " task needs the " + what + " '" + names.replace("|", "' or '") + "'",
                    "Give it a value that is not empty");
        }
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null
                || (value instanceof String text && text.isBlank())
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }
}
