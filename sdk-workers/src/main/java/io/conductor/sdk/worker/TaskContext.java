package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.Task;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The task that a {@link WorkerTask} method is running, and the way back to the runner. Given to a parameter of this type.
 * Thread-safe, and no method blocks. Implemented by the SDK, and by tests that call a worker method themselves.
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

    /** {@return which attempt this is: 1 for the first, one more for each retry} */
    default int attempt() {
        return task().retryCount() + 1;
    }

    /** {@return how often this execution was polled, from 1: more than 1 after it was handed back or called back} */
    default int pollCount() {
        return task().pollCount();
    }

    /**
     * Adds a line to the log of the task, which people see on the server. Lines are sent with the result of the task,
     * whatever it is.
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
}
