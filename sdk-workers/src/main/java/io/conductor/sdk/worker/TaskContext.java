package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.WorkflowTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The task that a {@link WorkerTask} method is running, and the way back to the runner. Given to a parameter of this type.
 * While the method runs, the MDC of its thread has the keys {@code workflowId}, {@code taskId}, {@code taskType} and {@code
 * correlationId}. Thread-safe, and no method blocks. Implemented by the SDK, and by tests that call a worker method themselves.
 */
public interface TaskContext {

    /** {@return the task as it was polled} */
    Task task();

    /** {@return the worker id that the task was polled with} */
    String workerId();

    /** {@return the id of this execution; a retry has another} */
    default String taskId() {
        return task().taskId();
    }

    /** {@return the name of the task definition} */
    default String taskType() {
        return task().taskDefName();
    }

    /** {@return the reference name in the workflow; in a loop it ends with {@code __<iteration>}} */
    default String referenceTaskName() {
        return task().referenceTaskName();
    }

    /** {@return the id of the workflow execution} */
    default String workflowId() {
        return task().workflowInstanceId();
    }

    /** {@return the name of the workflow} */
    default String workflowType() {
        return task().workflowType();
    }

    /** {@return the correlation id of the workflow, if it has one} */
    default Optional<String> correlationId() {
        return task().correlationId();
    }

    /** {@return the domain that the task was sent to, if any} */
    default Optional<String> domain() {
        return task().domain();
    }

    /**
     * {@return a key for calls to other systems that must not be made twice: the same for all attempts at this task of this
     * workflow execution and, unless it is run again from its start, no other}
     *
     * <p>Made of the id of the workflow execution and the reference name, which names the iteration in a loop. A workflow that
     * was restarted or rerun has the same keys again; a sub-workflow that was started anew has others.
     */
    default String idempotencyKey() {
        return workflowId() + "/" + referenceTaskName();
    }

    /**
     * {@return when the server gives up this execution if it hears nothing: its response timeout after the last extension,
     * by the clock of this machine; empty if it waits for ever}
     */
    default Optional<Instant> responseDeadline() {
        Duration timeout = task().responseTimeout();
        return timeout.isZero() ? Optional.empty() : task().startTime().map(start -> start.plus(timeout));
    }

    /**
     * {@return when the server ends this execution as TIMED_OUT whatever is done: the {@code timeoutSeconds} of its
     * definition after its first poll, by the clock of the server; empty without such a limit}
     */
    default Optional<Instant> deadline() {
        return task().workflowTask()
                .flatMap(WorkflowTask::taskDefinition)
                .map(TaskDef::timeout)
                .filter(timeout -> !timeout.isZero())
                .flatMap(timeout -> task().startTime().map(start -> start.plus(timeout)));
    }

    /** {@return which attempt this is: 1 for the first, one more for each retry} */
    default int attempt() {
        return task().retryCount() + 1;
    }

    /** {@return how often this execution was polled, from 1: more than 1 after it was handed back or called back} */
    default int pollCount() {
        return task().pollCount();
    }

    /**
     * Adds a line to the log of the task, which people see on the server. Within a second or two it is sent, together with
     * the other lines since the last time; while the server cannot be reached it is kept. What was not sent goes with the
     * result of the task, whatever that is, also when it is handed back or cannot be delivered. The server ignores the
     * result of a task that it has given up, and the lines of its last second with it. Lines that come after the method has
     * ended are lost.
     *
     * @param format the text, with {@code {}} for each argument
     * @param arguments as in SLF4J; a last {@code Throwable} adds its stack trace
     */
    void log(String format, @Nullable Object... arguments);

    /**
     * Sets one value of the output. It is kept also if the method fails afterwards; where the method's result has the same
     * name, the result wins.
     *
     * @param name the name of the output
     * @param value any value that can be written as JSON
     */
    void output(String name, @Nullable Object value);

    /** {@return a copy of what {@link #output} has set so far} */
    Map<String, @Nullable Object> output();

    /**
     * {@return whether the runner is closing: a long task should come to an end, because it is interrupted when the drain
     * time is over}
     */
    boolean stopping();

    /**
     * {@return whether the server has, as far as can be known here, given up this execution because its response timeout
     * passed without an extension reaching the server: its result will be ignored}
     */
    boolean leaseLost();

    /**
     * Tells the server that the task is being worked on: it gets its whole response timeout anew. Needed only where {@link
     * WorkerTask#extendLease()} is off, for a worker that is to be given up when it makes no progress. Does nothing within a
     * tenth of the response timeout after the last time, so it may be called often. The server takes the output of an
     * unfinished task only together with the task: see {@link TaskOutcome.InProgress}.
     */
    default void heartbeat() {}

    /**
     * Lets other threads work for this task: while the work runs, {@link #current()} is this context, and the MDC has its
     * keys.
     *
     * @param work runs in another thread
     * @return the work, within this context
     */
    default Runnable wrap(Runnable work) {
        return TaskScope.wrap(this, work);
    }

    /**
     * As {@link #wrap(Runnable)}, for work with a result.
     *
     * @param <T> the result
     * @param work runs in another thread
     * @return the work, within this context
     */
    default <T> Callable<T> wrap(Callable<T> work) {
        return TaskScope.wrap(this, work);
    }

    /**
     * {@return the context of the task that this thread runs; empty outside a task} In the thread that a worker was called
     * on, and in work that was {@linkplain #wrap wrapped}.
     */
    static Optional<TaskContext> current() {
        return TaskScope.current();
    }
}
