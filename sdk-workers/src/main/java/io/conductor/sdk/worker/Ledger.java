package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.TaskResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what became of every task of a runner. Thread-safe. */
final class Ledger {

    private static final int MOST_NAMED = 1_000;
    private static final long MOST_BYTES = 4L << 20;

    private final AtomicLong received = new AtomicLong();
    private final AtomicLong reported = new AtomicLong();
    private final AtomicLong handedBack = new AtomicLong();
    private final AtomicLong undelivered = new AtomicLong();
    private final List<String> expired = new ArrayList<>(); // guarded by this
    private final List<UndeliveredResult> undeliveredResults = new ArrayList<>(); // guarded by this
    private long bytes; // guarded by this

    void received() {
        received.incrementAndGet();
    }

    void delivered(Delivery.Kind kind) {
        (kind == Delivery.Kind.HAND_BACK ? handedBack : reported).incrementAndGet();
    }

    synchronized void expired(String taskId) {
        if (expired.size() < MOST_NAMED) {
            expired.add(taskId);
        }
    }

    /**
     * Names a result.
     *
     * @param size in bytes: only so many are kept complete
     */
    synchronized void undelivered(UndeliveredResult result, long size) {
        undelivered.incrementAndGet();
        if (undeliveredResults.size() == MOST_NAMED) {
            return;
        }
        boolean fits = size <= MOST_BYTES - bytes;
        bytes += fits ? size : 0;
        undeliveredResults.add(fits ? result : withoutContent(result));
    }

    private static UndeliveredResult withoutContent(UndeliveredResult whole) {
        TaskResult result = whole.result();
        TaskResult.Builder bare = TaskResult.builder(result.workflowInstanceId(), result.taskId(), result.status())
                .workerId(result.workerId().orElse(""));
        return new UndeliveredResult(whole.taskType(), bare.build(), whole.reason(), whole.deliverableLater());
    }

    long receivedCount() {
        return received.get();
    }

    long reportedCount() {
        return reported.get();
    }

    long handedBackCount() {
        return handedBack.get();
    }

    long undeliveredCount() {
        return undelivered.get();
    }

    synchronized List<String> expiredIds() {
        return List.copyOf(expired);
    }

    synchronized List<UndeliveredResult> undeliveredResults() {
        return List.copyOf(undeliveredResults);
    }
}
