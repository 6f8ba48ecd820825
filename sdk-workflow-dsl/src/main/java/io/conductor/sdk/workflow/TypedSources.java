package io.conductor.sdk.workflow;

import static io.conductor.sdk.workflow.SourceValues.literal;
import static io.conductor.sdk.workflow.SourceValues.literals;

import io.conductor.sdk.client.model.WorkflowStatus;
import io.conductor.sdk.client.model.WorkflowTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Begins the source of a task with the class for its type, where there is one and the JSON has what its constructor asks
 * for. Whether that is right is found out by {@link SourceOfTask}.
 */
final class TypedSources {

    private static final Pattern SECONDS = Pattern.compile("(\\d{1,9})s");

    /** What is made of the reference name and some inputs that are text. */
    private record Maker(String callee, Function<List<String>, TaskSpec> make, List<String> inputs) {}

    private interface Three {
        TaskSpec make(String ref, String one, String two);
    }

    private interface Four {
        TaskSpec make(String ref, String one, String two, String three);
    }

    private static final Map<String, Maker> MAKERS = Map.ofEntries(
            entry("HUMAN", "new HumanTask", HumanTask::new),
            entry("NOOP", "new NoopTask", NoopTask::new),
            entry("SET_VARIABLE", "new SetVariableTask", SetVariableTask::new),
            entry("PULL_WORKFLOW_MESSAGES", "new PullMessagesTask", PullMessagesTask::new),
            entry("JSON_JQ_TRANSFORM", "new JsonJqTask", JsonJqTask::new, "queryExpression"),
            entry("LLM_CHAT_COMPLETE", "LlmTask.chat", LlmTask::chat, "llmProvider", "model"),
            ofModel("LLM_TEXT_COMPLETE", "LlmTask.text", LlmTask::text, "promptName"),
            ofModel("LLM_GENERATE_EMBEDDINGS", "VectorTask.generate", VectorTask::generate, "text"),
            ofModel("GENERATE_IMAGE", "GenerateTask.image", GenerateTask::image, "prompt"),
            ofModel("GENERATE_AUDIO", "GenerateTask.audio", GenerateTask::audio, "text"),
            ofModel("GENERATE_VIDEO", "GenerateTask.video", GenerateTask::video, "prompt"),
            entry("GENERATE_PDF", "GenerateTask.pdf", GenerateTask::pdf, "markdown"),
            entry("LIST_MCP_TOOLS", "McpTask.listTools", McpTask::listTools, "mcpServer"),
            entry("CALL_MCP_TOOL", "McpTask.callTool", McpTask::callTool, "mcpServer", "method"));

    private static Map.Entry<String, Maker> entry(String type, String callee, Function<String, TaskSpec> make) {
        return Map.entry(type, new Maker(callee, texts -> make.apply(texts.get(0)), List.of()));
    }

    private static Map.Entry<String, Maker> entry(
            String type, String callee, BiFunction<String, String, TaskSpec> make, String input) {
        return Map.entry(type, new Maker(callee, texts -> make.apply(texts.get(0), texts.get(1)), List.of(input)));
    }

    private static Map.Entry<String, Maker> entry(String type, String callee, Three make, String one, String two) {
        Function<List<String>, TaskSpec> made = texts -> make.make(texts.get(0), texts.get(1), texts.get(2));
        return Map.entry(type, new Maker(callee, made, List.of(one, two)));
    }

    /** For those that use a model, besides. */
    private static Map.Entry<String, Maker> ofModel(String type, String callee, Four make, String input) {
        Function<List<String>, TaskSpec> made =
                texts -> make.make(texts.get(0), texts.get(1), texts.get(2), texts.get(3));
        return Map.entry(type, new Maker(callee, made, List.of("llmProvider", "model", input)));
    }

    private TypedSources() {}

    static Optional<? extends Coded<? extends TaskSpec>> of(WorkflowTask task) {
        Maker maker = MAKERS.get(task.type());
        return maker != null ? made(task, maker) : special(task);
    }

    private static Optional<? extends Coded<? extends TaskSpec>> special(WorkflowTask task) {
        String ref = task.taskReferenceName();
        return switch (task.type()) {
            case "SIMPLE" ->
                Optional.of(Coded.of(
                        new SimpleTask(task.name(), ref), "new SimpleTask", literal(task.name()), literal(ref)));
            case "JOIN" ->
                Optional.of(join(task)).filter(join -> !join.value().joinOn().isEmpty());
            case "EXCLUSIVE_JOIN" -> Optional.of(exclusiveJoin(task));
            case "DO_WHILE" -> task.loopCondition().map(condition -> loop(task, condition));
            case "SWITCH" -> choice(task).map(choice -> cases(choice, task));
            case "WAIT" -> Optional.of(waiting(task));
            case "TERMINATE" -> terminate(task);
            case "EVENT" ->
                text(task.json(), "sink")
                        .map(sink -> Coded.of(new EventTask(ref, sink), "new EventTask", literal(ref), literal(sink)));
            case "DYNAMIC" ->
                text(task.inputParameters(), "taskToExecute")
                        .flatMap(SourceValues::ref)
                        .map(name -> Coded.of(
                                new DynamicTask(ref, name.value()), "new DynamicTask", literal(ref), name.source()));
            case "INLINE" -> text(task.inputParameters(), "expression").map(script -> inline(task, script));
            case "HTTP" -> RequestSources.http(task);
            case "SUB_WORKFLOW" -> RequestSources.subWorkflow(task);
            case "START_WORKFLOW" -> RequestSources.startWorkflow(task);
            case "KAFKA_PUBLISH" -> RequestSources.kafka(task);
            default -> Optional.empty();
        };
    }

