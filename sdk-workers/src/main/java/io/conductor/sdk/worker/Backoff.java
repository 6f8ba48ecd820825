package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorApiException;
import io.conductor.sdk.client.ConductorException;
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

    static final Duration LONGEST = Duration.ofSeconds(5);

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final int MOST_DOUBLINGS = 20;

    /** A server that asks for more has not thought of workers. */
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(10);

    /** Who is refused (401, 403) needs somebody to act, and may be locked out if it tries too often. */
    private static final int SLOWER_WHEN_REFUSED = 10;

    private static final int LONGEST_WHEN_REFUSED = 2;

    /** That of all calls of a runner. */
    static Backoff standard(DoubleSupplier random) {
        return new Backoff(FIRST, LONGEST, random);
    }

    /** The wait after a number of failures in a row, from 1. */
    Duration after(int failures) {
        return after(failures, first, longest);
    }

    /** The wait after a failed call: longer where the server refuses the caller, and never shorter than it asks for. */
    Duration after(int failures, ConductorException e) {
        Duration own = isRefusal(e)
                ? after(failures, first.multipliedBy(SLOWER_WHEN_REFUSED), longest.multipliedBy(LONGEST_WHEN_REFUSED))
                : after(failures);
        Duration asked = asked(e);
        return asked.compareTo(own) > 0 ? asked : own;
    }

    private Duration after(int failures, Duration shortest, Duration limit) {
        long whole = shortest.toNanos() << Math.min(Math.max(failures, 1) - 1, MOST_DOUBLINGS);
        long capped = Math.min(whole <= 0 ? Long.MAX_VALUE : whole, limit.toNanos());
        return Duration.ofNanos((long) (capped * (0.5 + random.getAsDouble() / 2)));
    }

    private static boolean isRefusal(ConductorException e) {
        return e instanceof ConductorApiException answer && (answer.status() == 401 || answer.status() == 403);
    }

    /** How long the server asks to wait; zero if it does not. */
    static Duration asked(ConductorException e) {
        Duration asked =
                e instanceof ConductorApiException answer ? answer.retryAfter().orElse(Duration.ZERO) : Duration.ZERO;
        return asked.compareTo(LONGEST_ASKED) < 0 ? asked : LONGEST_ASKED;
    }
}
