package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.model.TaskResult;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One result on its way to the server, with the lease that it is delivered under. Ends exactly once. Thread-safe. */
final class Delivery {

    /** Where the result comes from: a task that was run, one that was not, or an earlier process. */
    enum Kind {
        RESULT,
        HAND_BACK,
        STORED
    }

    /** Time alone says nothing: it may have been kept back by an outage since the first. */
    private static final int FEWEST_FAULTS = 5;

    private final String taskType;
    private volatile TaskResult result;
    private final Lease lease;
    private final Kind kind;
    private final Settlement settlement;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicReference<@Nullable Chain> chain = new AtomicReference<>();
    private volatile int failures;
    private volatile int faultsInRow;
    private volatile long firstFault;
    private volatile long bytes;

    Delivery(String taskType, TaskResult result, Lease lease, Kind kind, Settlement settlement) {
        this.taskType = taskType;
        this.result = result;
        this.lease = lease;
        this.kind = kind;
        this.settlement = settlement;
    }

    String taskType() {
        return taskType;
    }

    TaskResult result() {
        return result;
    }

    /** Reports something else, because the result itself can never be sent. */
    void replace(TaskResult other) {
        result = other;
    }

    Lease lease() {
        return lease;
    }

    Kind kind() {
        return kind;
    }

    Settlement settlement() {
        return settlement;
    }

    /** Asks the first attempt for the next task as well. */
    void chain(Chain next) {
        chain.set(next);
    }

    boolean isChained() {
        return chain.get() != null;
    }

    /** Who wants the next task, if anybody; to the first caller only, who must answer it. */
    @Nullable
    Chain takeChain() {
        return chain.getAndSet(null);
    }

    /** Counts a failure at a time; only the thread that tries the delivery calls this. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one attempt at a time
    int failed(ConductorException e, long now) {
        if (!Retries.isFault(e)) {
            faultsInRow = 0;
        } else if (faultsInRow++ == 0) {
            firstFault = now;
        }
        failures++;
        return failures;
    }

    /** Whether the server has answered it with its own fault again and again, and for so long that it seems to mind it. */
    boolean isMinded(long now) {
        return faultsInRow >= FEWEST_FAULTS
                && now - firstFault
                        > Retries.longestOfFaults(lease.task().responseTimeout())
                                .toNanos();
    }

    /** The size of a result that waits for another try; 0 before. */
    long bytes() {
        return bytes;
    }

    void measured(long size) {
        bytes = size;
    }

    /** Whether it was delivered or given up. */
    boolean isEnded() {
        return ended.get();
    }

    /** Says yes to the first caller only. */
    boolean end() {
        return ended.compareAndSet(false, true);
    }
}
