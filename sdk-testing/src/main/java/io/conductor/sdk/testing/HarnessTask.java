package io.conductor.sdk.testing;

import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.worker.OfflineRunner;
import io.conductor.sdk.worker.OfflineTask;
import io.conductor.sdk.worker.WorkerSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A task for a {@link WorkerHarness} to run, and what may befall it. {@link #loseLease()}, {@link #stop()} and {@link
 * #interrupt()} may be called by anybody at any time: before {@link #run()} they happen as soon as the worker begins. The
 * other methods set it up, and are for one thread.
 */
public final class HarnessTask {

    static final Duration LIMIT = Duration.ofSeconds(10);

    private final OfflineRunner runner;
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    private Duration limit = LIMIT;
    private final List<Consumer<OfflineTask>> events =
            new ArrayList<>(); // those before the worker began; guarded by this
    private @Nullable OfflineTask running; // guarded by this

    HarnessTask(OfflineRunner runner, String taskType) {
        this.runner = runner;
        long now = Instant.now().toEpochMilli();
        fields.put("taskId", UUID.randomUUID().toString());
        fields.put("taskType", taskType);
        fields.put("taskDefName", taskType);
        fields.put("referenceTaskName", taskType + "_ref");
        fields.put("workflowInstanceId", UUID.randomUUID().toString());
        fields.put("workflowType", "harness");
        fields.put("status", "IN_PROGRESS");
        fields.put("inputData", Map.of());
        fields.put("pollCount", 1);
        fields.put("scheduledTime", now);
        fields.put("startTime", now);
        fields.put("responseTimeoutSeconds", 3600);
        fields.put("domain", onlyDomain(taskType));
    }

    private @Nullable String onlyDomain(String taskType) {
        List<WorkerSpec> workers = runner.workers().stream()
                .filter(each -> each.taskType().equals(taskType))
                .toList();
        return workers.size() == 1 ? workers.get(0).domain() : null;
    }

    /**
     * Sets the input ({@code inputData}); empty by default.
     *
     * @param input JSON text, a map, or anything else that is written as a JSON object
     * @return this task
     * @throws IllegalArgumentException if it is no JSON object
     */
    public HarnessTask input(Object input) {
        return field("inputData", JsonValues.object(input));
    }

    /**
     * Sets which attempt this is ({@code retryCount} + 1).
     *
     * @param attempt 1, the default, for the first
     * @return this task
     * @throws IllegalArgumentException if it is below 1
     */
    public HarnessTask attempt(int attempt) {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt must be at least 1: " + attempt);
        }
        return field("retryCount", attempt - 1);
    }

    /**
     * Sets the domain; by default that of the worker, if there is but one for the type.
     *
     * @param domain the domain; null for none
     * @return this task
     */
    public HarnessTask domain(@Nullable String domain) {
        return field("domain", domain);
    }

    /**
     * Sets any other field of the task.
     *
     * @param name its JSON name, such as {@code correlationId}, {@code pollCount}, {@code outputData} with what an earlier turn
     *     has left, or {@code responseTimeoutSeconds}, which is 3600 by default
     * @param value its value
     * @return this task
     */
    public HarnessTask field(String name, @Nullable Object value) {
        fields.put(name, value);
        return this;
    }

    /**
     * Sets how long {@link #run()} waits for a {@code CompletionStage} that the worker returns; 10 s by default.
     *
     * @param limit how long at most
     * @return this task
     */
    public HarnessTask within(Duration limit) {
        this.limit = limit;
        return this;
    }

    /**
     * Lets the response timeout pass without an extension: {@code leaseLost()} of the context is true from now on, and the
     * worker is interrupted if its {@code interruptOnLeaseLoss} says so.
     *
     * @return this task
     */
    public HarnessTask loseLease() {
        return happens(OfflineTask::loseLease);
    }

    /**
     * Begins the closing of the runner: {@code stopping()} of the context is true from now on.
     *
     * @return this task
     */
    public HarnessTask stop() {
        return happens(OfflineTask::stop);
    }

    /**
     * Lets the drain time of a closing runner end: the worker is interrupted, or its {@code CompletionStage} cancelled. A task
     * that fails by it is {@linkplain HarnessResult#handedBack() handed back}.
     *
     * @return this task
     */
    public HarnessTask interrupt() {
        return happens(OfflineTask::interrupt);
    }

    private HarnessTask happens(Consumer<OfflineTask> event) {
        OfflineTask now;
        synchronized (this) {
            now = running;
            if (now == null) {
                events.add(event);
            }
        }
        if (now != null) {
            event.accept(now);
        }
        return this;
    }

    /**
     * Runs the task on this thread. Each call is a new execution of the same task.
     *
     * @return what the runner would report
     * @throws IllegalArgumentException if there is no worker for the type and domain
     * @throws IllegalStateException if the lease was to be lost but the task has no response timeout
     * @throws AssertionError if the worker leaves a {@code CompletionStage} open for too long
     */
    public HarnessResult run() {
        Task task = JsonValues.as(fields, Task.class);
        OfflineTask offline = runner.prepare(task);
        try {
            return HarnessResult.of(offline, task, () -> begun(offline), limit);
        } finally {
            synchronized (this) {
                running = null;
            }
        }
    }

    private void begun(OfflineTask task) {
        List<Consumer<OfflineTask>> early;
        synchronized (this) {
            running = task;
            early = List.copyOf(events);
        }
        early.forEach(event -> event.accept(task));
    }
}
