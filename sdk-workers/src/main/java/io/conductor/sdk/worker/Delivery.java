package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.TaskResult;
import java.util.concurrent.atomic.AtomicBoolean;

/** One result on its way to the server, with the lease that it is delivered under. Ends exactly once. Thread-safe. */
final class Delivery {

    /** What the result is for. */
    enum Kind {
        RESULT,
        HAND_BACK
    }

    private final String taskType;
    private final TaskResult result;
    private final Lease lease;
    private final Kind kind;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile int failures;
    private volatile long bytes;

    Delivery(String taskType, TaskResult result, Lease lease, Kind kind) {
        this.taskType = taskType;
        this.result = result;
        this.lease = lease;
        this.kind = kind;
    }

    String taskType() {
        return taskType;
    }

    TaskResult result() {
        return result;
    }

    Lease lease() {
        return lease;
    }

    Kind kind() {
        return kind;
    }

    int failures() {
        return failures;
    }

    /** Counts a failure; only the thread that tries the delivery calls this. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one attempt at a time
    int failed() {
        failures++;
        return failures;
    }

    /** The size of a result that waits for another try; 0 before. */
    long bytes() {
        return bytes;
    }

    void measured(long size) {
        bytes = size;
    }

    /** Says yes to the first caller only. */
    boolean end() {
        return ended.compareAndSet(false, true);
    }
}
