package io.conductor.sdk.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what became of every task of a runner. Thread-safe. */
final class Ledger {

    private static final int MOST_NAMED = 1_000;

    private final AtomicLong received = new AtomicLong();
    private final AtomicLong reported = new AtomicLong();
    private final AtomicLong handedBack = new AtomicLong();
    private final AtomicLong undelivered = new AtomicLong();
    private final List<String> expired = new ArrayList<>(); // guarded by this
    private final List<UndeliveredResult> undeliveredResults = new ArrayList<>(); // guarded by this

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

    synchronized void undelivered(UndeliveredResult result) {
        undelivered.incrementAndGet();
        if (undeliveredResults.size() < MOST_NAMED) {
            undeliveredResults.add(result);
        }
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
