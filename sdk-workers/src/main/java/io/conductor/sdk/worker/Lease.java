package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.Task;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows until when the server leaves a task to this runner: its response timeout after the server was last heard to count
 * from. By the local clock, and counted from before the call, so that it never ends later than the server's.
 *
 * <p>Sees to it that an extension and a result never meet at the server. It reads a task, changes it and writes it back
 * without a lock; an extension that is under way while the result is taken can write the task back as still in progress,
 * which then times out and runs again. Thread-safe.
 */
final class Lease {

    private final Task task;
    private final LongSupplier nanoTime;
    private volatile long from;
    private @Nullable Future<?> timer; // guarded by this, as are the others
    private boolean closed;
    private volatile boolean lost; // for ever: the server answers a late extension as any other
    private int extensions;
    private boolean reporting;
    private long reportingSince;
    private boolean reportWaits;
    private @Nullable Runnable afterExtensions;
    private long heartbeat;
    private int heartbeats;
    private volatile Runnable extension = () -> {};
    private final AtomicBoolean lossIsTold = new AtomicBoolean();

    Lease(Task task, long from, LongSupplier nanoTime) {
        this.task = task;
        this.from = from;
        this.heartbeat = from;
        this.nanoTime = nanoTime;
    }

    Task task() {
        return task;
    }

    /** Whether it can run out at all. */
    boolean isLimited() {
        return !task.responseTimeout().isZero();
    }

    /** Whether it has run out; once it has, it stays so, because the task may be somebody else's. */
    boolean isLost() {
        return lost || (isLimited() && left().isNegative() && lose());
    }

    private synchronized boolean lose() {
        lost |= left().isNegative(); // unless it was extended since
        return lost;
    }

    /** Whether its loss is still to be told; to the first caller only, also when an extension is answered after that. */
    boolean takeLoss() {
        return lossIsTold.compareAndSet(false, true);
    }

    Duration left() {
        return task.responseTimeout().minusNanos(nanoTime.getAsLong() - from);
    }

    /**
     * Whether an extension may be sent now; if so, {@link #endExtension} must follow. Not after the loss. Not shortly after a
     * result was sent: one that has hung for longer has either arrived or will not. Not while a result waits for those under
     * way, which may overlap for ever where the server is slow, unless the lease comes near its end.
     */
    synchronized boolean beginExtension() {
        Duration third = task.responseTimeout().dividedBy(3);
        boolean resultIsOnItsWay = reporting && nanoTime.getAsLong() - reportingSince < third.toNanos();
        boolean resultComesFirst = reportWaits && left().compareTo(third.dividedBy(2)) > 0;
        if (closed || isLost() || resultIsOnItsWay || resultComesFirst) {
            return false;
        }
        extensions++;
        return true;
    }

    /** How the lease is extended when the worker asks for it. */
    void onHeartbeat(Runnable extend) {
        extension = extend;
    }

    /** Asks for an extension, unless a tenth of the response timeout has not passed since the last one or the last asking. */
    void heartbeat() {
        synchronized (this) {
            heartbeats++;
            long now = nanoTime.getAsLong();
            long tenth = task.responseTimeout().dividedBy(10).toNanos();
            if (closed || isLost() || now - from < tenth || now - heartbeat < tenth) {
                return;
            }
            heartbeat = now;
        }
        extension.run();
    }

    /** How often the worker has asked. */
    synchronized int heartbeats() {
        return heartbeats;
    }

    /** The server extended the lease by a call that was sent at a time; too late if its loss was found before the answer. */
    synchronized void extendedAt(long nanos) {
        from = !lost && nanos - from > 0 ? nanos : from;
    }

    /** An extension was answered or failed. */
    void endExtension() {
        Runnable next = null;
        synchronized (this) {
            extensions--;
            if (extensions == 0) {
                next = afterExtensions;
                afterExtensions = null;
            }
        }
        if (next != null) {
            next.run();
        }
    }

    /**
     * Whether a result may be sent now; if so, {@link #endReport} must follow.
     *
     * @param whenItMay called once an extension that is under way was answered, if it may not
     */
    synchronized boolean beginReport(Runnable whenItMay) {
        if (extensions > 0) {
            afterExtensions = whenItMay;
            reportWaits = true;
            return false;
        }
        reportWaits = false;
        reporting = true;
        reportingSince = nanoTime.getAsLong();
        return true;
    }

    synchronized void endReport() {
        reporting = false;
    }

    /** Keeps the timer of the next step instead of the one before, or cancels it if the lease is no longer needed. */
    synchronized void next(Future<?> step) {
        if (timer != null) {
            timer.cancel(false);
        }
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
