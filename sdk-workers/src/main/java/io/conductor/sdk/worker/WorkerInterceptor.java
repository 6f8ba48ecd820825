package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.TaskResult;
import org.jspecify.annotations.Nullable;

/**
 * Stands around every execution of the workers of a runner: for tenants, audit, tracing, caches. The first one added is the
 * outermost. Called by many threads at once, on the thread of the task.
 */
public interface WorkerInterceptor {

    /** The rest of an execution: the interceptors further in, and the worker itself. For the thread of the task only. */
    @FunctionalInterface
    interface Invocation {

        /**
         * Goes on inwards, on this thread.
         *
         * @return what the worker returned: possibly a {@code CompletionStage} that is still open
         * @throws Throwable what the worker threw
         */
        @Nullable
        Object proceed() throws Throwable;
    }

    /**
     * Runs around one execution. Without a call of {@link Invocation#proceed()} the worker does not run: then what is
     * returned here is the result. An exception fails the task as if the worker had thrown it.
     *
     * @param context the task; also its output and log
     * @param invocation the rest of the execution
     * @return what the rest returned, or anything else that a {@link WorkerTask} method may return, such as a {@link
     *     TaskOutcome}
     * @throws Throwable fails the task
     */
    @Nullable
    default Object around(TaskContext context, Invocation invocation) throws Throwable {
        return invocation.proceed();
    }

    /**
     * Sees how the task came out, after an open {@code CompletionStage} too, and before the result is sent; innermost first.
     * Called once for each execution, on the thread that ended it. An exception from here is logged and changes nothing. A
     * failure that comes of an interrupt by {@link WorkerRunner#close()} is handed back instead of being reported.
     *
     * @param context the task
     * @param result what will be reported
     */
    default void ended(TaskContext context, TaskResult result) {}
}
