package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.PollRequest;
import io.conductor.sdk.client.TaskClient;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskExecLog;
import io.conductor.sdk.client.model.TaskResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A Conductor server in memory: queues by task type and domain, batches that are held back until they are full, and a
 * ledger of every update. Failures are injected by replacing {@link #onUpdate} and {@link #onPoll}.
 */
final class FakeConductor implements TaskClient {

    private final Map<String, Deque<Task>> queues = new HashMap<>();
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final List<TaskResult> updates = new ArrayList<>();
    private final List<TaskResult> extensions = new ArrayList<>();
    private final List<PollRequest> polls = new ArrayList<>();
    private final Map<String, List<String>> sentLogs = new HashMap<>();
    private final AtomicInteger ids = new AtomicInteger();

    /** May throw instead of taking a part of a log. */
    volatile Consumer<String> onLog = line -> {};

    /** Gives an exception to throw instead of taking the update. */
    volatile Function<TaskResult, Optional<ConductorException>> onUpdate = result -> Optional.empty();

    volatile Function<PollRequest, Optional<ConductorException>> onPoll = request -> Optional.empty();

    /** Runs between an update and the answer with the next task. */
    volatile Runnable beforeNext = () -> {};

    /** Gives the task with the input that the server moved elsewhere; by default there is no way to it. */
    volatile UnaryOperator<Task> onInput = TaskClient.super::withInput;

    @Override
    public Task withInput(Task task) {
        return onInput.apply(task);
    }

    /** Tasks handed out beyond the count asked for. */
    volatile int surplus;

    Task offer(String type, Map<String, ?> input) {
        return offer(type, input, Map.of());
    }

    synchronized Task offer(String type, Map<String, ?> input, Map<String, ?> more) {
        int id = ids.incrementAndGet();
        Map<String, Object> fields = new HashMap<>(Map.of(
                "taskId",
                "t" + id,
                "taskType",
                type,
                "taskDefName",
                type,
                "referenceTaskName",
                type + "_ref",
                "workflowInstanceId",
                "w" + id,
                "workflowType",
                "flow",
                "status",
                "IN_PROGRESS",
                "inputData",
                input,
                "pollCount",
                1));
        fields.putAll(more);
        Task task = JsonCodec.standard().read(JsonCodec.standard().write(fields), Task.class);
        tasks.put(task.taskId(), task);
        queue(type, task.domain().orElse(null)).add(task);
        notifyAll();
        return task;
    }

    private Deque<Task> queue(String type, String domain) {
        return queues.computeIfAbsent(domain == null ? type : domain + ":" + type, key -> new ArrayDeque<>());
    }

    @Override
    public Optional<Task> poll(String taskType, String workerId, String domain) {
        return batchPoll(new PollRequest(taskType, workerId, domain, 1, Duration.ofMillis(100))).stream()
                .findFirst();
    }

    @Override
    public synchronized List<Task> batchPoll(PollRequest request) {
        polls.add(request);
        onPoll.apply(request).ifPresent(e -> {
            throw e;
        });
        Deque<Task> queue = queue(request.taskType(), request.domain());
        long end = System.nanoTime() + request.timeout().toNanos();
        List<Task> taken = new ArrayList<>();
        while (true) {
            while (!queue.isEmpty() && taken.size() < request.count() + surplus) {
                taken.add(queue.poll());
            }
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (taken.size() >= request.count() || left <= 0) {
                return taken;
            }
            waitFor(left);
        }
    }

    @SuppressWarnings("WaitNotInLoop") // the caller loops
    private void waitFor(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException e) {
            throw new AssertionError("a poll was aborted", e);
        }
    }

    @Override
    public String update(TaskResult result) {
        onUpdate.apply(result).ifPresent(e -> {
            throw e;
        });
        return applied(result);
    }

    private synchronized String applied(TaskResult result) {
        JsonCodec.standard().write(result);
        if (result.isLeaseExtension()) {
            extensions.add(result);
        } else {
            updates.add(result);
        }
        notifyAll();
        return result.taskId();
    }

    @Override
    public Optional<Task> updateV2(TaskResult result) {
        update(result);
        beforeNext.run();
        return next(result);
    }

    private synchronized Optional<Task> next(TaskResult result) {
        Task task = tasks.get(result.taskId());
        return Optional.ofNullable(
                queue(task.taskDefName(), task.domain().orElse(null)).poll());
    }

    synchronized List<TaskResult> updates() {
        return List.copyOf(updates);
    }

    synchronized List<TaskResult> updates(String taskId) {
        return updates.stream().filter(each -> each.taskId().equals(taskId)).toList();
    }

    synchronized List<TaskResult> extensions() {
        return List.copyOf(extensions);
    }

    synchronized List<PollRequest> polls() {
        return List.copyOf(polls);
    }

    synchronized int waiting(String type) {
        return queue(type, null).size();
    }

    @Override
    public void log(String taskId, String line) {
        onLog.accept(line);
        synchronized (this) {
            sentLogs.computeIfAbsent(taskId, id -> new ArrayList<>()).add(line);
        }
    }

    /** What was sent of the log of a task besides its result. */
    synchronized List<String> sentLog(String taskId) {
        return List.copyOf(sentLogs.getOrDefault(taskId, List.of()));
    }

    @Override
    public List<TaskExecLog> logs(String taskId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Task get(String taskId) {
        throw new UnsupportedOperationException();
    }
}
