package io.conductor.sdk.client;

import java.time.Duration;

/**
 * When the client stops to call a server that fails: when too many of the last calls had no answer or 502, 503 or 504. Then it
 * sends nothing for a while, fails at once with {@link CallNotSentException}, and tries a few calls before it goes on. How long
 * calls take does not matter. Calls during which the server waits on purpose (a synchronous execute or signal, a poll with a
 * timeout) are always sent and never counted: as a trial, one would hold all others back for as long as it waits.
 * Immutable and thread-safe.
 *
 * @param failurePercent how many of the last calls must have failed, 1 to 100
 * @param lastCalls how many calls are looked at, at least 2; before that many, it never opens
 * @param openFor how long nothing is sent, at least 1 ms
 * @param trialCalls how many calls are tried afterwards, at least 1
 */
public record CircuitBreakerPolicy(int failurePercent, int lastCalls, Duration openFor, int trialCalls) {

    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public CircuitBreakerPolicy {
        if (failurePercent < 1 || failurePercent > 100) {
            throw new IllegalArgumentException("failurePercent must be between 1 and 100: " + failurePercent);
        }
        if (lastCalls < 2 || trialCalls < 1 || openFor.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "lastCalls must be at least 2, trialCalls at least 1 and openFor at least" + " 1 ms: " + lastCalls
                            + ", " + trialCalls + ", " + openFor);
        }
    }

    /** {@return opens for 2 s when half of the last 20 calls failed, then tries 3} */
    public static CircuitBreakerPolicy standard() {
        return new CircuitBreakerPolicy(50, 20, Duration.ofSeconds(2), 3);
    }
}
