package io.conductor.sdk.client;

import java.time.Duration;

/**
 * How many calls the client has under way at once, over all threads. Long polls count. Immutable and thread-safe.
 *
 * @param calls how many, at least 1
 * @param maxWait how long a call waits for its turn before it fails with {@link CallNotSentException}; zero for not at all
 */
public record ConcurrencyLimit(int calls, Duration maxWait) {

    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public ConcurrencyLimit {
        if (calls < 1 || maxWait.isNegative()) {
            throw new IllegalArgumentException(
                    "calls must be at least 1 and maxWait not negative: " + calls + ", " + maxWait);
        }
    }
}
