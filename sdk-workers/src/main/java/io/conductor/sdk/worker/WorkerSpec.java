package io.conductor.sdk.worker;

import org.jspecify.annotations.Nullable;

/**
 * What a worker polls for, and how.
 *
 * @param taskType the name of the task definition
 * @param domain the domain; null for none
 * @param concurrency how many tasks run at once; 0 for the runner's default
 * @param extendLease whether leases are extended
 * @param interruptOnLeaseLoss whether a lost lease interrupts
 */
record WorkerSpec(
        String taskType, @Nullable String domain, int concurrency, boolean extendLease, boolean interruptOnLeaseLoss) {

    static WorkerSpec of(WorkerTask task) {
        return new WorkerSpec(
                task.value(),
                task.domain().isEmpty() ? null : task.domain(),
                task.concurrency(),
                task.extendLease(),
                task.interruptOnLeaseLoss());
    }

    /** Names type and domain for people. */
    String name() {
        return domain == null ? taskType : domain + ":" + taskType;
    }
}
