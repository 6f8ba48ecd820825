package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;

/**
 * Counts and measures what runners do in a Micrometer registry: {@code WorkerRunner.builder(conductor)
 * .listener(WorkerMetrics.of(registry))}. Under the names that all Conductor SDKs share, such as {@code task_poll_total}, {@code
 * task_execute_time_seconds} and {@code task_update_error_total}; those of calls are in {@link
 * io.conductor.sdk.client.ClientMetrics}, and those that begin with {@code conductor_worker_} only ours. {@code
 * docs/observability.md} has them all, and what each counts. Labels are {@code taskType}, {@code status}, and {@code exception},
 * the simple name of a class; never an id.
 *
 * <p>Needs {@code micrometer-core} on the class path, which the runner itself does without. May be given to several runners.
 * Thread-safe.
 */
public final class WorkerMetrics implements WorkerListener {

    private static final Duration[] TIMES = millis(1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000);
    private static final Duration[] WAITS =
            millis(5, 10, 50, 100, 500, 1000, 5000, 10_000, 30_000, 60_000, 300_000, 1_800_000, 3_600_000);

    /** What is there from the start, so that the first occurrence shows as a step from 0. */
    private static final List<String> COUNTED_FROM_ZERO = List.of(
            "task.poll",
            "task.execution.started",
            "task.ack.failed",
            "task.execution.queue.full",
            "task.paused",
            "worker.restart",
            "conductor.worker.handed.back",
            "conductor.worker.held.back",
            "conductor.worker.leases.extended",
            "conductor.worker.leases.lost",
            "conductor.worker.undelivered");

    private final WorkerMeters meters;
    private final Map<Class<?>, Consumer<WorkerEvent>> actions = new HashMap<>();
    private final Map<WorkerRunner, List<WorkerHandle>> open = new ConcurrentHashMap<>();

    private WorkerMetrics(MeterRegistry registry) {
        this.meters = new WorkerMeters(registry);
        countRunners();
        countPolls();
        countTasks();
        countLeases();
        countDeliveries();
    }

    /**
     * Metrics in a registry.
     *
     * @param registry gets the meters as things happen
     * @return the listener for a runner, or for several
     */
    public static WorkerMetrics of(MeterRegistry registry) {
        return new WorkerMetrics(Objects.requireNonNull(registry, "registry"));
    }

    /** Counts or measures what happened; ignores kinds of events that it does not know. */
    @Override
    public void on(WorkerEvent event) {
        Consumer<WorkerEvent> action = actions.get(event.getClass());
        if (action != null) {
            action.accept(event);
        }
    }

    private <E extends WorkerEvent> void when(Class<E> kind, Consumer<E> action) {
        actions.put(kind, event -> action.accept(kind.cast(event)));
    }

    private void countRunners() {
        when(WorkerEvent.Opened.class, event -> opened(event.runner()));
        when(WorkerEvent.Closed.class, event -> {
            open.remove(event.runner());
            meters.timer("conductor.worker.drain", Tags.empty(), WAITS)
                    .record(event.report().took());
        });
        when(
                WorkerEvent.Dropped.class,
                event -> meters.counter("conductor.worker.events.dropped", Tags.empty())
                        .increment((double) event.count()));
    }

    private void opened(WorkerRunner runner) {
        open.put(runner, runner.workers());
        meters.gauge(
                "conductor.worker.results.pending",
                Tags.empty(),
                () -> open.keySet().stream()
                        .mapToInt(each -> each.health().awaitingDelivery())
                        .sum());
        for (WorkerHandle worker : runner.workers()) {
            String type = worker.taskType();
            COUNTED_FROM_ZERO.forEach(name -> meters.counter(name, typed(type)));
            gauge("active.workers", type, WorkerHealth::running);
            gauge("conductor.worker.tasks.waiting", type, health -> health.inFlight() - health.running());
            gauge("conductor.worker.permits.used", type, WorkerHealth::permitsHeld);
            gauge("conductor.worker.permits.capacity", type, WorkerHealth::concurrency);
            gauge("conductor.worker.ready", type, health -> health.state() == WorkerState.OPEN ? 1 : 0);
        }
    }

