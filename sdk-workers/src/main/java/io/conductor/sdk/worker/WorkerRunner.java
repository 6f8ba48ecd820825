package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.TaskClient;
import io.conductor.sdk.client.model.TaskType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
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
 *   <li>A failure is reported exactly once. A slow task type never delays another. An exception of a handler harms nobody.
 *   <li>Nothing here ends the JVM, dies silently, waits without a limit, or swallows an interrupt.
 *   <li>No method is started for a task whose lease has run out here.
 * </ol>
 *
 * <p>Failed calls are repeated by the runner alone; the retries and the circuit breaker of the client do not apply to them,
 * its limits do. While the server is away it gets one update at each step of a backoff of at most 5 s, and one poll for each
 * type, so work goes on within 5 s of its return. One WARN tells of the beginning of such a trouble and one INFO of its end.
 *
 * <p>User code runs on its own threads: a virtual thread per task on JDK 21 and newer, else a platform thread that is kept
 * for a while. All threads are daemons; a program that does nothing else calls {@link #awaitClosed()}. Thread-safe.
 */
public final class WorkerRunner implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WorkerRunner.class);

    private final List<Lane> lanes;
    private final Engine engine;
    private final Closing closing;

    private WorkerRunner(Workshop workshop, List<Worker> workers, Function<WorkerSpec, LaneThreads> threads) {
        this.engine = workshop.engine();
        this.lanes = workers.stream()
                .map(worker -> new Lane(worker, engine, threads.apply(worker.spec())))
                .toList();
        this.closing = new Closing(lanes, workshop);
        engine.reporter().whenRoom(() -> lanes.forEach(Lane::wake));
    }

    /**
     * Workers for a server.
     *
     * @param conductor the server; stays open when the runner is closed
     * @return a new builder
     */
    public static Builder builder(ConductorClient conductor) {
        return new Builder(conductor.tasksWithoutRetries(), conductor.json());
    }

    static Builder builder(TaskClient tasks, JsonCodec codec) {
        return new Builder(tasks, codec);
    }

    private void begin() {
        log.info(
                "Workers started as {}: {}",
                engine.workerId(),
                lanes.stream()
                        .map(lane -> lane.name() + " x" + lane.permits().capacity())
                        .toList());
        lanes.forEach(Lane::wake);
    }

    /**
     * Stops: takes no new work, lets polls in flight land, hands back what has not started, lets what runs come to its end
     * within the drain time, interrupts what is left, and delivers all results as far as possible. Takes at most the drain
     * time (at least 6 s while a poll is in flight) and 8 s more. Later and concurrent calls wait for the first. May be
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

    /** Builds a {@link WorkerRunner}. Not thread-safe. */
    public static final class Builder {

        private final TaskClient tasks;
        private final JsonCodec codec;
        private final Set<String> packages = new LinkedHashSet<>();
        private final List<Object> instances = new ArrayList<>();
        private final List<FunctionWorker> functions = new ArrayList<>();
        private final List<TaskType<?, ?>> types = new ArrayList<>();
        private @Nullable String workerId;
        private Tuning tuning = Tuning.DEFAULT;
        private @Nullable Executor executor;
        private @Nullable FileResultStore store;
        private boolean closeOnShutdown;
        private final List<WorkerListener> listeners = new ArrayList<>();
        private final List<WorkerInterceptor> interceptors = new ArrayList<>();
        private final Map<String, ExceptionMapper> mappers = new HashMap<>();
        private ExceptionMapper mapper = (thrown, context) -> Optional.empty();
        private final Map<String, Executor> executors = new HashMap<>();
        private UndeliveredResultHandler undelivered = Workshop.LOG_UNDELIVERED;

        private Builder(TaskClient tasks, JsonCodec codec) {
            this.tasks = tasks;
            this.codec = codec;
        }

        /**
         * Takes the {@link WorkerTask} methods of all classes in packages and the packages below them. A class with
         * methods that are not static is instantiated by its constructor without parameters, unless an instance of it is
         * {@linkplain #add added}.
         *
         * @param packageNames exact names: {@code com.foo} does not take {@code com.foobar}
         * @return this builder
         */
        public Builder scan(String... packageNames) {
            packages.addAll(List.of(packageNames));
            return this;
        }

        /**
         * Takes the {@link WorkerTask} methods of objects, also inherited ones and those behind a proxy class.
         *
         * @param workers objects with at least one such method each
         * @return this builder
         */
        public Builder add(Object... workers) {
            instances.addAll(List.of(workers));
            return this;
        }

        /**
         * Takes a function as the worker of a task type: {@code worker("greet", Person.class, (person, context) -> ...)}.
         *
         * @param <I> what the input is read as
         * @param taskType the name of the task definition
         * @param input a record, a bean, a map
         * @param function does the work; what it gives is the output, by the rules of {@link WorkerTask}
         * @return this builder
         */
        public <I> Builder worker(String taskType, Class<I> input, TaskFunction<? super I, ?> function) {
            return worker(WorkerSpec.of(taskType), input, function);
        }

        /**
         * Takes a function as a worker, as {@link #worker(String, Class, TaskFunction)} does.
         *
         * @param <I> what the input is read as
         * @param spec what to poll for, and how
         * @param input a record, a bean, a map
         * @param function does the work
         * @return this builder
         */
        public <I> Builder worker(WorkerSpec spec, Class<I> input, TaskFunction<? super I, ?> function) {
            functions.add(new FunctionWorker(spec, input, function, codec));
            return this;
        }

        /**
         * Takes a function as the worker of a task type, so that the compiler holds it to the types of input and output; also
         * does as {@link #types} does.
         *
         * @param <I> the type of the input
         * @param <O> the type of the output
         * @param type name and types
         * @param function does the work
         * @return this builder
         */
        public <I, O> Builder worker(TaskType<I, O> type, TaskFunction<? super I, ? extends @Nullable O> function) {
            return types(type).worker(type.name(), type.input(), function);
        }

        /**
         * Holds the workers of task types to the types that these declare: a {@link WorkerTask} method that reads or gives
         * something else, as far as its Java types tell, is a complaint of {@link #start()}. Types without a worker here are
         * none.
         *
         * @param taskTypes names and types
         * @return this builder
         */
        public Builder types(TaskType<?, ?>... taskTypes) {
            types.addAll(List.of(taskTypes));
            return this;
        }

        /**
         * Sets who polls, for people to read; the host's name and the process id by default.
         *
         * @param workerId not blank
         * @return this builder
         */
        public Builder workerId(String workerId) {
            if (workerId.isBlank()) {
                throw new IllegalArgumentException("workerId must not be blank");
            }
            this.workerId = workerId;
            return this;
        }

        /**
         * Sets how many tasks of one type run at once where {@link WorkerTask#concurrency()} does not say; 10 by default.
         *
         * @param concurrency at least 1
         * @return this builder
         */
        public Builder concurrency(int concurrency) {
            return tuning(tuning.withConcurrency(concurrency));
        }

        /**
         * Sets how long running tasks get to come to their end when the runner is closed; 30 s by default.
         *
         * @param drainTime zero or more
         * @return this builder
         */
        public Builder drainTime(Duration drainTime) {
            return tuning(tuning.withDrainTime(drainTime));
        }

        /**
         * Sets what takes results that could not be delivered; by default each is an ERROR in the log that names workflow,
         * task and reason.
         *
         * @param handler called from a thread of the runner
         * @return this builder
         */
        public Builder undelivered(UndeliveredResultHandler handler) {
            this.undelivered = Objects.requireNonNull(handler, "handler");
            return this;
        }

        /**
         * Sets how many results may await delivery, in number and in bytes, before no new work is taken; 1,000 results and
         * 64 MiB by default. Work that is running then may add its own.
         *
         * @param results at least 1
         * @param bytes at least 1
         * @return this builder
         */
        public Builder awaitingDelivery(int results, long bytes) {
            return tuning(tuning.withMaxUndelivered(results, bytes));
        }

        /**
         * Sets how many polls that wait for work are in flight at once, over all task types; 20 by default. With more idle
         * types than this, half of them go to the types that had work last, and the others take turns with the rest, with
         * shorter waits. Up to 70 have their turn within 5 s. Turns of more come later, so that they make no more than 14
         * polls a second: with 200 types, a first task of one that had none lately waits for 7 s on average and 15 s at most.
         * A larger number shortens that and costs as many threads here and at the server.
         *
         * @param polls at least 1
         * @return this builder
         */
        public Builder longPolls(int polls) {
            return tuning(tuning.withLongPolls(polls));
        }

        /**
         * Sets the shortest time from one poll for a type to the next where {@link WorkerTask#pollIntervalMillis()} does not
         * say; zero by default: polls follow each other while there is work, and wait at the server when there is none.
         *
         * @param pollInterval zero or more
         * @return this builder
         */
        public Builder pollInterval(Duration pollInterval) {
            return tuning(tuning.withPollInterval(pollInterval));
        }

        /**
         * Runs all worker methods in an executor instead of the SDK's own threads. It is not shut down. A task that it
         * rejects is handed back to the server.
         *
         * @param executor runs worker methods
         * @return this builder
         */
        public Builder executor(Executor executor) {
            this.executor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /**
         * Runs the worker methods of one task type, in any domain, in an executor of their own.
         *
         * @param taskType the name of the task definition
         * @param executor runs worker methods
         * @return this builder
         */
        public Builder executor(String taskType, Executor executor) {
            executors.put(taskType, Objects.requireNonNull(executor, "executor"));
            return this;
        }

        /**
         * Closes the runner when the JVM is asked to end, as by SIGTERM. Off by default.
         *
         * @return this builder
         */
        public Builder closeOnShutdown() {
            this.closeOnShutdown = true;
            return this;
        }

        /**
         * Adds something around each execution; the first one added is the outermost.
         *
         * @param interceptor called by many threads at once
         * @return this builder
         */
        public Builder interceptor(WorkerInterceptor interceptor) {
            interceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
            return this;
        }

        /**
         * Adds a listener to what happens.
         *
         * @param listener called on a thread of its own
         * @return this builder
         */
        public Builder listener(WorkerListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Sets how tasks come out whose worker throws; by default as {@link WorkerTask} says.
         *
         * @param mapper for all workers without one of their own
         * @return this builder
         */
        public Builder exceptionMapper(ExceptionMapper mapper) {
            this.mapper = Objects.requireNonNull(mapper, "mapper");
            return this;
        }

        /**
         * Sets how tasks of one type come out whose worker throws, in any domain.
         *
         * @param taskType the name of the task definition
         * @param mapper in place of the one for all workers
         * @return this builder
         */
        public Builder exceptionMapper(String taskType, ExceptionMapper mapper) {
            mappers.put(taskType, Objects.requireNonNull(mapper, "mapper"));
            return this;
        }

        private Worker surrounded(Worker worker) {
            ExceptionMapper own = mappers.getOrDefault(worker.spec().taskType(), mapper);
            return new SurroundedWorker(worker, interceptors, own);
        }

        private LaneThreads threads(WorkerSpec spec) {
            Executor given = executors.getOrDefault(spec.taskType(), executor);
            return given == null ? TaskThreads.create(spec.name()) : LaneThreads.given(given);
        }

        /**
         * Keeps results that could not be delivered in a file, and first delivers what an earlier process left there.
         * Replaces {@link #undelivered}.
         *
         * @param store the file; stays open when the runner is closed
         * @return this builder
         */
        public Builder resultStore(FileResultStore store) {
            this.store = store;
            return undelivered(store);
        }

        Builder tuning(Tuning tuning) {
            this.tuning = tuning;
            return this;
        }

        /**
         * Checks the workers and begins to poll. Makes no call itself.
         *
         * @return the running workers; close them at the end
         * @throws InvalidWorkerException if any worker cannot be run as it is written; lists all complaints
         */
        public WorkerRunner start() {
            return start(new WorkerScan(codec, types).find(packages, instances, functions));
        }

        WorkerRunner start(List<Worker> workers) {
            Workshop workshop = Workshop.open(
                    tasks, codec, new Workshop.Settings(workerId, tuning, undelivered, List.copyOf(listeners)));
            List<Worker> all = workers.stream().map(this::surrounded).toList();
            WorkerRunner runner = new WorkerRunner(workshop, all, this::threads);
            if (closeOnShutdown) {
                runner.closing.whenTheJvmEnds();
            }
            if (store != null) {
                new StoredResults(store).deliver(workshop.engine().reporter());
            }
            runner.begin();
            return runner;
        }
    }
}
