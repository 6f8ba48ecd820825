package io.conductor.sdk.worker;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Says how long to wait after failures: doubled each time up to a limit, and each wait shortened by up to a half at random,
 * so that those who failed together do not come back together. Thread-safe if the randomness is.
 *
 * @param first the wait after the first failure
 * @param longest the longest wait
 * @param random from 0 to 1
 */
record Backoff(Duration first, Duration longest, DoubleSupplier random) {

    private static final int MOST_DOUBLINGS = 20;

    /** The wait after a number of failures in a row, from 1. */
    Duration after(int failures) {
        long whole = first.toNanos() << Math.min(Math.max(failures, 1) - 1, MOST_DOUBLINGS);
        long capped = Math.min(whole <= 0 ? Long.MAX_VALUE : whole, longest.toNanos());
        return Duration.ofNanos((long) (capped * (0.5 + random.getAsDouble() / 2)));
    }
}
