package io.conductor.sdk.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskExecLog;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A Conductor server for unit tests: HTTP on a free port of this machine, a start in milliseconds, no workflows that run. It
 * hands out the tasks that a test {@linkplain #offer offers}, takes results, logs and starts of workflows, and can be out of
 * order on demand. Needs WireMock, which tests bring themselves.
 *
 * <pre>{@code
 * try (FakeConductor fake = FakeConductor.start();
 *         ConductorClient conductor = fake.client();
 *         WorkerRunner workers = WorkerRunner.builder(conductor).add(new Billing(bank)).start()) {
 *     String taskId = fake.offer("charge", Map.of("id", "o-1", "amount", 12.5));
 *     assertEquals(Map.of("status", "paid"), fake.result(taskId).outputData());
 * }
 * }</pre>
 *
 * <p>Polls, results, {@code update-v2}, extensions of leases, logs, callbacks and reads are answered as the server does. An
 * offered task belongs to an execution of its own, which ends with it; there are no retries and no timeouts. A started
 * workflow of any name runs until the test {@linkplain #completeWorkflow ends} it. For other calls, stub {@link #wireMock()}.
 * Thread-safe.
 */
public final class FakeConductor implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Long polls and one or two more per worker. */
    private static final int THREADS = 100;

    private static final int AFTER_ALL_OTHERS = 1_000;

    private final FakeState state = new FakeState();
    private final FakeRoutes routes = new FakeRoutes(state);
    private final WireMockServer http =
            new WireMockServer(options().dynamicPort().containerThreads(THREADS).extensions(routes));

    private FakeConductor() {
        http.start();
        http.stubFor(any(anyUrl())
                .atPriority(AFTER_ALL_OTHERS)
                .willReturn(aResponse().withTransformers(FakeRoutes.NAME)));
    }

    /**
     * Starts a server.
     *
     * @return the server; close it at the end
     */
    public static FakeConductor start() {
        return new FakeConductor();
    }

    /** {@return the base URL for clients, which ends with {@code /api}} */
    public String apiUrl() {
        return http.baseUrl() + "/api";
    }

    /** {@return a new client of this server with default settings; close it before the server} */
    public ConductorClient client() {
        return ConductorClient.builder(apiUrl()).build();
    }

    /**
     * Puts a task into its queue.
     *
     * @param taskType the name of its definition
     * @param input JSON text, a map, or anything else that is written as a JSON object
     * @return the id of the task
     * @throws IllegalArgumentException if the input is no JSON object
     */
    public String offer(String taskType, Object input) {
        return offer(taskType, input, Map.of());
    }

    /**
     * Puts a task into its queue.
     *
     * @param taskType the name of its definition
     * @param input JSON text, a map, or anything else that is written as a JSON object
     * @param fields other fields of the task, such as {@code domain}, {@code retryCount}, {@code responseTimeoutSeconds}
     * @return the id of the task
     * @throws IllegalArgumentException if the input is no JSON object
     */
    public String offer(String taskType, Object input, Map<String, ?> fields) {
        return state.offer(taskType, JsonValues.object(input), fields);
    }

    /**
     * A task as it stands.
     *
     * @param taskId the id of an offered task
     * @return the task
     * @throws IllegalArgumentException if there is none
     */
    public Task task(String taskId) {
        return JsonValues.as(
                state.task(taskId)
                        .orElseThrow(() -> new IllegalArgumentException("no task was offered with the id " + taskId)),
                Task.class);
    }

    /**
     * The first result that came for a task, apart from extensions of its lease; waits up to 90 s for it.
     *
     * @param taskId the id of an offered task
     * @return what was sent
     * @throws AssertionError if none came
     * @throws IllegalArgumentException if there is no such task
     */
    public TaskResult result(String taskId) {
        try {
            return state.awaitResult(taskId, PATIENCE)
                    .orElseThrow(() -> new AssertionError("No result came within " + PATIENCE.toSeconds() + " s for "
                            + task(taskId) + ", polled " + task(taskId).pollCount() + " times"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while awaiting the result of task " + taskId, e);
        }
    }

    /**
     * All that was sent for a task so far: results, also those that came after its end, and extensions of its lease.
     *
     * @param taskId the id of an offered task
     * @return the updates in the order of their coming
     * @throws IllegalArgumentException if there is no such task
     */
    public List<TaskResult> updates(String taskId) {
        return state.updates(taskId);
    }

    /**
     * The log of a task so far, sent with results or by itself.
     *
     * @param taskId the id of an offered task
     * @return the lines
     */
    public List<String> logs(String taskId) {
        return state.logs(taskId).stream().map(TaskExecLog::log).toList();
    }

    /** {@return the requests that started workflows, in the order of their coming} */
    public List<StartWorkflowRequest> startedWorkflows() {
        return routes.started();
    }

    /**
     * An execution as it stands.
     *
     * @param workflowId what a start was answered with
     * @return the execution
     * @throws IllegalArgumentException if there is none
     */
    public Workflow workflow(String workflowId) {
        return JsonValues.as(
                state.workflow(workflowId)
                        .orElseThrow(() ->
                                new IllegalArgumentException("no workflow was started with the id " + workflowId)),
                Workflow.class);
    }

    /**
     * Ends a started workflow as COMPLETED.
     *
     * @param workflowId what its start was answered with
     * @param output JSON text, a map, or anything else that is written as a JSON object
     * @throws IllegalArgumentException if there is no such execution, or the output is no JSON object
     */
    public void completeWorkflow(String workflowId, Object output) {
        state.end(workflowId, "COMPLETED", JsonValues.object(output), null);
    }

    /**
     * Ends a started workflow as FAILED.
     *
     * @param workflowId what its start was answered with
     * @param reason why ({@code reasonForIncompletion})
     * @throws IllegalArgumentException if there is no such execution
     */
    public void failWorkflow(String workflowId, String reason) {
        state.end(workflowId, "FAILED", Map.of(), reason);
    }

    /** From now on every connection is reset, as if the server were away. */
    public void goAway() {
        routes.trouble(new FakeTrouble(0, true, Duration.ZERO));
    }

    /**
     * From now on every call is refused.
     *
     * @param status the HTTP status, such as 503
     */
    public void refuse(int status) {
        routes.trouble(new FakeTrouble(status, false, Duration.ZERO));
    }

    /**
     * From now on every call is answered late.
     *
     * @param delay how late
     */
    public void slowDown(Duration delay) {
        routes.trouble(new FakeTrouble(0, false, delay));
    }

    /** Ends {@link #goAway()}, {@link #refuse(int)} and {@link #slowDown}. */
    public void recover() {
        routes.trouble(FakeTrouble.NONE);
    }

    /** {@return the server's WireMock, for stubs of other calls, which win over the fake's answers, and for {@code verify}} */
    public WireMockServer wireMock() {
        return http;
    }

    /** Stops the server. */
    @Override
    public void close() {
        http.stop();
    }
}
