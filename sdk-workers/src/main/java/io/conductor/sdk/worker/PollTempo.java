package io.conductor.sdk.worker;

import java.time.Duration;

/**
 * Decides how many tasks a lane asks for and how long the server may wait. A server on SQL queues holds back what it has
 * until the batch is full or the time is over; so an idle lane asks for one task with a long timeout, and once it has come
 * for all the rest with none. While a lane stays idle its polls become longer. Used by one thread at a time.
 */
final class PollTempo {

    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final int MOST_DOUBLINGS = 10;

    private volatile int emptyInRow;

    /** Whether the last looks found nothing, so that the next poll should wait. */
    boolean isIdle() {
        return emptyInRow > 0;
    }

    int count(int free) {
        return isIdle() ? 1 : free;
    }

    /** The timeout of the next poll, at most {@code longest}. */
    Duration timeout(Duration longest) {
        if (!isIdle()) {
            return Duration.ZERO;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(emptyInRow - 1, MOST_DOUBLINGS));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one poll at a time
    void answered(int tasks) {
        emptyInRow = tasks > 0 ? 0 : emptyInRow + 1;
    }
}
