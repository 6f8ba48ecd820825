package io.conductor.sdk.client;

import java.time.Duration;

/**
 * How many calls the client sends in some time, over all threads; for servers that charge or throttle. Immutable and
 * thread-safe.
 *
 * @param calls how many, at least 1
 * @param per in what time, at least 1 ms
 * @param maxWait how long a call waits for its turn before it fails with {@link CallNotSentException}; zero for not at all
 */
public record RateLimit(int calls, Duration per, Duration maxWait) {

    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public RateLimit {
        if (calls < 1 || per.toMillis() < 1 || maxWait.isNegative()) {
            throw new IllegalArgumentException("calls must be at least 1, per at least 1 ms and maxWait not negative: "
                    + calls + ", " + per + ", " + maxWait);
        }
    }
}
