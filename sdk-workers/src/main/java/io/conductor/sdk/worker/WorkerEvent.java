package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Something that happened in a runner, for a {@link WorkerListener}. More kinds may come. Immutable. */
public sealed interface WorkerEvent {

    /**
     * A runner begins; the first event.
     *
     * @param runner the runner, to be watched by {@link WorkerRunner#health()}
     */
    record Opened(WorkerRunner runner) implements WorkerEvent {}

    /**
     * A runner was closed; the last event.
     *
     * @param runner the runner
     * @param report what became of its work
     */
    record Closed(WorkerRunner runner, DrainReport report) implements WorkerEvent {}

    /**
     * Events were dropped because this listener was slower than they came.
     *
     * @param count how many, since the last time
     */
    record Dropped(long count) implements WorkerEvent {}

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
     * No poll was made where one could have been, because the worker was not to take work.
     *
     * @param taskType the type that would have been polled for
     * @param domain the domain; null for none
     * @param reason why
     */
    record NotPolled(String taskType, @Nullable String domain, Reason reason) implements WorkerEvent {

        /** Why no poll was made. */
        public enum Reason {
            /** As many tasks run as may. */
            FULL,
            /** It is paused: {@link WorkerHandle#pause()}. */
            PAUSED,
            /** Too many results await delivery. */
            HELD_BACK
        }
    }

    /**
     * Polling was ended by an error that should not be possible; it is begun anew.
     *
     * @param taskType the type that was polled for
     * @param domain the domain; null for none
     * @param error what was thrown
     */
    record PollerRestarted(String taskType, @Nullable String domain, Throwable error) implements WorkerEvent {}

    /**
     * A worker begins with a task.
     *
     * @param task the task
     * @param waited how long the task waited here for a permit and a thread
     */
    record Started(Task task, Duration waited) implements WorkerEvent {}

    /**
     * The executor took no more work, so a task was not begun; it is handed back.
     *
     * @param task the task
     * @param error what the executor threw, or what has it as its cause
     */
    record Rejected(Task task, RejectedExecutionException error) implements WorkerEvent {}

    /**
     * A task was not begun, because its response timeout ran out while it waited here: the server hands it out again.
     *
     * @param task the task
     */
    record Expired(Task task) implements WorkerEvent {}

    /**
     * A task came to a result, which is to be delivered now.
     *
     * @param task the task
     * @param result what will be reported
     * @param took how long the worker had it, until its {@code CompletionStage} ended if it returned one
     * @param error what the worker threw, or its {@code CompletionStage} ended with; null if nothing
     */
    record Ended(
            Task task,
            TaskResult result,
            Duration took,
            @Nullable Throwable error) implements WorkerEvent {}

    /**
     * A task is given back to the server without a result: it had not begun, or was interrupted, when the runner was closed.
     *
     * @param task the task
     */
    record HandedBack(Task task) implements WorkerEvent {}

    /**
     * The server extended the lease of a task: its response timeout runs anew.
     *
     * @param task the task
     */
    record LeaseExtended(Task task) implements WorkerEvent {}

    /**
     * The lease of a task could not be extended; it is tried again while there is time.
     *
     * @param task the task
     * @param error why
     */
    record LeaseExtensionFailed(Task task, ConductorException error) implements WorkerEvent {}

    /**
     * A task was here when its response timeout ran out without an extension: the server hands it out again.
     *
     * @param task the task
     */
    record LeaseLost(Task task) implements WorkerEvent {}

    /**
     * The server took a result, or a task that was handed back.
     *
     * @param taskType the name of the task definition
     * @param result what it took
     * @param took how long the call took that delivered it
     */
    record Delivered(String taskType, TaskResult result, Duration took) implements WorkerEvent {}

    /**
     * A call that was to deliver a result failed. Another one follows, unless {@link Undelivered} does.
     *
     * @param taskType the name of the task definition
     * @param result what was to be delivered
     * @param error why it failed: a {@link ConductorException}, or a bug
     * @param took how long the call took
     */
    record DeliveryFailed(String taskType, TaskResult result, Throwable error, Duration took) implements WorkerEvent {}

    /**
     * A result could not be delivered; the {@link UndeliveredResultHandler} has it too.
     *
     * @param undelivered the result and the reason
     */
    record Undelivered(UndeliveredResult undelivered) implements WorkerEvent {}
}
