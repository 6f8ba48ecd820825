package io.conductor.sdk.worker;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notes that the executor of a lane refuses tasks, and for how long then none should be fetched or begun: with a backoff that
 * starts anew once it has taken one. Thread-safe; never blocks.
 */
final class Refusals {

    private final Backoff backoff;
    private final LongSupplier nanoTime;
    private final OncePerMinute warning; // an executor that is too small may refuse and accept many times a second
    private volatile int inRow;
    private long until; // guarded by this

    Refusals(Backoff backoff, LongSupplier nanoTime) {
        this.backoff = backoff;
        this.nanoTime = nanoTime;
        this.warning = new OncePerMinute(nanoTime);
    }

    /** The executor took a task. */
    void accepted() {
        if (inRow > 0) {
            inRow = 0;
        }
    }

    /** The executor refused a task; gives how long the pause is that begins with this, zero if there is one already. */
    synchronized Duration refused() {
        if (isPause()) {
            return Duration.ZERO;
        }
        int refused = inRow + 1;
        Duration pause = backoff.after(refused);
        until = nanoTime.getAsLong() + pause.toNanos();
        inRow = refused;
        return pause;
    }

    /** Whether no task should be fetched or begun now. */
    boolean isPause() {
        return inRow > 0 && isBeforeEnd();
    }

    private synchronized boolean isBeforeEnd() {
        return nanoTime.getAsLong() - until < 0;
    }

    /** Whether somebody should be warned. */
    boolean isNews() {
        return warning.isDue();
    }
}
