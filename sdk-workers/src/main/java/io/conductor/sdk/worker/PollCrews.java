package io.conductor.sdk.worker;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Runs the polls of all lanes: those that wait for work on a bounded number of threads, first come, first served, and those
 * that look for more work where there was some on others, so that they never queue behind them.
 *
 * @param waiting runs polls with a long timeout
 * @param looking runs polls that are answered at once
 * @param inFlight the polls that have not been answered
 * @param longest the longest timeout
 * @param backoff the waits after failed polls
 * @param nanoTime the clock for waiting
 */
record PollCrews(
        Crew waiting, Crew looking, InFlight inFlight, Duration longest, Backoff backoff, LongSupplier nanoTime) {

    private static final int LOOKING = 6;

    static PollCrews create(Tuning tuning, DoubleSupplier random, LongSupplier nanoTime) {
        return new PollCrews(
                new Crew("poll", tuning.longPolls()),
                new Crew("look", LOOKING),
                new InFlight(),
                tuning.longPoll(),
                new Backoff(tuning.firstBackoff(), tuning.longestBackoff(), random),
                nanoTime);
    }

    /** The longest wait of an idle poll that lets every idle type have its turn within {@link #longest}. */
    Duration fairTimeout() {
        int crowd = Math.max(waiting.load(), waiting.size());
        return longest.multipliedBy(waiting.size()).dividedBy(crowd);
    }

    void close() {
        waiting.close();
        looking.close();
    }
}
