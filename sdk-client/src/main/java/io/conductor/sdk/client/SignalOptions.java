package io.conductor.sdk.client;

import io.conductor.sdk.client.model.ReturnStrategy;
import java.time.Duration;

/**
 * How long a synchronous signal waits, and what it answers. Immutable and thread-safe.
 *
 * @param waitFor how long the server waits at most ({@code timeoutMillis}): whole milliseconds, at least 1
 * @param returnStrategy what the answer shows
 */
public record SignalOptions(Duration waitFor, ReturnStrategy returnStrategy) {

    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if the wait is shorter than one millisecond or the strategy is UNKNOWN
     */
    public SignalOptions {
        ExecuteOptions.checkStrategy(returnStrategy);
        if (waitFor.toMillis() < 1) {
            throw new IllegalArgumentException("waitFor must be at least 1 ms: " + waitFor);
        }
    }

    /**
     * Answers with the workflow that was signalled.
     *
     * @param waitFor how long the server waits at most
     * @return the options
     * @throws IllegalArgumentException if it is shorter than one millisecond
     */
    public static SignalOptions waitFor(Duration waitFor) {
        return new SignalOptions(waitFor, ReturnStrategy.TARGET_WORKFLOW);
    }

    /**
     * Answers with something else.
     *
     * @param returnStrategy what the answer shows
     * @return the changed copy
     * @throws IllegalArgumentException if it is UNKNOWN
     */
    public SignalOptions returning(ReturnStrategy returnStrategy) {
        return new SignalOptions(waitFor, returnStrategy);
    }
}