    private static Optional<Coded<TaskSpec>> made(WorkflowTask task, Maker maker) {
        List<String> texts = new ArrayList<>(List.of(task.taskReferenceName()));
        for (String input : maker.inputs()) {
            Optional<String> text = text(task.inputParameters(), input);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            texts.add(text.get());
        }
        return Optional.of(Coded.of(maker.make().apply(texts), maker.callee(), literals(texts)));
    }

    static Optional<String> text(Map<String, @Nullable Object> json, String name) {
        return json.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    static Coded<JoinTask> join(WorkflowTask task) {
        List<String> arguments = new ArrayList<>(List.of(task.taskReferenceName()));
        arguments.addAll(task.joinOn());
        return Coded.of(new JoinTask(task.taskReferenceName(), task.joinOn()), "new JoinTask", literals(arguments));
    }

    private static Coded<ExclusiveJoinTask> exclusiveJoin(WorkflowTask task) {
        List<String> arguments = new ArrayList<>(List.of(task.taskReferenceName()));
        arguments.addAll(task.joinOn());
        return Coded.of(
                new ExclusiveJoinTask(task.taskReferenceName(), task.joinOn().toArray(String[]::new)),
                "new ExclusiveJoinTask",
                literals(arguments));
    }

    static Coded<DynamicForkTask> dynamicFork(WorkflowTask task) {
        String ref = task.taskReferenceName();
        String tasks = task.dynamicForkTasksParam().orElse("dynamicTasks");
        String inputs = task.dynamicForkTasksInputParamName().orElse("dynamicTasksInputs");
        Coded<DynamicForkTask> fork = Coded.of(new DynamicForkTask(ref), "new DynamicForkTask", literal(ref));
        return tasks.equals("dynamicTasks") && inputs.equals("dynamicTasksInputs")
                ? fork
                : fork.call("paramNames", literals(List.of(tasks, inputs)), one -> one.paramNames(tasks, inputs));
    }

    private static Coded<DoWhileTask> loop(WorkflowTask task, String condition) {
        String ref = task.taskReferenceName();
        List<Coded<TaskSpec>> body = SourceOfTasks.sequence(task.loopOver());
        List<String> arguments = new ArrayList<>(literals(List.of(ref, condition)));
        arguments.addAll(SourceOfTasks.sources(body));
        return Coded.of(new DoWhileTask(ref, condition, SourceOfTasks.values(body)), "new DoWhileTask", arguments);
    }

    private static Optional<Coded<SwitchTask>> choice(WorkflowTask task) {
        String ref = task.taskReferenceName();
        String expression = task.expression().orElse("");
        return switch (task.evaluatorType().orElse("")) {
            case "javascript" ->
                Optional.of(Coded.of(
                        SwitchTask.javascript(ref, expression),
                        "SwitchTask.javascript",
                        literal(ref),
                        literal(expression)));
            case "graaljs" ->
                Optional.of(Coded.of(
                        SwitchTask.graaljs(ref, expression), "SwitchTask.graaljs", literal(ref), literal(expression)));
            default ->
                text(task.inputParameters(), WorkflowTaskRenderer.SWITCH_INPUT)
                        .map(value -> Coded.of(
                                new SwitchTask(ref, value), "new SwitchTask", literal(ref), SourceValues.value(value)));
        };
    }

    private static Coded<SwitchTask> cases(Coded<SwitchTask> choice, WorkflowTask task) {
        Coded<SwitchTask> all = choice;
        for (Map.Entry<String, List<WorkflowTask>> one : task.decisionCases().entrySet()) {
            List<Coded<TaskSpec>> tasks = SourceOfTasks.sequence(one.getValue());
            List<String> arguments = new ArrayList<>(List.of(literal(one.getKey())));
            arguments.addAll(SourceOfTasks.sources(tasks));
            all = all.call("when", arguments, to -> to.when(one.getKey(), SourceOfTasks.values(tasks)));
        }
        List<Coded<TaskSpec>> otherwise = SourceOfTasks.sequence(task.defaultCase());
        return otherwise.isEmpty()
                ? all
                : all.call(
                        "otherwise",
                        SourceOfTasks.sources(otherwise),
                        to -> to.otherwise(SourceOfTasks.values(otherwise)));
    }

    private static Coded<WaitTask> waiting(WorkflowTask task) {
        String ref = task.taskReferenceName();
        Matcher seconds =
                SECONDS.matcher(text(task.inputParameters(), "duration").orElse(""));
        if (!seconds.matches()) {
            return Coded.of(new WaitTask(ref), "new WaitTask", literal(ref));
        }
        Duration duration = Duration.ofSeconds(Long.parseLong(seconds.group(1)));
        String source = "Duration.ofSeconds(" + duration.toSeconds() + ")";
        return Coded.of(new WaitTask(ref, duration), "new WaitTask", literal(ref), source);
    }

    private static Optional<Coded<TerminateTask>> terminate(WorkflowTask task) {
        String ref = task.taskReferenceName();
        return text(task.inputParameters(), "terminationStatus")
                .filter(List.of("COMPLETED", "FAILED", "TERMINATED")::contains)
                .map(status -> Coded.of(
                        new TerminateTask(ref, WorkflowStatus.valueOf(status)),
                        "new TerminateTask",
                        literal(ref),
                        "WorkflowStatus." + status));
    }

    private static Coded<InlineTask> inline(WorkflowTask task, String script) {
        String ref = task.taskReferenceName();
        Coded<InlineTask> inline =
                Coded.of(new InlineTask(ref, script), "new InlineTask", literal(ref), literal(script));
        String evaluator = text(task.inputParameters(), "evaluatorType").orElse("javascript");
        return evaluator.equals("javascript")
                ? inline
                : inline.call("evaluator", literal(evaluator), one -> one.evaluator(evaluator));
    }
}
