package io.conductor.sdk.worker;

import org.jspecify.annotations.Nullable;

/**
 * Does the work of a task type, for those who want no annotations: a lambda, or a class of its own. Called by many threads
 * at once.
 *
 * @param <I> what the whole input of the task is read as
 * @param <O> what it gives: anything that a {@link WorkerTask} method may return
 */
@FunctionalInterface
public interface TaskFunction<I, O extends @Nullable Object> {

    /**
     * Runs one task.
     *
     * @param input the input of the task
     * @param context the task, and the way back to the runner
     * @return the output, by the rules of {@link WorkerTask}
     * @throws Exception fails the task, by the rules of {@link WorkerTask}
     */
    O run(I input, TaskContext context) throws Exception;
}
