package io.conductor.sdk.testing;

import static io.conductor.sdk.testing.JsonSubset.assertGivenBack;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.RegisterMode;
import io.conductor.sdk.client.WorkflowRun;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.TaskStatus;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowStatus;
import io.conductor.sdk.worker.WorkerTask;
import io.conductor.sdk.workflow.TaskTypeWorkflows;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every task type on a real server: accepted, read back as it was, and run to the end where that needs nothing from outside. */
@ConductorTest(workers = TaskTypesIT.Work.class)
class TaskTypesIT {

    /** Tasks that somebody has to complete from outside are called so. */
    private static final String WAITING = "waiting";

    private static HttpServer web;

    static final class Work {
        @WorkerTask(TaskTypeWorkflows.WORK)
        Map<String, Object> work(Map<String, Object> input) {
            return Map.of("input", input);
        }
    }

    @BeforeAll
    static void registerAndListen(ConductorClient conductor) throws IOException {
        conductor.metadata().register(TaskTypeWorkflows.child(), RegisterMode.OVERWRITE);
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            byte[] answer = "{\"answer\": 42}".getBytes(UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        web.start();
    }

    @AfterAll
    static void stopListening() {
        web.stop(0);
    }

    static Set<String> all() {
        return TaskTypeWorkflows.all().keySet();
    }

    static Set<String> runnable() {
        return TaskTypeWorkflows.runnable().keySet();
    }

    static Set<String> needingServices() {
        Set<String> names = new TreeSet<>(all());
        names.removeAll(runnable());
        names.removeAll(Set.of("PULL_WORKFLOW_MESSAGES", "USER_DEFINED")); // these wait
        return names;
    }

    @Test
    void theListOfTypesIsTheServersOwn(ConductorClient conductor) throws Exception {
        HttpResponse<String> api = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(conductor.serverUrl().resolve("/api-docs"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        Matcher types = Pattern.compile("\"workflowTaskType\":\\{\"type\":\"string\",\"enum\":\\[([^]]*)]")
                .matcher(api.body());

        assertThat(types.find()).as(api.body()).isTrue();
        assertThat(types.group(1).replace("\"", "").split(","))
                .containsExactlyInAnyOrderElementsOf(typesListedAsTheServers());
    }

    private static List<String> typesListedAsTheServers() throws IOException {
        String list = Files.readString(
                Path.of("..", "sdk-workflow-dsl", "src", "test", "resources", "server-task-types.txt"));
        return list.substring(0, list.indexOf("# ... and"))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    /** Nothing is there for them to talk to, but the server knows each type, takes the task and reads its input. */
    @Test
    void thoseThatNeedServicesAreServedAndTheirInputIsRead(ConductorClient conductor) {
        Map<String, WorkflowRun> runs = new HashMap<>();
        for (String name : needingServices()) {
            WorkflowDef definition = TaskTypeWorkflows.all().get(name);
            conductor.metadata().register(definition, RegisterMode.OVERWRITE);
            runs.put(
                    name,
                    conductor.workflows().start(definition.name(), definition.version(), TaskTypeWorkflows.INPUT));
        }

        runs.forEach((name, run) -> assertThat(
                        run.await(ServerFixture.LONG).reasonForIncompletion().orElse("completed"))
                .as(name)
                .doesNotContain("deserialize", "Unrecognized", "ClassCast"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void isAcceptedAndReadBackAsItWas(String name, ConductorClient conductor) {
        WorkflowDef sent = TaskTypeWorkflows.all().get(name);
        conductor.metadata().validate(sent);
        conductor.metadata().register(sent, RegisterMode.OVERWRITE);

        WorkflowDef returned = conductor.metadata().getWorkflow(sent.name(), sent.version());

        JsonCodec codec = JsonCodec.standard();
        assertGivenBack(name, codec.read(codec.write(sent), Map.class), codec.read(codec.write(returned), Map.class));
    }

    @ParameterizedTest
    @MethodSource("runnable")
    void isRunToItsEnd(String name, ConductorClient conductor) {
        WorkflowDef definition = TaskTypeWorkflows.runnable().get(name);
        conductor.metadata().register(definition, RegisterMode.OVERWRITE);
        Map<String, Object> input = new HashMap<>(TaskTypeWorkflows.INPUT);
        input.put("uri", "http://127.0.0.1:" + web.getAddress().getPort() + "/");
        WorkflowRun run = conductor.workflows().start(definition.name(), definition.version(), input);
        if (definition.tasks().stream()
                .anyMatch(task -> task.taskReferenceName().equals(WAITING))) {
            completeFromOutside(run, conductor);
        }

        Workflow ended = run.await(ServerFixture.LONG);

        assertThat(ended.status())
                .as(name + ": " + ended.reasonForIncompletion())
                .isEqualTo(WorkflowStatus.COMPLETED);
        OUTCOMES.getOrDefault(name, any -> {}).accept(ended);
    }

    private static void completeFromOutside(WorkflowRun run, ConductorClient conductor) {
        Task waiting = await().atMost(ServerFixture.LONG)
                .until(
                        () -> conductor.workflows().get(run.workflowId()).task(WAITING),
                        task -> task.isPresent() && task.get().status() == TaskStatus.IN_PROGRESS)
                .orElseThrow();
        conductor
                .tasks()
                .update(TaskResult.builder(waiting, TaskResult.Status.COMPLETED)
                        .outputData(Map.of("by", "hand"))
                        .build());
    }

    private static final Map<String, Consumer<Workflow>> OUTCOMES = Map.ofEntries(
            output("FORK_JOIN-JOIN", "f_join", output -> assertThat(output).containsOnlyKeys("a", "b")),
            output("JOIN-script-mode", "j", output -> assertThat(output).containsOnlyKeys("a", "b")),
            output("SWITCH-value", "s", output -> assertThat(output).containsEntry("selectedCase", "a")),
            output("SWITCH-javascript", "s", output -> assertThat(output).containsEntry("selectedCase", "many")),
            output("SWITCH-graaljs", "b", output -> assertThat(output).containsKey("input")),
            output("DO_WHILE-condition", "loop", output -> assertThat(output).containsOnlyKeys("2", "iteration")),
            output("DO_WHILE-times", "loop", output -> assertThat(output).containsEntry("iteration", 2)),
            output("DO_WHILE-times-ref", "my-loop", output -> assertThat(output).containsEntry("iteration", 2)),
            Map.entry(
                    "DO_WHILE-items",
                    ended -> assertThat(inputs(ended, TaskTypeWorkflows.WORK))
                            .containsExactly(Map.of("item", "x", "index", 0), Map.of("item", "y", "index", 1))),
            output("DYNAMIC", "d", output -> assertThat(output).containsEntry("result", 2)),
            output(
                    "FORK_JOIN_DYNAMIC-tasks",
                    "f_join",
                    output -> assertThat(output).containsOnlyKeys("d1")),
            Map.entry(
                    "FORK_JOIN_DYNAMIC-each",
                    ended -> assertThat(inputs(ended, TaskTypeWorkflows.WORK))
                            .containsExactlyInAnyOrder(
                                    Map.of("input", "x", "__index", 0), Map.of("input", "y", "__index", 1))),
            // The server (3.32.3) leaves a branch out of the JOIN's output when its sub-workflow ends at the same
            // moment.
            Map.entry(
                    "FORK_JOIN_DYNAMIC-each-workflow",
                    ended -> assertThat(ended.tasks())
                            .filteredOn(task -> task.taskType().equals("SUB_WORKFLOW"))
                            .hasSize(2)
                            .allMatch(task -> task.status() == TaskStatus.COMPLETED)),
            output("SUB_WORKFLOW-registered", "s", output -> assertThat(output).containsEntry("x", 2)),
            output("SUB_WORKFLOW-inline", "s", output -> assertThat(output).containsEntry("x", 1)),
            output("START_WORKFLOW", "s", output -> assertThat(output).containsKey("workflowId")),
            output("INLINE", "i", output -> assertThat(output).containsEntry("result", 42)),
            output("INLINE-graaljs", "i", output -> assertThat(output).containsEntry("result", 42)),
            output("JSON_JQ_TRANSFORM", "j", output -> assertThat(output).containsEntry("result", 2)),
            output(
                    "HTTP",
                    "h",
                    output -> assertThat(output.get("response").toString()).contains("answer=42")),
            output("HTTP-async-complete", WAITING, output -> assertThat(output).containsEntry("by", "hand")),
            output("WAIT-signal", WAITING, output -> assertThat(output).containsEntry("by", "hand")),
            output("HUMAN", WAITING, output -> assertThat(output).containsEntry("by", "hand")),
            output("EVENT", "e", output -> assertThat(output).containsKey("event_produced")),
            Map.entry(
                    "SET_VARIABLE",
                    ended -> assertThat(inputs(ended, TaskTypeWorkflows.WORK)).containsExactly(Map.of("total", 2))),
            Map.entry("TERMINATE", ended -> assertThat(ended.output()).containsEntry("n", 2)),
            output("EXCLUSIVE_JOIN", "j", output -> assertThat(output).containsKey("input")),
            output("LAMBDA", "l", output -> assertThat(output).containsEntry("result", 42)));

    private static Map.Entry<String, Consumer<Workflow>> output(
            String name, String task, Consumer<Map<String, Object>> check) {
        return Map.entry(
                name, ended -> check.accept(ended.task(task).orElseThrow().outputData()));
    }

    private static List<Map<String, Object>> inputs(Workflow workflow, String taskType) {
        return workflow.tasks().stream()
                .filter(task -> task.taskType().equals(taskType))
                .map(Task::inputData)
                .toList();
    }
}
