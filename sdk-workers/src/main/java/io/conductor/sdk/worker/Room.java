package io.conductor.sdk.worker;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the results that await delivery, in number and bytes, and says whether there is room for more. It is closed when a
 * bound is reached, and opens again when a quarter has become free, not for each result. A result that keeps its permit until
 * it is answered takes no room: there are no more of these than permits. Thread-safe.
 */
final class Room {

    private static final Logger log = LoggerFactory.getLogger(Room.class);
    private static final double OPENS_BELOW = 0.75;

    private final int mostResults;
    private final long mostBytes;
    private final InFlight results = new InFlight();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger onPermits = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final OncePerMinute warning = new OncePerMinute(System::nanoTime); // it may close many times a second
    private volatile Runnable whenOpen = () -> {};

    Room(WorkerSettings settings) {
        this.mostResults = settings.get(Setting.AWAITING_DELIVERY);
        this.mostBytes = settings.get(Setting.AWAITING_DELIVERY_BYTES);
    }

    /** What to call when it opens again, on the thread of whoever finds that; must not block. */
    void whenOpen(Runnable action) {
        whenOpen = action;
    }

    void enter() {
        results.enter();
    }

    /** A result that has entered keeps its permit. */
    void keepPermit() {
        onPermits.incrementAndGet();
    }

    /** A result that has entered keeps its permit no more. */
    void givePermit() {
        onPermits.decrementAndGet();
    }

    /** The size of a result that has entered became known. */
    void grow(long size) {
        bytes.addAndGet(size);
    }

    void leave(long size) {
        bytes.addAndGet(-size);
        results.leave();
        if (closed.get()) {
            isOpen();
        }
    }

    int count() {
        return results.count();
    }

    boolean awaitEmpty(Duration limit) throws InterruptedException {
        return results.awaitNone(limit);
    }

    /** Whoever finds that it opens again says so: it may become emptier in other ways than by {@link #leave}. */
    boolean isOpen() {
        if (!closed.get() && !isBelow(1) && closed.compareAndSet(false, true)) {
            warn();
        }
        // Also just after closing: the last of them may have gone before the mark was set.
        if (closed.get() && isBelow(OPENS_BELOW) && closed.compareAndSet(true, false)) {
            log.debug("The undelivered results have become fewer; new work is taken again");
            whenOpen.run();
        }
        return !closed.get();
    }

    private void warn() {
        if (warning.isDue()) {
            log.warn(
                    "{} results ({} bytes) await delivery; no new work is taken until they are fewer, now and whenever there are"
                            + " so many again",
                    results.count(),
                    bytes.get());
        }
    }

    private boolean isBelow(double share) {
        return results.count() - onPermits.get() < share * mostResults && bytes.get() < share * mostBytes;
    }
}
