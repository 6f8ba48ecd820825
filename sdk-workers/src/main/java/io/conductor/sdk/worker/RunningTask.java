package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.Payload;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskExecLog;
import io.conductor.sdk.client.model.TaskResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.MessageFormatter;

/** Keeps what a running method says about its task until the result is made. Thread-safe. */
final class RunningTask implements TaskContext {

    private volatile Task task;
    private final String workerId;
    private final BooleanSupplier stopping;
    private final Lease lease;
    private final InstantSource clock;
    private final TaskLog logs;
    private volatile @Nullable Throwable failure;
    private volatile Supplier<Runnable> entrance = () -> () -> {};
    private final Map<String, @Nullable Object> output = new LinkedHashMap<>(); // guarded by itself

    RunningTask(Lease lease, String workerId, BooleanSupplier stopping, TaskLog logs, InstantSource clock) {
        this.task = lease.task();
        this.lease = lease;
        this.workerId = workerId;
        this.stopping = stopping;
        this.logs = logs;
        this.clock = clock;
    }

    @Override
    public Task task() {
        return task;
    }

    /** Fetches an input that the server moved out of the task, before the method runs. */
    void fetchInput(ServerCalls server) {
        try {
            task = server.withInput(task);
        } catch (ConductorException e) {
            if (e.retryable()) {
                throw e;
            }
            throw new InvalidInputException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Takes a field away from the input that the method sees. */
    void hideInput(String field) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>(task.inputData());
        input.remove(field);
        JsonCodec codec = JsonCodec.standard();
        task = task.withInput(Objects.requireNonNull(codec.read(codec.write(input), Payload.class)));
    }

    /** Sets what other threads that work for the task enter, and then leave by what that gives. */
    void enterBy(Supplier<Runnable> entrance) {
        this.entrance = entrance;
    }

    /** Lets this thread, another one than the method's, work for the task; gives how it leaves. */
    Runnable enter() {
        return entrance.get();
    }

    /** Notes what the worker threw. */
    void failedWith(Throwable thrown) {
        failure = thrown;
    }

    /** What the worker threw; null if nothing. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    @Override
    public String workerId() {
        return workerId;
    }

    @Override
    public void log(String format, @Nullable Object... arguments) {
        var formatted = MessageFormatter.arrayFormat(format, arguments);
        Throwable thrown = formatted.getThrowable();
        String line = Objects.requireNonNullElse(formatted.getMessage(), "null");
        addLog(thrown == null ? line : line + "\n" + Failures.stackTrace(thrown));
    }

    void addLog(String line) {
        if (!line.isEmpty()) { // the server refuses it
            logs.add(TaskExecLog.of(line, clock.instant()));
        }
    }

    /** Puts the task back into its queue. */
    TaskResult handedBack() {
        return TaskResult.builder(task, TaskResult.Status.IN_PROGRESS)
                .workerId(workerId)
                .outputData(task.outputData()) // it would be overwritten
                .logs(logs())
                .build();
    }

    /** The lines that go with the result of the task. */
    List<TaskExecLog> logs() {
        return logs.end();
    }

    @Override
    public Optional<Instant> responseDeadline() {
        return lease.isLimited() ? Optional.of(clock.instant().plus(lease.left())) : Optional.empty();
    }

    @Override
    public void output(String name, @Nullable Object value) {
        synchronized (output) {
            output.put(name, value);
        }
    }

    @Override
    public Map<String, @Nullable Object> output() {
        synchronized (output) {
            return new LinkedHashMap<>(output);
        }
    }

    @Override
    public boolean stopping() {
        return stopping.getAsBoolean();
    }

    @Override
    public void heartbeat() {
        lease.heartbeat();
    }

    @Override
    public boolean leaseLost() {
        return lease.isLost();
    }
}
