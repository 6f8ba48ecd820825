package io.conductor.sdk.client;

import java.time.Duration;

/**
 * When a call is sent again: after no answer, or after 408, 429, 502, 503, 504 or an error that the server calls retryable.
 * Only calls that do no harm twice are: questions, and changes that come to the same when they are repeated; each method says
 * so where it does not go without saying. Polls, starts and signals never are. The pauses grow from the first to the longest,
 * each between half and all of its length by chance; a {@code Retry-After} of the server counts if it is longer. All attempts
 * together stay within the time limit of the call. Immutable and thread-safe.
 *
 * @param maxAttempts how often a call is sent at most, 1 for once
 * @param firstPause before the second attempt
 * @param longestPause before any attempt
 * @param trustIdempotencyKeys whether a start with an idempotency key and the strategy RETURN_EXISTING is repeated too (with
 *     another strategy a server refuses the repetition). Conductor OSS up to 3.32.3 ignores the keys and would start twice, so
 *     only servers that know them should be trusted
 */
public record RetryPolicy(int maxAttempts, Duration firstPause, Duration longestPause, boolean trustIdempotencyKeys) {

    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if there is less than one attempt, a pause is shorter than 1 ms, or the longest is
     *     shorter than the first
     */
    public RetryPolicy {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be at least 1: " + maxAttempts);
        }
        if (firstPause.toMillis() < 1 || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException("firstPause must be at least 1 ms and longestPause not shorter: "
                    + firstPause + ", " + longestPause);
        }
    }

    /** {@return up to 4 attempts, pauses from 200 ms to 5 s, starts never repeated} */
    public static RetryPolicy standard() {
        return new RetryPolicy(4, Duration.ofMillis(200), Duration.ofSeconds(5), false);
    }

    /** {@return each call is sent once} */
    public static RetryPolicy never() {
        return standard().maxAttempts(1);
    }

    /**
     * The same policy with another number of attempts.
     *
     * @param maxAttempts how often a call is sent at most
     * @return the changed copy
     * @throws IllegalArgumentException if it is below 1
     */
    public RetryPolicy maxAttempts(int maxAttempts) {
        return new RetryPolicy(maxAttempts, firstPause, longestPause, trustIdempotencyKeys);
    }

    /**
     * The same policy with other pauses.
     *
     * @param firstPause before the second attempt
     * @param longestPause before any attempt
     * @return the changed copy
     * @throws IllegalArgumentException if the first is shorter than 1 ms, or the longest shorter than the first
     */
    public RetryPolicy pauses(Duration firstPause, Duration longestPause) {
        return new RetryPolicy(maxAttempts, firstPause, longestPause, trustIdempotencyKeys);
    }

    /**
     * The same policy, which also repeats starts that have an idempotency key and the strategy RETURN_EXISTING; for servers that
     * know them.
     *
     * @return the changed copy
     */
    public RetryPolicy trustingIdempotencyKeys() {
        return new RetryPolicy(maxAttempts, firstPause, longestPause, true);
    }
}
