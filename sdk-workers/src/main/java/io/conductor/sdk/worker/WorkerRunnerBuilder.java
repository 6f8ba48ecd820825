package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.TaskType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Builds a {@link WorkerRunner}. Not thread-safe. */
public final class WorkerRunnerBuilder {

    final RunnerParts parts;

    WorkerRunnerBuilder(RunnerParts parts) {
        this.parts = parts;
    }

    /**
     * Takes the {@link WorkerTask} methods of all classes in packages and the packages below them. A class with
     * methods that are not static is instantiated by its constructor without parameters, unless an instance of it is
     * {@linkplain #add added}.
     *
     * @param packageNames exact names: {@code com.foo} does not take {@code com.foobar}
     * @return this builder
     */
    public WorkerRunnerBuilder scan(String... packageNames) {
        parts.packages.addAll(List.of(packageNames));
        return this;
    }

    /**
     * Takes the {@link WorkerTask} methods of objects, also inherited ones and those behind a proxy class.
     *
     * @param workers objects with at least one such method each
     * @return this builder
     */
    public WorkerRunnerBuilder add(Object... workers) {
        parts.instances.addAll(List.of(workers));
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
    public <I> WorkerRunnerBuilder worker(String taskType, Class<I> input, TaskFunction<? super I, ?> function) {
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
    public <I> WorkerRunnerBuilder worker(WorkerSpec spec, Class<I> input, TaskFunction<? super I, ?> function) {
        parts.functions.add(new FunctionWorker(spec, input, function, parts.codec));
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
    public <I, O> WorkerRunnerBuilder worker(
            TaskType<I, O> type, TaskFunction<? super I, ? extends @Nullable O> function) {
        return types(type).worker(type.name(), type.input(), function);
    }

    /**
     * Holds the workers of task types to the types that these declare: a {@link WorkerTask} method that reads or gives
     * something else, as far as its Java types tell, is a complaint of {@link #start()}. Types without a worker here are no
     * complaint.
     *
     * @param taskTypes names and types
     * @return this builder
     */
    public WorkerRunnerBuilder types(TaskType<?, ?>... taskTypes) {
        parts.types.addAll(List.of(taskTypes));
        return this;
    }

    /**
     * Sets who polls, for people to read; the host's name and the process id by default.
     *
     * @param workerId not blank
     * @return this builder
     */
    public WorkerRunnerBuilder workerId(String workerId) {
        return byDefault(Setting.WORKER_ID, workerId);
    }

    /**
     * Sets how many tasks of one type run at once where {@link WorkerTask#concurrency()} does not say; 10 by default.
     *
     * @param concurrency at least 1
     * @return this builder
     */
    public WorkerRunnerBuilder concurrency(int concurrency) {
        return byDefault(Setting.CONCURRENCY, concurrency);
    }

    /**
     * Sets something of the workers of one task type, in any domain, whatever they say themselves:
     * {@code configure("charge", settings -> settings.concurrency(5))}.
     *
     * @param taskType the name of the task definition; there must be a worker
     * @param change what to set
     * @return this builder
     */
    public WorkerRunnerBuilder configure(String taskType, UnaryOperator<WorkerSettings> change) {
        parts.byType.merge(taskType, change.apply(WorkerSettings.NONE), (before, unused) -> change.apply(before));
        return this;
    }

    /**
     * Sets something of all workers, whatever they say themselves.
     *
     * @param change what to set
     * @return this builder
     */
    public WorkerRunnerBuilder configure(UnaryOperator<WorkerSettings> change) {
        parts.forAll = change.apply(parts.forAll);
        return this;
    }

    /**
     * Takes settings from outside of the program, which go before all that is set in it; none by default.
     *
     * @param properties such as {@link WorkerProperties#fromEnvironment()}; replaces those given before
     * @return this builder
     */
    public WorkerRunnerBuilder properties(WorkerProperties properties) {
        parts.properties = Objects.requireNonNull(properties, "properties");
        return this;
    }

    /**
     * Sets what {@link #start()} does about the task definitions of the workers: those that {@link TaskDefinition} and
     * {@link #taskDefs} declare, with the names of inputs and outputs; nothing by default.
     *
     * @param policy where {@link TaskDefinition#register()} does not say
     * @return this builder
     */
    public WorkerRunnerBuilder registerTaskDefs(TaskDefPolicy policy) {
        return byDefault(Setting.REGISTER_TASK_DEF, policy);
    }

    /**
     * Declares task definitions: fields that are set in them go before those of {@link TaskDefinition}, all others stay.
     *
     * @param definitions of task types that have a worker
     * @return this builder
     */
    public WorkerRunnerBuilder taskDefs(TaskDef... definitions) {
        parts.taskDefs.addAll(List.of(definitions));
        return this;
    }

    /**
     * Sets how long running tasks get to end, and results to reach the server, when the runner is closed; 30 s by default.
     *
     * @param drainTime zero or more
     * @return this builder
     */
    public WorkerRunnerBuilder drainTime(Duration drainTime) {
        return byDefault(Setting.DRAIN_TIME, drainTime);
    }

    /**
     * Sets what takes results that could not be delivered; by default an ERROR in the log names workflow, task and reason. A
     * {@link FileResultStore} keeps them, and the runner first delivers what an earlier process has left in it.
     *
     * @param handler called from a thread of the runner; a store stays open when the runner is closed
     * @return this builder
     */
    public WorkerRunnerBuilder undelivered(UndeliveredResultHandler handler) {
        parts.undelivered = Objects.requireNonNull(handler, "handler");
        return this;
    }

    /**
     * Sets how many results may await delivery, and of how many bytes, before no new work is taken; 1,000 and 64 MiB by default.
     * A result counts with its bytes once a first try to send it has failed: before, it takes memory, but none of these.
     *
     * @param results at least 1
     * @param bytes at least 1
     * @return this builder
     */
    public WorkerRunnerBuilder awaitingDelivery(int results, long bytes) {
        return byDefault(Setting.AWAITING_DELIVERY, results).byDefault(Setting.AWAITING_DELIVERY_BYTES, bytes);
    }

    /**
     * Sets how many polls that wait for work are in flight at once, over all task types; 20 by default. More idle types than
     * that take turns: of up to 48 each within 5 s, of 200 a first task waits for 10 s on average and 21 s at most. A larger
     * number shortens that and costs as many threads here and at the server.
     *
     * @param polls at least 1
     * @return this builder
     */
    public WorkerRunnerBuilder longPolls(int polls) {
        return byDefault(Setting.LONG_POLLS, polls);
    }

    /**
     * Runs all worker methods in an executor instead of the SDK's own threads. It is not shut down. A task that it
     * rejects is handed back to the server, and no other is fetched for a while, 5 s at most.
     *
     * @param executor runs worker methods
     * @return this builder
     */
    public WorkerRunnerBuilder executor(Executor executor) {
        parts.executor = Objects.requireNonNull(executor, "executor");
        return this;
    }

    /**
     * Runs the worker methods of one task type, in any domain, in an executor of their own.
     *
     * @param taskType the name of the task definition; there must be a worker
     * @param executor runs worker methods
     * @return this builder
     */
    public WorkerRunnerBuilder executor(String taskType, Executor executor) {
        parts.executors.put(taskType, Objects.requireNonNull(executor, "executor"));
        return this;
    }

    /**
     * Closes the runner when the JVM is asked to end, as by SIGTERM. Off by default.
     *
     * @return this builder
     */
    public WorkerRunnerBuilder closeOnShutdown() {
        return byDefault(Setting.CLOSE_ON_SHUTDOWN, true);
    }

    /**
     * Adds something around each execution; the first one added is the outermost.
     *
     * @param interceptor called by many threads at once
     * @return this builder
     */
    public WorkerRunnerBuilder interceptor(WorkerInterceptor interceptor) {
        parts.interceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
        return this;
    }

    /**
     * Adds a listener to what happens.
     *
     * @param listener called on a thread of its own
     * @return this builder
     */
    public WorkerRunnerBuilder listener(WorkerListener listener) {
        parts.listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Sets how tasks come out whose worker throws; by default as {@link WorkerTask} says.
     *
     * @param mapper for all workers without one of their own
     * @return this builder
     */
    public WorkerRunnerBuilder exceptionMapper(ExceptionMapper mapper) {
        parts.mapper = Objects.requireNonNull(mapper, "mapper");
        return this;
    }

    /**
     * Sets how tasks of one type come out whose worker throws, in any domain.
     *
     * @param taskType the name of the task definition; there must be a worker
     * @param mapper in place of the one for all workers
     * @return this builder
     */
    public WorkerRunnerBuilder exceptionMapper(String taskType, ExceptionMapper mapper) {
        parts.mappers.put(taskType, Objects.requireNonNull(mapper, "mapper"));
        return this;
    }

    /**
     * Checks the workers and begins to poll. Makes no call itself, unless task definitions are to be registered: then it
     * blocks until that is done.
     *
     * @return the running workers; close them at the end
     * @throws InvalidWorkerException if any worker cannot be run as it is written, or a setting is unknown or cannot be read;
     *     lists all complaints
     * @throws io.conductor.sdk.client.ConductorException if task definitions are to be registered, and the server refuses or
     *     does not answer; nothing was polled then
     */
    public WorkerRunner start() {
        return parts.start();
    }

    private <T> WorkerRunnerBuilder byDefault(Setting<T> setting, T value) {
        parts.defaults = parts.defaults.with(setting, value);
        return this;
    }
}
