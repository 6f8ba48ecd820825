package io.conductor.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.Auth;
import io.conductor.sdk.client.BulkClient;
import io.conductor.sdk.client.ConductorApiException;
import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.ConductorConnectionException;
import io.conductor.sdk.client.ExecuteOptions;
import io.conductor.sdk.client.FileContent;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.MetadataClient;
import io.conductor.sdk.client.PayloadClient;
import io.conductor.sdk.client.PollRequest;
import io.conductor.sdk.client.QueueClient;
import io.conductor.sdk.client.RegisterMode;
import io.conductor.sdk.client.ScheduleClient;
import io.conductor.sdk.client.ScheduleSearch;
import io.conductor.sdk.client.SearchClient;
import io.conductor.sdk.client.SearchQuery;
import io.conductor.sdk.client.SignalClient;
import io.conductor.sdk.client.SignalOptions;
import io.conductor.sdk.client.TagClient;
import io.conductor.sdk.client.TaskClient;
import io.conductor.sdk.client.WorkflowClient;
import io.conductor.sdk.client.WorkflowSearch;
import io.conductor.sdk.client.model.EventAction;
import io.conductor.sdk.client.model.EventHandler;
import io.conductor.sdk.client.model.FileHandle;
import io.conductor.sdk.client.model.FileUpload;
import io.conductor.sdk.client.model.RerunWorkflowRequest;
import io.conductor.sdk.client.model.ReturnStrategy;
import io.conductor.sdk.client.model.SignalResponse;
import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.TaskMock;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.TaskResult.Status;
import io.conductor.sdk.client.model.TaskStatus;
import io.conductor.sdk.client.model.UpgradeWorkflowRequest;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowSchedule;
import io.conductor.sdk.client.model.WorkflowStateUpdate;
import io.conductor.sdk.client.model.WorkflowStatus;
import io.conductor.sdk.client.model.WorkflowTask;
import io.conductor.sdk.client.model.WorkflowTestRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Makes each call of the client once or more against a real server with everything switched on, and holds what was called to
 * the server's own description of its API. Writes {@code target/operations.md}: operation, answer, test.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EveryOperationIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static LocalConductor server;
    private static RecordingProxy proxy;
    private static ConductorClient client;

    private final WorkflowClient workflows = client.workflows();
    private final MetadataClient metadata = client.metadata();
    private final TaskClient tasks = client.tasks();
    private final BulkClient bulk = client.bulk();
    private final SignalClient signals = client.signals();
    private final QueueClient queues = client.queues();
    private final ScheduleClient schedules = client.schedules();

    @BeforeAll
    static void startServer() throws IOException {
        server = LocalConductor.builder()
                .property("conductor.workflow-message-queue.enabled", "true")
                .property("conductor.file-storage.enabled", "true")
                .property("conductor.file-storage.type", "conductor")
                .start();
        proxy = new RecordingProxy(server.apiUrl().resolve("/"));
        client = ConductorClient.builder(proxy.url())
                .auth(Auth.bearer("s3cr3t-bearer"))
                .build();
        client.metadata()
                .registerTaskDef(TaskDef.builder("op_task").retryCount(0).build());
        client.metadata().register(definition("op_worker", simple("a"), simple("b")), RegisterMode.OVERWRITE);
        client.metadata()
                .register(
                        definition(
                                "op_wait",
                                WorkflowTask.builder("w", "w", "WAIT").build()),
                        RegisterMode.OVERWRITE);
        client.metadata().register(definition("op_quick", inline()), RegisterMode.OVERWRITE);
    }

    @AfterAll
    static void stopServer() {
        client.close();
        proxy.close();
        server.close();
    }

    @BeforeEach
    void nameTheTest(TestInfo test) {
        proxy.test(test.getTestMethod().orElseThrow().getName());
    }

    record Quick(int result) {}

    private static WorkflowDef definition(String name, WorkflowTask... tasks) {
        return WorkflowDef.builder(name)
                .version(1)
                .tasks(List.of(tasks))
                .ownerEmail("test@example.com")
                .build();
    }

    private static WorkflowTask simple(String ref) {
        return WorkflowTask.builder("op_task", ref, "SIMPLE").build();
    }

    private static WorkflowTask inline() {
        return WorkflowTask.builder("i", "i", "INLINE")
                .inputParameters(Map.of("evaluatorType", "graaljs", "expression", "41 + 1"))
                .build();
    }

    private String start(String name) {
        return workflows.start(name, Map.of("x", 1)).workflowId();
    }

    /** Also if the answer to the poll comes too late: the task is given away then. */
    private Task pollFirstOf(String id) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(ConductorConnectionException.class)
                .until(() -> tasks.poll("op_task", "op", null).isPresent()
                        || first(id).status() == TaskStatus.IN_PROGRESS);
        return first(id);
    }

    private Task first(String id) {
        return workflows.get(id).task("a").orElseThrow();
    }

    private static TaskResult completed(Task task) {
        return TaskResult.builder(task.workflowInstanceId(), task.taskId(), Status.COMPLETED)
                .outputData(Map.of("done", true))
                .workerId("op")
                .build();
    }

    private void awaitStatus(String id, WorkflowStatus status) {
        await().atMost(PATIENCE).until(() -> workflows.status(id, false, false).status() == status);
    }

    @Test
    @Order(1)
    void tasksArePolledLoggedUpdatedAndRead() {
        String id = start("op_worker");
        Task a = pollFirstOf(id);
        tasks.log(a.taskId(), "first line");
        await().atMost(PATIENCE).until(() -> tasks.logs(a.taskId()).size() == 1);
        assertThat(tasks.get(a.taskId()).workflowInstanceId()).isEqualTo(id);
        assertThat(client.admin().pendingTasks("op_task", 0, 10)).hasSize(1);
        assertThat(tasks.updateV2(completed(a)).map(Task::referenceTaskName)).contains("b");
        tasks.update(completed(workflows.get(id).task("b").orElseThrow()));
        awaitStatus(id, WorkflowStatus.COMPLETED);
        assertThat(tasks.batchPoll(new PollRequest("op_task", "op", null, 1, Duration.ZERO)))
                .isEmpty();
        assertThat(workflows.tasks(id, Set.of(), 0, 1).totalHits()).isEqualTo(2);
        assertThat(workflows.streamTasks(id)).hasSize(2);
    }

    @Test
    @Order(2)
    void workflowsAreStartedExecutedAndLookedUp() {
        StartWorkflowRequest request = StartWorkflowRequest.builder("op_quick")
                .version(1)
                .input(Map.of())
                .correlationId("corr 1")
                .build();
        String id = workflows.startByPath(request).workflowId();
        assertThat(workflows.run(id).await(PATIENCE, Quick.class)).isEqualTo(new Quick(42));
        CompletableFuture<Workflow> other = workflows.start(request).awaitAsync(PATIENCE);
        assertThat(other.join().status()).isEqualTo(WorkflowStatus.COMPLETED);
        SignalResponse executed = workflows.execute(request, ExecuteOptions.waitFor(Duration.ofSeconds(10)));
        assertThat(executed.targetWorkflowStatus()).isEqualTo(WorkflowStatus.COMPLETED);
        assertThat(executed.responseType()).isEqualTo(ReturnStrategy.TARGET_WORKFLOW);
        assertThat(workflows.correlated("op_quick", "corr 1", WorkflowClient.Include.CLOSED))
                .hasSize(3);
        assertThat(workflows.correlated("op_quick", List.of("corr 1", "none"), WorkflowClient.Include.CLOSED))
                .hasEntrySatisfying("corr 1", found -> assertThat(found).hasSize(3))
                .containsEntry("none", List.of());
        String running = start("op_wait");
        assertThat(workflows.running("op_wait", 1)).contains(running);
        Instant now = Instant.now();
        assertThat(workflows.running("op_wait", 1, now.minusSeconds(3600), now.plusSeconds(3600)))
                .contains(running);
        workflows.terminateAndDelete(running, "test", false);
        assertThatThrownBy(() -> workflows.get(running)).isInstanceOf(ConductorApiException.class);
    }

    @Test
    @Order(3)
    void workflowsAreManaged() {
        String id = start("op_worker");
        workflows.pause(id);
        workflows.resume(id);
        workflows.decide(id);
        workflows.resetCallbacks(id);
        String skipping = start("op_worker");
        workflows.skipTask(skipping, "b", Map.of("i", "1"), Map.of("o", "2"));
        assertThat(workflows.get(skipping).task("b").orElseThrow().outputData()).containsEntry("o", "2");
        workflows.terminate(skipping, "test");
        Task a = workflows.get(id).task("a").orElseThrow();
        tasks.update(TaskResult.builder(id, a.taskId(), Status.FAILED_WITH_TERMINAL_ERROR)
                .build());
        awaitStatus(id, WorkflowStatus.FAILED);
        workflows.retry(id, false);
        workflows.terminate(id, "test");
        workflows.restart(id, true);
        workflows.terminate(id, "test");
        assertThat(workflows.rerun(id, RerunWorkflowRequest.fromStart().workflowInput(Map.of("y", 2))))
                .isEqualTo(id);
        workflows.terminate(id, "test");
        workflows.delete(id, false);
    }

    @Test
    @Order(4)
    void workflowIsTestedWithMocks() {
        StartWorkflowRequest start = StartWorkflowRequest.builder("op_worker")
                .version(1)
                .input(Map.of())
                .build();
        Workflow ended = workflows.test(WorkflowTestRequest.of(start)
                .mock("a", TaskMock.completed(Map.of("r", 1)).executionTime(Duration.ofMillis(5)))
                .mock("b", TaskMock.completed(Map.of("r", 2))));
        assertThat(ended.status()).isEqualTo(WorkflowStatus.COMPLETED);
    }

    @Test
    @Order(5)
    void manyWorkflowsAreManagedAtOnce() {
        List<String> ids = IntStream.range(0, 2).mapToObj(i -> start("op_wait")).toList();
        assertThat(bulk.get(ids, true).bulkSuccessfulResults())
                .extracting(Workflow::workflowId)
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(bulk.pause(ids).bulkSuccessfulResults()).hasSize(2);
        assertThat(bulk.resume(ids).bulkSuccessfulResults()).hasSize(2);
        assertThat(bulk.terminate(ids, "test").bulkSuccessfulResults()).hasSize(2);
        assertThat(bulk.restart(ids, false).bulkSuccessfulResults()).hasSize(2);
        assertThat(bulk.terminate(ids, "test").bulkSuccessfulResults()).hasSize(2);
        assertThat(bulk.retry(ids).bulkSuccessfulResults()).hasSize(2);
        assertThat(bulk.terminateAndDelete(ids, "test", false).bulkSuccessfulResults())
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(bulk.delete(List.of(start("op_wait")), false).bulkSuccessfulResults())
                .hasSize(1);
        assertThat(bulk.pause(List.of("nope")).bulkErrorResults()).containsKey("nope");
    }

    @Test
    @Order(6)
    void waitingTasksAreSignalled() {
        String id = start("op_wait");
        SignalResponse answer =
                signals.signalSync(id, Status.COMPLETED, Map.of("s", 1), SignalOptions.waitFor(Duration.ofSeconds(5)));
        assertThat(answer.targetWorkflowId()).isEqualTo(id);
        awaitStatus(id, WorkflowStatus.COMPLETED);

        String other = start("op_wait");
        signals.signal(other, Status.COMPLETED, Map.of());
        awaitStatus(other, WorkflowStatus.COMPLETED);

        String third = start("op_wait");
        assertThat(signals.updateTask(third, "w", Status.COMPLETED, Map.of("u", 1)))
                .isPresent();
        assertThat(signals.updateTask(third, "nope", Status.COMPLETED, Map.of()))
                .isEmpty();
        assertThat(signals.updateTaskSync(start("op_wait"), "w", Status.COMPLETED, Map.of())
                        .status())
                .isEqualTo(WorkflowStatus.COMPLETED);

        String fourth = start("op_wait");
        assertThat(signals.sendMessage(fourth, Map.of("hello", 1))).isNotBlank();
        assertThatThrownBy(() -> signals.sendMessage("nope", Map.of()))
                .hasMessageEndingWith("was answered 404: Workflow not found: nope");
        workflows.terminate(fourth, "test");
    }

    @Test
    @Order(7)
    void orkesCallsSayThatThisServerDoesNotHaveThem() {
        String words = "only Orkes-compatible servers have this call, Conductor OSS does not";
        assertThatThrownBy(() -> signals.updateVariables("w", Map.of())).hasMessageEndingWith(words);
        assertThatThrownBy(() -> signals.updateState(
                        "w", WorkflowStateUpdate.variables(Map.of()), ExecuteOptions.waitFor(Duration.ofSeconds(1))))
                .hasMessageEndingWith(words);
        assertThatThrownBy(() -> signals.jump("w", "a", Map.of())).hasMessageEndingWith(words);
        assertThatThrownBy(() -> signals.upgrade("w", UpgradeWorkflowRequest.to("x", 1)))
                .hasMessageEndingWith(words);
        for (TagClient.Target target : TagClient.Target.values()) {
            assertThatThrownBy(() -> client.tags().get(target, "op_quick")).hasMessageEndingWith(words);
        }
    }

    @Test
    @Order(8)
    void definitionsAreRegisteredReadAndDeleted() {
        WorkflowDef definition = definition("op_def", inline());
        metadata.validate(definition);
        metadata.register(definition);
        assertThat(metadata.update(List.of(definition)).bulkSuccessfulResults()).hasSize(1);
        assertThat(metadata.getWorkflow("op_def").name()).isEqualTo("op_def");
        assertThat(metadata.getWorkflow("op_def", 1).version()).isEqualTo(1);
        assertThat(metadata.getWorkflows()).extracting(WorkflowDef::name).contains("op_def");
        assertThat(metadata.getLatestWorkflows()).extracting(WorkflowDef::name).contains("op_def");
        assertThat(metadata.workflowNames()).contains("op_def");
        assertThat(metadata.workflowVersions().get("op_def")).hasSize(1);
        assertThat(metadata.workflowVersions("op_def").get(0).version()).isEqualTo(1);
        WorkflowDef before = metadata.getWorkflow("op_def");
        metadata.register(before.toBuilder().description("changed").build(), RegisterMode.OVERWRITE);
        Map<String, Object> after = new TreeMap<>(metadata.getWorkflow("op_def").json());
        assertThat(after.remove("description")).isEqualTo("changed");
        after.keySet().removeAll(Set.of("createTime", "updateTime"));
        assertThat(before.json()).containsAllEntriesOf(after);
        metadata.deleteWorkflow("op_def", 1);
        metadata.registerTaskDef(TaskDef.builder("op_def_task").build());
        metadata.updateTaskDef(TaskDef.builder("op_def_task").retryCount(7).build());
        assertThat(metadata.getTaskDef("op_def_task").retryCount()).isEqualTo(7);
        assertThat(metadata.getTaskDefs()).extracting(TaskDef::name).contains("op_def_task");
        metadata.deleteTaskDef("op_def_task");
    }

    @Test
    @Order(9)
    void executionsAreSearched() {
        WorkflowSearch quick = SearchQuery.all()
                .workflowType("op_quick")
                .status(WorkflowStatus.COMPLETED)
                .startedAfter(Instant.now().minusSeconds(3600))
                .search()
                .page(0, 2)
                .sort("startTime:DESC");
        SearchClient search = client.search();
        start("op_quick");
        await().atMost(PATIENCE).until(() -> search.workflows(quick).totalHits() >= 4);
        assertThat(search.stream(quick, SearchClient::workflows).count()).isGreaterThanOrEqualTo(4);
        assertThat(search.fullWorkflows(quick).results()).hasSize(2);
        WorkflowSearch inline = SearchQuery.all().taskType("INLINE").search();
        assertThat(search.tasks(inline).totalHits()).isPositive();
        assertThat(search.fullTasks(inline).results()).isNotEmpty();
        assertThat(search.workflowsByTasks(inline).totalHits()).isNotNegative();
        assertThat(search.fullWorkflowsByTasks(inline).totalHits()).isNotNegative();
        assertThat(search.workflows(quick).results()).hasSize(2);
    }

    @Test
    @Order(10)
    void queuesAreLookedAt() {
        String id = start("op_worker");
        await().atMost(PATIENCE).until(() -> queues.size("op_task", null) >= 1);
        assertThat(queues.sizes(List.of("op_task", "nobody"))).containsKeys("op_task", "nobody");
        assertThat(queues.allSizes()).containsKey("op_task");
        assertThat(queues.allSizesVerbose()).containsKey("op_task");
        assertThat(queues.pollData("op_task")).isNotEmpty();
        assertThat(queues.allPollData()).isNotEmpty();
        assertThat(queues.requeue("op_task")).isNotBlank();
        assertThat(queues.eventQueues()).isNotNull();
        assertThat(queues.eventQueueSizes()).isNotNull();
        assertThatThrownBy(() -> queues.publishUpdate(id, "a", Status.COMPLETED, Map.of()))
                .hasMessageContaining("There is no queue for handling COMPLETED");
        assertThatThrownBy(() -> queues.publishUpdateById(id, "t", Status.COMPLETED, Map.of()))
                .hasMessageContaining("There is no queue for handling COMPLETED");
        assertThat(client.admin().requeueSweep(id)).contains(id);
        assertThatThrownBy(() -> client.admin().verifyAndRepair(id))
                .hasMessageEndingWith("WorkflowRepairService is disabled.");
        workflows.terminate(id, "test");
    }

    @Test
    @Order(11)
    void serverIsLookedAt() {
        assertThat(client.health().isHealthy()).isTrue();
        assertThat(client.version()).startsWith("3.");
        assertThat(client.admin().config()).isNotEmpty();
        assertThat(client.admin().eventQueues(true)).isNotNull();
        assertThat(client.environment().list()).isNotNull();
        assertThat(client.environment().get("nobody")).isEmpty();
        assertThat(client.payloads()
                        .location(PayloadClient.Type.TASK_OUTPUT, PayloadClient.Operation.WRITE, "p")
                        .path())
                .isNotBlank();
        assertThat(client.payloads()
                        .location(PayloadClient.Type.WORKFLOW_INPUT, PayloadClient.Operation.WRITE, "p")
                        .path())
                .isNotBlank();
    }

    @Test
    @Order(12)
    void secretsAreReadOnly() {
        assertThat(client.secrets().names()).isEmpty();
        assertThat(client.secrets().allNames()).isEmpty();
        assertThat(client.secrets().list()).isEmpty();
        assertThat(client.secrets().exists("nobody")).isFalse();
        assertThatThrownBy(() -> client.secrets().get("nobody")).isInstanceOf(ConductorApiException.class);
        assertThatThrownBy(() -> client.secrets().put("a", "s3cr3t-b"))
                .hasMessageEndingWith("501: env-backed secrets are read-only");
        assertThat(proxy.authorizations()).containsExactly("Bearer s3cr3t-bearer");
        assertThatThrownBy(() -> client.secrets().delete("a"))
                .hasMessageEndingWith("501: env-backed secrets are read-only");
    }

    @Test
    @Order(13)
    void eventHandlersAreStored() {
        EventHandler handler = EventHandler.builder("op_handler", "conductor:op_quick:q")
                .actions(EventAction.startWorkflow(
                        StartWorkflowRequest.builder("op_quick").build()))
                .field("x_unknown", 1)
                .build();
        client.events().register(handler);
        client.events().update(handler.toBuilder().active(false).build());
        assertThat(client.events().getAll()).extracting(EventHandler::name).contains("op_handler");
        assertThat(client.events().getFor("conductor:op_quick:q", true)).isEmpty();
        assertThat(client.events().getFor("conductor:op_quick:q", false)).hasSize(1);
        client.events().delete("op_handler");
    }

    @Test
    @Order(14)
    void schedulesAreStored() {
        WorkflowSchedule schedule = WorkflowSchedule.builder(
                        "op_schedule",
                        "0 0 0 1 1 *",
                        StartWorkflowRequest.builder("op_quick").build())
                .build();
        assertThat(schedules.save(schedule).name()).isEqualTo("op_schedule");
        assertThat(schedules.get("op_schedule").cronExpression()).isEqualTo("0 0 0 1 1 *");
        schedules.pause("op_schedule", "test");
        assertThat(schedules.get("op_schedule").isPaused()).isTrue();
        schedules.resume("op_schedule");
        assertThat(schedules.pause(List.of("op_schedule", "nope")).bulkErrorResults())
                .containsOnlyKeys("nope");
        assertThat(schedules.resume(List.of("op_schedule")).bulkSuccessfulResults())
                .containsExactly("op_schedule");
        assertThat(schedules.getAll("op_quick")).hasSize(1);
        assertThat(schedules.stream(ScheduleSearch.all())).hasSize(1);
        assertThat(schedules.nextRuns("0 0 * ? * *", null, null, 3)).hasSize(3);
        assertThat(schedules.streamExecutions(WorkflowSearch.query(""))).isEmpty();
        schedules.pauseScheduler();
        schedules.resumeScheduler();
        schedules.requeueScheduler();
        schedules.delete("op_schedule");
    }

    @Test
    @Order(15)
    void filesAreAnnounced() throws Exception {
        String id = start("op_wait");
        FileUpload upload = client.files().create(id, null, "a.txt", null);
        assertThat(client.files().uploadUrl(id, upload.fileHandleId()).uploadUrl())
                .isNotBlank();
        put(upload.uploadUrl(), "hello");
        assertThat(client.files().completeUpload(id, upload.fileId()).fileHandleId())
                .isEqualTo(upload.fileHandleId());
        assertThat(client.files().get(id, upload.fileId()).fileName()).isEqualTo("a.txt");
        assertThat(client.files().downloadUrl(id, upload.fileId()).downloadUrl())
                .isNotBlank();
        List<Runnable> notOfThisStorage = List.of(
                () -> client.files().startMultipart(id, upload.fileId()),
                () -> client.files().partUrl(id, upload.fileId(), "u", 1),
                () -> client.files().completeMultipart(id, upload.fileId(), "u", List.of("e")));
        client.files().abortMultipart(id, upload.fileId(), "u");
        notOfThisStorage.forEach(call -> assertThatThrownBy(call::run).isInstanceOf(ConductorApiException.class));
        byte[] large = new byte[17 << 20]; // in one piece, as this storage takes no parts
        FileHandle uploaded =
                client.files().upload(id, FileContent.of("b.bin", large.length, () -> new ByteArrayInputStream(large)));
        assertThat(uploaded.fileSize()).isEqualTo(large.length);
        try (InputStream content = client.files().open(id, uploaded.fileId())) {
            assertThat(content.readAllBytes()).isEqualTo(large);
        }
        workflows.terminate(id, "test");
    }

    private static void put(String url, String content) throws IOException, InterruptedException {
        URI target = server.apiUrl()
                .resolve(URI.create(url).getRawPath() + "?" + URI.create(url).getRawQuery());
        HttpRequest request = HttpRequest.newBuilder(target)
                .PUT(HttpRequest.BodyPublishers.ofString(content))
                .build();
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    @Test
    @Order(16)
    @SuppressWarnings("unchecked") // the server's own description
    void everyOperationOfTheDescriptionWasCalled() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(server.apiUrl().resolve("/api-docs")).build();
        byte[] document = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofByteArray())
                .body();
        Map<String, Object> api = Objects.requireNonNull(JsonCodec.standard().read(document, Map.class));
        Map<String, Map<String, Object>> paths =
                (Map<String, Map<String, Object>>) Objects.requireNonNull(api.get("paths"));
        Map<String, List<String>> table = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        paths.forEach((path, methods) -> methods.keySet().forEach(method -> {
            String operation = method.toUpperCase(Locale.ROOT) + " " + path;
            List<String> calls = callsOf(method, path, paths.keySet());
            table.put(operation, calls);
            if (calls.isEmpty() && !isExcluded(operation)) {
                missing.add(operation);
            }
        }));
        StringBuilder text = new StringBuilder("| Operation | Answers and tests |\n|---|---|\n");
        table.forEach((operation, calls) -> text.append("| `")
                .append(operation)
                .append("` | ")
                .append(calls.isEmpty() ? "excluded" : String.join(", ", calls))
                .append(" |\n"));
        Files.writeString(Path.of("target", "operations.md"), text);
        assertThat(missing).isEmpty();
    }

    private static boolean isExcluded(String operation) {
        return operation.matches("\\w+ /api/(agent|a2a|providers)/.*")
                || operation.matches("(GET|PUT) /api/files/content/.*") // behind the signed URLs
                || operation.matches("GET (/context.js|/health|/api/(tasks|workflow)/external-storage-location)");
    }

    private static List<String> callsOf(String method, String path, Set<String> all) {
        return proxy.seen().stream()
                .filter(call -> call.method().equalsIgnoreCase(method))
                .filter(call -> call.path().matches(pattern(path)))
                .filter(call -> all.stream()
                        .noneMatch(other ->
                                literals(other) > literals(path) && call.path().matches(pattern(other))))
                .map(call -> call.status() + " " + call.test())
                .distinct()
                .toList();
    }

    private static String pattern(String path) {
        return path.replaceAll("\\{[^}]*}", "[^/]+");
    }

    private static int literals(String path) {
        return path.replaceAll("\\{[^}]*}", "").length();
    }
}
