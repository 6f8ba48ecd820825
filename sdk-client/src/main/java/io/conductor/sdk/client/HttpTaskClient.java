package io.conductor.sdk.client;

import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskExecLog;
import io.conductor.sdk.client.model.TaskResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link TaskClient} over HTTP. */
final class HttpTaskClient implements TaskClient {

    /** What has hung for so long will. */
    private static final Duration SHORT = Duration.ofSeconds(10);

    /** On top of its own wait. Longer, because the server is slow under load, and an aborted poll loses tasks. */
    private static final Duration POLL = Duration.ofSeconds(20);

    private final Transport transport;
    private final boolean callerRepeats;
    private final HttpPayloadClient payloads;
    private final Offloading offloading;

    HttpTaskClient(Transport transport) {
        this(transport, false);
    }

    /**
     * A client for tasks.
     *
     * @param callerRepeats whether the caller sends failed calls again by itself
     */
    HttpTaskClient(Transport transport, boolean callerRepeats) {
        this.transport = transport;
        this.callerRepeats = callerRepeats;
        this.payloads = new HttpPayloadClient(transport);
        this.offloading = new Offloading(transport, payloads);
    }

    private Answer send(ApiRequest request) {
        return transport.send(callerRepeats ? request.repeatedByCaller() : request);
    }

    @Override
    public Optional<Task> poll(String taskType, @Nullable String workerId, @Nullable String domain) {
        ApiRequest request = ApiRequest.of("GET", "tasks/poll/{tasktype}", taskType)
                .query("workerid", workerId)
                .query("domain", domain)
                .within(POLL)
                .notRepeatable();
        return send(request).optionalJson(Task.class);
    }

    @Override
    public List<Task> batchPoll(PollRequest poll) {
        ApiRequest request = ApiRequest.of("GET", "tasks/poll/batch/{tasktype}", poll.taskType())
                .query("workerid", poll.workerId())
                .query("domain", poll.domain())
                .query("count", poll.count())
                .query("timeout", poll.timeout().toMillis())
                .serverWait(poll.timeout())
                .within(POLL)
                .notRepeatable();
        return send(request).list(Task.class);
    }

    @Override
    public String update(TaskResult result) {
        ApiRequest update = ApiRequest.of("POST", "tasks").payload();
        if (result.status() != TaskResult.Status.IN_PROGRESS) {
            update.repeatable(); // a task in progress may be somebody else's the second time
        }
        if (result.isLeaseExtension()) {
            update.within(SHORT);
        }
        return send(offloading.body(update, result)).text();
    }

    @Override
    public Optional<Task> updateV2(TaskResult result) {
        ApiRequest request = ApiRequest.of("POST", "tasks/update-v2").payload();
        return send(offloading.body(request, result)).optionalJson(Task.class);
    }

    @Override
    public Task withInput(Task task) {
        boolean moved = task.externalInputPayloadStoragePath().isPresent()
                && task.inputData().isEmpty();
        return moved ? payloads.fetchInput(task) : task;
    }

    @Override
    public void log(String taskId, String line) {
        if (line.isEmpty()) {
            throw new IllegalArgumentException("A log line must not be empty");
        }
        ApiRequest request = ApiRequest.of("POST", "tasks/{taskId}/log", taskId);
        send(request.body(line.getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8"))
                .nothing();
    }

    @Override
    public List<TaskExecLog> logs(String taskId) {
        return send(ApiRequest.of("GET", "tasks/{taskId}/log", taskId)).list(TaskExecLog.class);
    }

    @Override
    public Task get(String taskId) {
        return send(ApiRequest.of("GET", "tasks/{taskId}", taskId)).json(Task.class);
    }
}
