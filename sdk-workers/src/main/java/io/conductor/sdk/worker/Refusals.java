package io.conductor.sdk.worker;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notes that the executor of a lane refuses tasks, and for how long then none should be fetched or begun: with a backoff that
 * starts anew once it has taken one. Thread-safe; never blocks.
 */
final class Refusals {

    /** An executor that is too small may refuse and accept many times a second. */
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private final Backoff backoff;
    private final LongSupplier nanoTime;
    private volatile boolean refuses;
    private int inRow; // guarded by this, as are the others
    private long until;
    private long quietUntil;

    Refusals(Backoff backoff, LongSupplier nanoTime) {
        this.backoff = backoff;
        this.nanoTime = nanoTime;
        this.quietUntil = nanoTime.getAsLong();
    }

    /** The executor took a task. */
    void accepted() {
        if (refuses) {
            end();
        }
    }

    private synchronized void end() {
        refuses = false;
        inRow = 0;
    }

    /** The executor refused a task; gives how long the pause is that begins with this, zero if there is one already. */
    synchronized Duration refused() {
        if (isPause()) {
            return Duration.ZERO;
        }
        Duration pause = backoff.after(++inRow);
        until = nanoTime.getAsLong() + pause.toNanos();
        refuses = true;
        return pause;
    }

    /** Whether no task should be fetched or begun now. */
    boolean isPause() {
        return refuses && isBeforeEnd();
    }

    private synchronized boolean isBeforeEnd() {
        return refuses && nanoTime.getAsLong() - until < 0;
    }

    /** Whether somebody should be warned: once, while it goes on, and then no more for a minute. */
    synchronized boolean isNews() {
        long now = nanoTime.getAsLong();
        boolean news = inRow == 1 && now - quietUntil >= 0;
        if (news) {
            quietUntil = now + BETWEEN_WARNINGS.toNanos();
        }
        return news;
    }
}
