package io.conductor.sdk.client;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels calls that take longer than they may. OkHttp's own limit keeps all calls of the process sorted under one lock, which
 * costs a busy worker a quarter of its processor time. Here a call is put into a set and taken out of it, and a daemon thread
 * looks through that set when the first of the calls in it would be over, and ends when there are none. Thread-safe.
 */
final class CallLimits {

    private static final Logger log = LoggerFactory.getLogger(CallLimits.class);
    private static final long NEVER = Long.MAX_VALUE;

    private final long start = System.nanoTime();
    private final ThreadFactory threads;
    private final Set<Limited> calls = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean watched = new AtomicBoolean();
    private final AtomicLong nextLook = new AtomicLong(NEVER);
    private volatile @Nullable Thread watch;

    CallLimits() {
        this(task -> new Thread(task, "conductor-call-limits"));
    }

    CallLimits(ThreadFactory threads) {
        this.threads = threads;
    }

    /** A call that may not go on after its end. */
    static final class Limited {

        private final Call call;
        private final long end;
        private volatile boolean over;

        private Limited(Call call, long end) {
            this.call = call;
            this.end = end;
        }

        /** Whether it was cancelled because it took too long. */
        boolean isOver() {
            return over;
        }

        private void cancel() {
            over = true;
            try {
                call.cancel();
            } catch (RuntimeException | Error e) { // of somebody who listens to OkHttp; the other calls have limits too
                log.warn("A call was cancelled, but not all were told", e);
            }
        }
    }

    /** Limits a call until it is {@linkplain #end ended}. */
    Limited begin(Call call, Duration limit) {
        Limited limited = new Limited(call, now() + limit.toNanos());
        calls.add(limited);
        lookBy(limited.end);
        if (!watched.get()) {
            startWatch();
        }
        return limited;
    }

    void end(Limited limited) {
        calls.remove(limited);
    }

    /** Lets the thread end as soon as no calls are left, not only when it looks next. */
    void close() {
        lookBy(0);
    }

    private long now() {
        return System.nanoTime() - start;
    }

    private void lookBy(long end) {
        if (end < nextLook.get() && nextLook.getAndAccumulate(end, Math::min) > end) {
            unpark(watch);
        }
    }

    private static void unpark(@Nullable Thread thread) {
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    /** Whether there is a thread that looks for calls to cancel. */
    boolean isWatched() {
        return watched.get();
    }

    private void startWatch() {
        if (watched.compareAndSet(false, true)) {
            try {
                Thread thread = threads.newThread(this::watch);
                thread.setDaemon(true);
                thread.start();
            } catch (RuntimeException | Error e) { // no memory for a thread: the next call tries again
                watched.set(false);
                throw e;
            }
        }
    }

    private void watch() {
        do {
            try {
                watch = Thread.currentThread();
                lookUntilThereAreNone();
            } finally {
                watched.set(false);
            }
        } while (!calls.isEmpty() && watched.compareAndSet(false, true)); // one came meanwhile and found this thread
    }

    private void lookUntilThereAreNone() {
        nextLook.set(NEVER); // before each look: a call that it misses sets it again
        look();
        while (!calls.isEmpty()) {
            LockSupport.parkNanos(nextLook.get() - now());
            nextLook.set(NEVER);
            look();
        }
    }

    private void look() {
        long now = now();
        long next = NEVER;
        for (Limited each : calls) {
            if (each.end > now) {
                next = Math.min(next, each.end);
            } else {
                each.cancel();
            }
        }
        calls.removeIf(Limited::isOver);
        nextLook.accumulateAndGet(next, Math::min);
    }
}
