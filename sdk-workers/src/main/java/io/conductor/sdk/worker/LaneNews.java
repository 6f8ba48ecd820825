package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

/** Tells the listeners of a runner what happens in one lane. Thread-safe; never blocks. */
record LaneNews(WorkerSpec spec, Listeners listeners) {

    void polled(int tasks, long nanos) {
        listeners.tell(() -> new WorkerEvent.Polled(spec.taskType(), spec.domain(), tasks, Duration.ofNanos(nanos)));
    }

    void pollFailed(ConductorException error, long nanos) {
        listeners.tell(
                () -> new WorkerEvent.PollFailed(spec.taskType(), spec.domain(), error, Duration.ofNanos(nanos)));
    }

    void notPolled(WorkerEvent.NotPolled.Reason reason) {
        listeners.tell(() -> new WorkerEvent.NotPolled(spec.taskType(), spec.domain(), reason));
    }

    void pollerRestarted(Throwable error) {
        listeners.tell(() -> new WorkerEvent.PollerRestarted(spec.taskType(), spec.domain(), error));
    }

    void started(Task task, long waitedNanos) {
        listeners.tell(() -> new WorkerEvent.Started(task, Duration.ofNanos(waitedNanos)));
    }

    void rejected(Task task, RejectedExecutionException error) {
        listeners.tell(() -> new WorkerEvent.Rejected(task, error));
    }

    void expired(Task task) {
        listeners.tell(() -> new WorkerEvent.Expired(task));
    }

    void ended(RunningTask task, TaskResult result, long nanos) {
        listeners.tell(() -> new WorkerEvent.Ended(task.task(), result, Duration.ofNanos(nanos), task.failure()));
    }

    void handedBack(Task task) {
        listeners.tell(() -> new WorkerEvent.HandedBack(task));
    }

    void leaseLost(Task task) {
        listeners.tell(() -> new WorkerEvent.LeaseLost(task));
    }

    void leaseExtended(Task task) {
        listeners.tell(() -> new WorkerEvent.LeaseExtended(task));
    }

    void leaseExtensionFailed(Task task, ConductorException error) {
        listeners.tell(() -> new WorkerEvent.LeaseExtensionFailed(task, error));
    }
}
