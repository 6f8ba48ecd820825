package io.conductor.sdk.worker;

import java.time.Duration;

/**
 * Decides how many tasks a lane asks for and how long the server may wait. A server on SQL queues holds back what it has
 * until the batch is full or the time is over; there an idle lane asks for one task with a long timeout, and once it has come
 * for all the rest with none. Where the server answers at once, it asks for all in either case. While a lane stays idle its
 * polls become longer. Used by one thread at a time.
 */
final class PollTempo {

    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final int MOST_DOUBLINGS = 10;

    private final BatchHabit habit;
    private volatile int emptyInRow;

    PollTempo(BatchHabit habit) {
        this.habit = habit;
    }

    /** Whether the last looks found nothing, so that the next poll should wait. */
    boolean isIdle() {
        return emptyInRow > 0;
    }

    /** How long the next poll should wait by itself, not counting that others want their turn. */
    Duration patience() {
        return isIdle() ? FIRST_WAIT.multipliedBy(1L << Math.min(emptyInRow - 1, MOST_DOUBLINGS)) : Duration.ZERO;
    }

    /** How many of at most {@code most} tasks to ask for in a poll that waits so long. */
    int count(int most, Duration timeout) {
        return isIdle() && !habit.mayAskForAll(timeout) ? 1 : most;
    }

    /** Told of each answer. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one poll at a time
    void answered(int asked, int got, Duration timeout, Duration after) {
        habit.answered(asked, got, timeout, after);
        if (got == 0) {
            emptyInRow++;
        } else {
            emptyInRow = got < asked && habit.answersAtOnce() ? 1 : 0; // that was all
        }
    }
}
