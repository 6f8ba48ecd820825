package io.conductor.sdk.worker;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the results that await delivery, in number and bytes, and says whether there is room for more. It is closed when a
 * bound is reached, and opens again when a quarter has become free, not for each result. Thread-safe.
 */
final class Room {

    private static final Logger log = LoggerFactory.getLogger(Room.class);
    private static final double OPENS_BELOW = 0.75;

    private final int mostResults;
    private final long mostBytes;
    private final InFlight results = new InFlight();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Runnable whenOpen = () -> {};

    Room(WorkerSettings settings) {
        this.mostResults = settings.get(Setting.AWAITING_DELIVERY);
        this.mostBytes = settings.get(Setting.AWAITING_DELIVERY_BYTES);
    }

    /** What to call when it opens again. */
    void whenOpen(Runnable action) {
        whenOpen = action;
    }

    void enter() {
        results.enter();
    }

    /** The size of a result that has entered became known. */
    void grow(long size) {
        bytes.addAndGet(size);
    }

    void leave(long size) {
        bytes.addAndGet(-size);
        results.leave();
        if (closed.get() && isOpen()) {
            whenOpen.run();
        }
    }

    int count() {
        return results.count();
    }

    boolean awaitEmpty(Duration limit) throws InterruptedException {
        return results.awaitNone(limit);
    }

    boolean isOpen() {
        boolean open = isBelow(closed.get() ? OPENS_BELOW : 1);
        if (!closed.compareAndSet(open, !open)) {
            return open;
        }
        if (open) {
            log.info("The undelivered results have become fewer; new work is taken again");
            return true;
        }
        log.warn(
                "{} results ({} bytes) await delivery; no new work is taken until they are fewer",
                results.count(),
                bytes.get());
        return isBelow(OPENS_BELOW) && isOpen(); // the last of them may have gone before the mark was set
    }

    private boolean isBelow(double share) {
        return results.count() < share * mostResults && bytes.get() < share * mostBytes;
    }
}
