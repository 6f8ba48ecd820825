package io.conductor.sdk.worker;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Learns from answers what the server does with a batch that it cannot fill: hold it back until the time is over, as the SQL
 * queues do, or answer at once with what there is. Thread-safe.
 */
final class BatchHabit {

    /** Shorter polls tell nothing: the server looks into its queues every 100 ms. */
    private static final Duration TELLING = Duration.ofMillis(250);

    /** A busy server may now and then answer early with what it has. */
    private static final int ENOUGH = 3;

    private enum Habit {
        UNKNOWN,
        FILLS,
        ANSWERS_AT_ONCE
    }

    private volatile Habit habit = Habit.UNKNOWN;
    private volatile boolean tried;
    private final AtomicInteger early = new AtomicInteger();

    /** A poll for {@code asked} tasks, which was to wait for {@code timeout}, gave {@code got} after some time. */
    void answered(int asked, int got, Duration timeout, Duration after) {
        if (got == 0 || timeout.compareTo(TELLING) < 0) {
            return;
        }
        tried = true;
        if (got >= asked) {
            return;
        }
        if (after.compareTo(timeout.multipliedBy(9).dividedBy(10)) >= 0) {
            habit = Habit.FILLS;
        } else if (habit == Habit.UNKNOWN && after.compareTo(timeout.dividedBy(2)) < 0) {
            if (early.incrementAndGet() >= ENOUGH) {
                habit = Habit.ANSWERS_AT_ONCE; // if that was chance, the next answer that is held back mends it
            }
        }
    }

    /** Whether the server may hold tasks back, after a poll that could have shown that it does not. */
    boolean mayHoldBack() {
        return habit == Habit.FILLS || (tried && early.get() == 0);
    }

    boolean answersAtOnce() {
        return habit == Habit.ANSWERS_AT_ONCE;
    }

    /** Whether a poll with this timeout should ask for all that can be run, though it may be held back so long. */
    boolean mayAskForAll(Duration timeout) {
        return answersAtOnce() || (habit == Habit.UNKNOWN && timeout.compareTo(TELLING) <= 0);
    }
}