    private void countPolls() {
        when(WorkerEvent.Polled.class, event -> {
            count("task.poll", event.taskType());
            timer("task.poll.time", event.taskType(), true).record(event.took());
        });
        when(WorkerEvent.PollFailed.class, event -> {
            count("task.poll", event.taskType());
            timer("task.poll.time", event.taskType(), false).record(event.took());
            error("task.poll.error", typed(event.taskType()), event.error());
        });
        when(
                WorkerEvent.NotPolled.class,
                event -> count(
                        switch (event.reason()) {
                            case FULL -> "task.execution.queue.full";
                            case PAUSED -> "task.paused";
                            case HELD_BACK -> "conductor.worker.held.back";
                        },
                        event.taskType()));
        when(WorkerEvent.PollerRestarted.class, event -> {
            count("worker.restart", event.taskType());
            error("thread.uncaught.exceptions", Tags.empty(), event.error());
        });
    }

    private void countTasks() {
        when(WorkerEvent.Started.class, event -> {
            String type = event.task().taskDefName();
            count("task.execution.started", type);
            meters.timer("conductor.worker.local.wait", typed(type), WAITS).record(event.waited());
            if (event.task().pollCount() == 1) {
                meters.timer("conductor.worker.queue.wait", typed(type), WAITS).record(queueWait(event.task()));
            }
        });
        when(WorkerEvent.Ended.class, event -> {
            String type = event.task().taskDefName();
            TaskResult.Status status = event.result().status();
            boolean failed =
                    status == TaskResult.Status.FAILED || status == TaskResult.Status.FAILED_WITH_TERMINAL_ERROR;
            timer("task.execute.time", type, !failed).record(event.took());
            meters.counter("conductor.worker.results", typed(type).and("status", status.name()))
                    .increment();
            if (event.error() != null) {
                error("task.execute.error", typed(type), event.error());
            }
        });
        when(
                WorkerEvent.Rejected.class,
                event -> error("task.ack.error", typed(event.task().taskDefName()), event.error()));
        when(
                WorkerEvent.Expired.class,
                event -> count("task.ack.failed", event.task().taskDefName()));
        when(
                WorkerEvent.HandedBack.class,
                event -> count("conductor.worker.handed.back", event.task().taskDefName()));
    }

    private void countLeases() {
        when(
                WorkerEvent.LeaseExtended.class,
                event -> count("conductor.worker.leases.extended", event.task().taskDefName()));
        when(
                WorkerEvent.LeaseLost.class,
                event -> count("conductor.worker.leases.lost", event.task().taskDefName()));
        when(
                WorkerEvent.LeaseExtensionFailed.class,
                event -> error(
                        "conductor.worker.lease.extension.error",
                        typed(event.task().taskDefName()),
                        event.error()));
    }

    private void countDeliveries() {
        when(
                WorkerEvent.Delivered.class,
                event -> timer("task.update.time", event.taskType(), true).record(event.took()));
        when(WorkerEvent.DeliveryFailed.class, event -> {
            timer("task.update.time", event.taskType(), false).record(event.took());
            error("task.update.error", typed(event.taskType()), event.error());
        });
        when(
                WorkerEvent.Undelivered.class,
                event -> count(
                        "conductor.worker.undelivered", event.undelivered().taskType()));
    }

    /** From the moment that the task could be polled until it was, by the clock of the server. */
    private static Duration queueWait(Task task) {
        Duration wait = task.scheduledTime()
                .flatMap(scheduled -> task.startTime().map(start -> Duration.between(scheduled, start)))
                .map(between -> between.minus(task.startDelay()))
                .orElse(Duration.ZERO);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private static Tags typed(String taskType) {
        return Tags.of("taskType", taskType);
    }

    private void count(String name, String taskType) {
        meters.counter(name, typed(taskType)).increment();
    }

    private Timer timer(String name, String taskType, boolean success) {
        return meters.timer(name, typed(taskType).and("status", success ? "SUCCESS" : "FAILURE"), TIMES);
    }

    private void error(String name, Tags tags, Throwable error) {
        String exception = error.getClass().getSimpleName();
        meters.counter(
                        name,
                        tags.and(
                                "exception",
                                exception.isEmpty() ? error.getClass().getName() : exception))
                .increment();
    }

    private void gauge(String name, String taskType, ToIntFunction<WorkerHealth> value) {
        meters.gauge(
                name,
                typed(taskType),
                () -> open.values().stream()
                        .flatMap(List::stream)
                        .filter(worker -> worker.taskType().equals(taskType))
                        .mapToInt(worker -> value.applyAsInt(worker.health()))
                        .sum());
    }

    private static Duration[] millis(long... millis) {
        return LongStream.of(millis).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
