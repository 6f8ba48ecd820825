package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.TaskClient;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls a Conductor server for the tasks of annotated methods, runs them, and reports their results. What it promises:
 *
 * <ol>
 *   <li>No more tasks of a type run at once than its concurrency says, and every permit comes back exactly once: also after
 *       a rejection, an interrupt, an {@code Error}, or an answer with more tasks than asked.
 *   <li>Every task received is, by the time {@link #close()} returns, reported, handed back, or named in the report.
 *   <li>A finished result is retried while its lease can be kept, with growing waits and as late as the server asks
 *       ({@code Retry-After}), unless the server refuses it.
 *   <li>A failure makes exactly one result. A slow task type never delays another. An exception of a handler harms nobody.
 *   <li>Nothing here ends the JVM, dies silently, waits without a limit, or swallows an interrupt.
 *   <li>No method is started for a task whose lease has run out here.
 * </ol>
 *
 * <p>Failed calls are repeated by the runner alone; the retries and the circuit breaker of the client do not apply to them,
 * its limits do. While the server is away it gets one update at each step of a backoff of at most 5 s, and one poll for each
 * type, so work goes on within 5 s of its return; one that
 * answers 500 gets each result on its own, at most every 5 s. One WARN tells of the beginning of such a trouble and one INFO of its end.
 *
 * <p>User code runs on its own threads: virtual threads on JDK 21 and newer, else platform threads that are kept for a while.
 * Under a backlog one thread may run tasks of a type one after the other. All threads are daemons; a program that does nothing
 * else calls {@link #awaitClosed()}. Thread-safe.
 */
public final class WorkerRunner implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WorkerRunner.class);

    private final List<Lane> lanes;
    private final Engine engine;
    private final Closing closing;
    private final String configuration;

    /**
     * A runner that does not poll yet.
     *
     * @param workers with all that is set of them
     * @param threads where a worker runs
     * @param configuration what is set, and where
     */
    WorkerRunner(
            Workshop workshop, List<Worker> workers, Function<WorkerSpec, LaneThreads> threads, String configuration) {
        this.configuration = configuration;
        this.engine = workshop.engine();
        this.lanes = workers.stream()
                .map(worker -> new Lane(worker, engine, threads.apply(worker.spec())))
                .toList();
        this.closing = new Closing(
                lanes, workshop, report -> engine.listeners().tell(() -> new WorkerEvent.Closed(this, report)));
        engine.reporter().whenRoom(() -> lanes.forEach(Lane::wake));
    }

    /**
     * Workers for a server.
     *
     * @param conductor the server; stays open when the runner is closed
     * @return a new builder
     */
    public static WorkerRunnerBuilder builder(ConductorClient conductor) {
        return new WorkerRunnerBuilder(
                new RunnerParts(conductor.tasksWithoutRetries(), conductor.metadata(), conductor.json()));
    }

    static WorkerRunnerBuilder builder(TaskClient tasks, JsonCodec codec) {
        return new WorkerRunnerBuilder(new RunnerParts(tasks, null, codec));
    }

    void begin() {
        log.info("{} workers started as {}:\n{}", lanes.size(), engine.workerId(), configuration);
        engine.listeners().tell(() -> new WorkerEvent.Opened(this));
        lanes.forEach(Lane::wake);
    }

    void closeWhenTheJvmEnds() {
        closing.whenTheJvmEnds();
    }

    /**
     * Stops: takes no new work, lets polls in flight land, hands back what has not started, lets what runs come to its end
     * within the drain time, interrupts what is left, and delivers all results as far as possible. Takes at most the drain
     * time (at least 6 s while a poll is in flight) and 11 s more, and 1 s for each listener that does not keep up. Later and concurrent calls wait for the first. May be
     * called from a worker method: then it only begins, and returns at once, so that the method can come to its end.
     */
    @Override
    public void close() {
        closing.close();
    }

    /**
     * Does as {@link #close()} does, and tells what became of the work.
     *
     * @return what became of the work; the same for every call
     * @throws IllegalStateException if called from a worker method, which would wait for itself
     */
    public DrainReport drain() {
        return closing.drain();
    }

    Ledger ledger() {
        return engine.ledger();
    }

    boolean isClosing() {
        return closing.isBegun();
    }

    /**
     * Waits until the runner was closed, by whomever.
     *
     * @throws InterruptedException if interrupted while waiting
     */
    public void awaitClosed() throws InterruptedException {
        closing.await();
    }

    /**
     * All settings at the start, and what each was set by; the table that {@link WorkerRunnerBuilder#start()} logs at INFO.
     *
     * @return a table as text: first the runner's, then those of workers of which nothing else is said, then for each worker
     *     what is not as there
     */
    public String configuration() {
        return configuration;
    }

    /** {@return a snapshot of how the workers do} */
    public RunnerHealth health() {
        return RunnerHealth.of(lanes, engine, isClosing(), closing.isDone());
    }

    /** {@return all workers, to be watched and controlled} */
    public List<WorkerHandle> workers() {
        return lanes.stream().map(WorkerHandle::new).toList();
    }

    /**
     * One worker, to be watched and controlled.
     *
     * @param taskType the name of its task definition
     * @param domain its domain; null for none
     * @return the worker
     * @throws IllegalArgumentException if there is none
     */
    public WorkerHandle worker(String taskType, @Nullable String domain) {
        return workers().stream()
                .filter(each -> each.taskType().equals(taskType) && Objects.equals(each.domain(), domain))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no worker for task type " + taskType + " and domain " + domain));
    }
}
