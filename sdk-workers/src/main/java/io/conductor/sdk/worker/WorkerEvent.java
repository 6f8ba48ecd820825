package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Something that happened in a runner, for a {@link WorkerListener}. More kinds may come. Immutable. */
public sealed interface WorkerEvent {

    /**
     * A poll was answered.
     *
     * @param taskType the type that was polled for
     * @param domain the domain; null for none
     * @param tasks how many tasks came, possibly none
     * @param took how long it took, the wait for work at the server included
     */
    record Polled(String taskType, @Nullable String domain, int tasks, Duration took) implements WorkerEvent {}

    /**
     * A poll failed; the next one follows after a backoff.
     *
     * @param taskType the type that was polled for
     * @param domain the domain; null for none
     * @param error why
     * @param took how long it took
     */
    record PollFailed(String taskType, @Nullable String domain, ConductorException error, Duration took)
            implements WorkerEvent {}

    /**
     * A worker begins with a task.
     *
     * @param task the task
     */
    record Started(Task task) implements WorkerEvent {}

    /**
     * A task came to a result, which is to be delivered now.
     *
     * @param task the task
     * @param result what will be reported
     * @param took how long the worker had it, until its {@code CompletionStage} ended if it returned one
     */
    record Ended(Task task, TaskResult result, Duration took) implements WorkerEvent {}

    /**
     * A task is given back to the server without a result: it had not begun, or was interrupted, when the runner was closed.
     *
     * @param task the task
     */
    record HandedBack(Task task) implements WorkerEvent {}

    /**
     * A task was here when its response timeout ran out without an extension: the server hands it out again.
     *
     * @param task the task
     */
    record LeaseLost(Task task) implements WorkerEvent {}

    /**
     * The server took a result, or a task that was handed back.
     *
     * @param result what it took
     */
    record Delivered(TaskResult result) implements WorkerEvent {}

    /**
     * A result could not be delivered; the {@link UndeliveredResultHandler} has it too.
     *
     * @param undelivered the result and the reason
     */
    record Undelivered(UndeliveredResult undelivered) implements WorkerEvent {}
}
