package io.conductor.sdk.workflow;

import io.conductor.sdk.client.model.IdempotencyStrategy;
import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * For every task type a workflow that shows how it is written, with all that it can be told. Uses only the public API, so that other
 * modules can copy this file. The inputs that they read are in {@link #INPUT}.
 */
public final class TaskTypeWorkflows {

    /** The type of every task for a worker. */
    public static final String WORK = "task_types_work";

    /** The name of the workflow that others run. */
    public static final String CHILD = "task_types_child";

    /** An input with which every workflow that needs nothing from outside completes, once {@code uri} is added. */
    public static final Map<String, Object> INPUT = Map.of(
            "kind",
            "a",
            "n",
            2,
            "items",
            List.of("x", "y"),
            "taskName",
            "INLINE",
            "dynamicTasks",
            List.of(Map.of("name", WORK, "taskReferenceName", "d1", "type", "SIMPLE")),
            "dynamicTasksInputs",
            Map.of("d1", Map.of("x", 1)));

    private TaskTypeWorkflows() {}

    /** {@return the workflows by the name of the file that their JSON stands in, in alphabetical order} */
    public static Map<String, WorkflowDef> all() {
        Map<String, WorkflowDef> all = new TreeMap<>(runnable());
        all.putAll(needingServices());
        return all;
    }

    /** {@return those that a server runs to the end without anything beside it} */
    public static Map<String, WorkflowDef> runnable() {
        Map<String, WorkflowDef> all = new TreeMap<>();
        add(all, "SIMPLE", simple("a"));
        add(all, "FORK_JOIN-JOIN", new ForkTask("f", List.of(List.of(simple("a")), List.of(simple("b")))));
        add(
                all,
                "JOIN-script-mode",
                new ForkTask("f", List.of(List.of(simple("a")), List.of(simple("b"))))
                        .join(new JoinTask("j", "a", "b").script("true").mode(JoinTask.Mode.SYNC)));
        add(all, "SWITCH-value", new SwitchTask("s", Ref.workflowInput("kind")).when("a", simple("a")));
        add(
                all,
                "SWITCH-javascript",
                SwitchTask.javascript("s", "$.n > 1 ? 'many' : 'one'")
                        .input("n", Ref.workflowInput("n"))
                        .when("many", simple("a")));
        add(
                all,
                "SWITCH-graaljs",
                SwitchTask.graaljs("s", "'b'").when("a", simple("a")).otherwise(simple("b")));
        addLoops(all);
        addDynamic(all);
        addWorkflows(all);
        addSmall(all);
        return all;
    }

    private static void addLoops(Map<String, WorkflowDef> all) {
        add(
                all,
                "DO_WHILE-condition",
                new DoWhileTask("loop", "$.loop.iteration < 2 && $.a != null", simple("a")).keepLastN(1));
        add(all, "DO_WHILE-times", DoWhileTask.times("loop", 2, simple("a").input("turn", Ref.taskOutput("loop"))));
        add(all, "DO_WHILE-times-ref", DoWhileTask.times("my-loop", Ref.workflowInput("n"), simple("a")));
        add(
                all,
                "DO_WHILE-items",
                DoWhileTask.forEach(
                        "loop",
                        Ref.workflowInput("items"),
                        simple("a").input("item", DoWhileTask.item("loop")).input("index", DoWhileTask.index("loop"))));
    }

    private static void addDynamic(Map<String, WorkflowDef> all) {
        add(
                all,
                "DYNAMIC",
                new DynamicTask("d", Ref.workflowInput("taskName"))
                        .input("evaluatorType", "javascript")
                        .input("expression", "1 + 1"));
        add(
                all,
                "FORK_JOIN_DYNAMIC-tasks",
                new DynamicForkTask("f")
                        .tasks(Ref.workflowInput("dynamicTasks"), Ref.workflowInput("dynamicTasksInputs")));
        add(all, "FORK_JOIN_DYNAMIC-each", new DynamicForkTask("f").forEach(WORK, Ref.workflowInput("items")));
        add(
                all,
                "FORK_JOIN_DYNAMIC-each-workflow",
                new DynamicForkTask("f").forEachWorkflow(CHILD, 1, Ref.workflowInput("items")));
    }

    private static void addWorkflows(Map<String, WorkflowDef> all) {
        add(
                all,
                "SUB_WORKFLOW-registered",
                new SubWorkflowTask("s", CHILD, 1)
                        .input("x", Ref.workflowInput("n"))
                        .priority(7)
                        .taskToDomain(Map.of("no_such_task", "eu"))
                        .idempotency(Ref.workflowId().toString(), IdempotencyStrategy.RETURN_EXISTING));
        add(all, "SUB_WORKFLOW-latest", new SubWorkflowTask("s", CHILD));
        add(all, "SUB_WORKFLOW-inline", new SubWorkflowTask("s", child()).input("x", 1));
        add(
                all,
                "START_WORKFLOW",
                new StartWorkflowTask(
                        "s",
                        CHILD,
                        StartWorkflowRequest.builder(CHILD)
                                .input(Map.of("x", Ref.workflowInput("n")))
                                .correlationId(Ref.workflowId().toString())
                                .priority(3)
                                .taskToDomain(Map.of("no_such_task", "eu"))
                                .createdBy("tests")
                                .idempotency(Ref.workflowId().toString(), IdempotencyStrategy.FAIL)
                                .build(),
                        1));
    }

    private static void addSmall(Map<String, WorkflowDef> all) {
        add(all, "INLINE", new InlineTask("i", "$.n * 21").input("n", Ref.workflowInput("n")));
        add(all, "INLINE-graaljs", new InlineTask("i", "6 * 7").evaluator("graaljs"));
        add(
                all,
                "JSON_JQ_TRANSFORM",
                new JsonJqTask("j", ".items | length").input("items", Ref.workflowInput("items")));
        add(
                all,
                "HTTP",
                new HttpTask(
                                "h",
                                HttpInput.post(Ref.workflowInput("uri"))
                                        .header("X-Id", Ref.workflowId())
                                        .body(Map.of("n", Ref.workflowInput("n")))
                                        .accept("application/json")
                                        .contentType("application/json")
                                        .connectTimeout(Duration.ofSeconds(2))
                                        .readTimeout(Duration.ofSeconds(10)))
                        .retry(2, TaskDef.RetryLogic.FIXED, Duration.ofSeconds(1)));
        add(
                all,
                "HTTP-async-complete",
                new HttpTask("waiting", HttpInput.get(Ref.workflowInput("uri"))).asyncComplete());
        add(all, "WAIT-duration", new WaitTask("w", Duration.ofSeconds(1)));
        add(all, "WAIT-until", new WaitTask("w", Instant.parse("2026-01-01T10:00:01Z")));
        add(all, "WAIT-signal", new WaitTask("waiting"));
        add(all, "HUMAN", new HumanTask("waiting").input("question", "May I?"));
        add(all, "EVENT", new EventTask("e", "conductor").input("n", Ref.workflowInput("n")));
        add(
                all,
                "SET_VARIABLE",
                new SetVariableTask("v").variable("total", Ref.workflowInput("n")),
                simple("a").input("total", Ref.workflowVariable("total")));
        add(
                all,
                "TERMINATE",
                new TerminateTask("t", WorkflowStatus.COMPLETED)
                        .reason("enough")
                        .workflowOutput("n", Ref.workflowInput("n")));
        add(all, "NOOP", new NoopTask("n"));
        add(
                all,
                "EXCLUSIVE_JOIN",
                new SwitchTask("s", Ref.workflowInput("kind"))
                        .when("a", simple("a"))
                        .otherwise(simple("b")),
                new ExclusiveJoinTask("j", "a", "b"));
        add(all, "LAMBDA", new CustomTask("LAMBDA", "l").input("scriptExpression", "return 42;"));
        add(
                all,
                "DECISION",
                new CustomTask("DECISION", "d")
                        .field("caseValueParam", "kind")
                        .input("kind", Ref.workflowInput("kind"))
                        .field("decisionCases", Map.of("a", List.of(simple("a")))));
    }

    private static Map<String, WorkflowDef> needingServices() {
        Map<String, WorkflowDef> all = new TreeMap<>();
        add(
                all,
                "KAFKA_PUBLISH",
                new KafkaPublishTask("k", "localhost:9092", "topic", Map.of("n", Ref.workflowInput("n")))
                        .key("k1")
                        .keySerializer("org.apache.kafka.common.serialization.StringSerializer")
                        .header("X-Id", Ref.workflowId())
                        .requestTimeout(Duration.ofSeconds(1))
                        .maxBlock(Duration.ofSeconds(1)));
        add(
                all,
                "PULL_WORKFLOW_MESSAGES",
                new PullMessagesTask("p").batchSize(5).blocking(false));
        add(all, "USER_DEFINED", new CustomTask("USER_DEFINED", "u").name(WORK));
        add(
                all,
                "JDBC",
                JdbcTask.select("s", "orders", "SELECT * FROM t WHERE id = ?").parameters(Ref.workflowInput("n")),
                JdbcTask.update("u", "orders", "DELETE FROM t").expectedUpdateCount(1));
        addModels(all);
        addAgents(all);
        return all;
    }

    private static void addModels(Map<String, WorkflowDef> all) {
        add(
                all,
                "LLM_CHAT_COMPLETE",
                LlmTask.chat("c", "models", "gpt")
                        .instructions("Be short.")
                        .message("user", "Say ${workflow.input.kind}")
                        .message("assistant", "a")
                        .userInput("again")
                        .tools(List.of(Map.of("name", "t", "type", "SIMPLE", "description", "d")))
                        .jsonOutput()
                        .temperature(0.1)
                        .topP(0.9)
                        .maxTokens(100)
                        .stopWords("END"));
        add(
                all,
                "LLM_TEXT_COMPLETE",
                LlmTask.text("c", "models", "gpt", "prompt").promptVariables(Map.of("x", 1)));
        VectorTask.Index index = new VectorTask.Index("db", "ns", "ix");
        VectorTask generate =
                VectorTask.generate("g", "models", "embed", "text").dimensions(3);
        add(all, "LLM_GENERATE_EMBEDDINGS", generate);
        add(
                all,
                "LLM_STORE_EMBEDDINGS",
                generate,
                VectorTask.store("s", index, "id1", generate.result()).metadata(Map.of("x", 1)));
        add(
                all,
                "LLM_INDEX_TEXT",
                VectorTask.indexText("i", index, "doc1", "some text").embeddingModel("models", "embed"));
        add(all, "LLM_SEARCH_INDEX", VectorTask.search("i", index, "what").embeddingModel("models", "embed"));
        add(all, "LLM_GET_EMBEDDINGS", generate, VectorTask.get("i", index, generate.result()));
        add(all, "LLM_SEARCH_EMBEDDINGS", generate, VectorTask.searchEmbeddings("i", index, generate.result()));
        add(
                all,
                "GENERATE_IMAGE",
                GenerateTask.image("i", "models", "image", "a boat").input("n", 1));
        add(
                all,
                "GENERATE_AUDIO",
                GenerateTask.audio("i", "models", "speech", "hello").input("voice", "v"));
        add(all, "GENERATE_VIDEO", GenerateTask.video("i", "models", "video", "a boat"));
        add(all, "GENERATE_PDF", GenerateTask.pdf("i", "# Title"));
    }

    private static void addAgents(Map<String, WorkflowDef> all) {
        add(
                all,
                "LIST_MCP_TOOLS",
                McpTask.listTools("m", "http://localhost:1/mcp").header("Authorization", Ref.workflowSecret("mcp")));
        add(
                all,
                "CALL_MCP_TOOL",
                McpTask.callTool("m", "http://localhost:1/mcp", "add")
                        .argument("a", 1)
                        .argument("b", 2));
        AgentTask call = AgentTask.call("a", "http://localhost:1", "hello")
                .header("Authorization", Ref.workflowSecret("agent"))
                .maxDuration(Duration.ofMinutes(1));
        add(all, "AGENT", call);
        add(all, "GET_AGENT_CARD", AgentTask.card("a", "http://localhost:1"));
        add(all, "CANCEL_AGENT", call, AgentTask.cancel("c", "http://localhost:1", call.output("taskId")));
    }

    /** {@return the workflow that others run; it needs nothing} */
    public static WorkflowDef child() {
        InlineTask inside = new InlineTask("inside", "$.x").input("x", Ref.workflowInput("x"));
        return WorkflowBuilder.workflow(CHILD)
                .add(inside)
                .output("x", inside.result())
                .build();
    }

    private static SimpleTask simple(String ref) {
        return new SimpleTask(WORK, ref);
    }

    private static void add(Map<String, WorkflowDef> all, String file, TaskSpec task, TaskSpec... more) {
        all.put(
                file,
                WorkflowBuilder.workflow("task_types_" + file).add(task, more).build());
    }
}
