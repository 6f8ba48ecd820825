package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.Task;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows until when the server leaves a task to this runner: its response timeout after the server was last heard to count
 * from. By the local clock, and counted from before the call, so that it never ends later than the server's. Thread-safe.
 */
final class Lease {

    private final Task task;
    private final LongSupplier nanoTime;
    private volatile long from;
    private @Nullable Future<?> timer; // guarded by this
    private boolean closed; // guarded by this

    Lease(Task task, long from, LongSupplier nanoTime) {
        this.task = task;
        this.from = from;
        this.nanoTime = nanoTime;
    }

    Task task() {
        return task;
    }

    /** Whether it can run out at all. */
    boolean isLimited() {
        return !task.responseTimeout().isZero();
    }

    boolean isLost() {
        return isLimited() && left().isNegative();
    }

    Duration left() {
        return task.responseTimeout().minusNanos(nanoTime.getAsLong() - from);
    }

    void extendedAt(long nanos) {
        from = nanos;
    }

    /** Keeps the timer of the next step, or cancels it if the lease is no longer needed. */
    synchronized void next(Future<?> step) {
        timer = step;
        if (closed) {
            step.cancel(false);
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Ends the keeping: the task was reported, handed back or given up. */
    synchronized void close() {
        closed = true;
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
