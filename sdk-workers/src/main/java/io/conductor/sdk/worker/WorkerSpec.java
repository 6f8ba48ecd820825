package io.conductor.sdk.worker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a worker polls for, and how; the elements of {@link WorkerTask} for workers without annotations. Immutable.
 *
 * @param taskType the name of the task definition, not blank
 * @param domain the domain; null for tasks without one
 * @param concurrency how many tasks run at once; 0 for the runner's default
 * @param extendLease whether the response timeout of a task is extended while it is here
 * @param interruptOnLeaseLoss whether a lost lease interrupts the thread of the task or cancels its stage
 * @param pollInterval the shortest time from one poll to the next; zero for the runner's default
 */
public record WorkerSpec(
        String taskType,
        @Nullable String domain,
        int concurrency,
        boolean extendLease,
        boolean interruptOnLeaseLoss,
        Duration pollInterval) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the task type is blank, or the concurrency or the interval negative
     */
    public WorkerSpec {
        if (taskType.isBlank()) {
            throw new IllegalArgumentException("taskType must not be blank");
        }
        if (concurrency < 0) {
            throw new IllegalArgumentException("concurrency is below 0: " + concurrency);
        }
        if (pollInterval.isNegative()) {
            throw new IllegalArgumentException("pollInterval is below 0: " + pollInterval);
        }
    }

    /**
     * A worker with the defaults of {@link WorkerTask}.
     *
     * @param taskType the name of the task definition, not blank
     * @return no domain, the runner's concurrency, leases extended, no interrupt
     */
    public static WorkerSpec of(String taskType) {
        return new WorkerSpec(taskType, null, 0, true, false, Duration.ZERO);
    }

    static WorkerSpec of(WorkerTask task) {
        return new WorkerSpec(
                task.value(),
                task.domain().isEmpty() ? null : task.domain(),
                task.concurrency(),
                task.extendLease(),
                task.interruptOnLeaseLoss(),
                Duration.ofMillis(task.pollIntervalMillis()));
    }

    /**
     * Polls a domain.
     *
     * @param domain the domain; null for tasks without one
     * @return a changed copy
     */
    public WorkerSpec withDomain(@Nullable String domain) {
        return new WorkerSpec(taskType, domain, concurrency, extendLease, interruptOnLeaseLoss, pollInterval);
    }

    /**
     * Limits how many tasks run at once.
     *
     * @param concurrency at least 1; 0 for the runner's default
     * @return a changed copy
     */
    public WorkerSpec withConcurrency(int concurrency) {
        return new WorkerSpec(taskType, domain, concurrency, extendLease, interruptOnLeaseLoss, pollInterval);
    }

    /**
     * Extends leases or not.
     *
     * @param extendLease see {@link WorkerTask#extendLease()}
     * @return a changed copy
     */
    public WorkerSpec withExtendLease(boolean extendLease) {
        return new WorkerSpec(taskType, domain, concurrency, extendLease, interruptOnLeaseLoss, pollInterval);
    }

    /**
     * Interrupts on a lost lease or not.
     *
     * @param interruptOnLeaseLoss see {@link WorkerTask#interruptOnLeaseLoss()}
     * @return a changed copy
     */
    public WorkerSpec withInterruptOnLeaseLoss(boolean interruptOnLeaseLoss) {
        return new WorkerSpec(taskType, domain, concurrency, extendLease, interruptOnLeaseLoss, pollInterval);
    }

    /**
     * Limits how often polls are made.
     *
     * @param pollInterval the shortest time from one poll to the next; zero for the runner's default
     * @return a changed copy
     */
    public WorkerSpec withPollInterval(Duration pollInterval) {
        return new WorkerSpec(taskType, domain, concurrency, extendLease, interruptOnLeaseLoss, pollInterval);
    }

    /** Names type and domain for people. */
    String name() {
        return domain == null ? taskType : domain + ":" + taskType;
    }
}
