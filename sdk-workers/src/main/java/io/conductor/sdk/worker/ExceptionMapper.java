package io.conductor.sdk.worker;

import java.util.Optional;

/** Decides how a task comes out whose worker threw. Called by many threads at once. */
@FunctionalInterface
public interface ExceptionMapper {

    /**
     * Maps an exception. If this throws itself, the exception is handled as if there were no mapper.
     *
     * @param thrown what the worker threw, or what its {@code CompletionStage} failed with; also an input that did not fit
     * @param context the task
     * @return how the task comes out; empty for the rules of {@link WorkerTask}. The stack trace goes to the log of the task
     *     unless it is completed
     */
    Optional<TaskOutcome<?>> map(Throwable thrown, TaskContext context);
}
