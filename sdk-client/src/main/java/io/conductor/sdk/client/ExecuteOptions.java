package io.conductor.sdk.client;

import io.conductor.sdk.client.model.ReturnStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long a synchronous execute waits, for what, and what it answers. Immutable and thread-safe; each method returns a
 * changed copy.
 *
 * @param waitFor how long the server waits at most ({@code waitForSeconds}): whole seconds, at least 1
 * @param waitUntilTaskRefs reference names; the wait also ends when one of them has ended
 * @param returnStrategy what the answer shows
 * @param requestId the caller's id of this call, echoed in the answer; null lets the server make one. Conductor OSS does
 *     not use it to find repetitions
 */
public record ExecuteOptions(
        Duration waitFor,
        List<String> waitUntilTaskRefs,
        ReturnStrategy returnStrategy,
        @Nullable String requestId) {

    /**
     * Checks and copies the parameters.
     *
     * @throws IllegalArgumentException if the wait is shorter than one second or the strategy is UNKNOWN
     */
    public ExecuteOptions {
        checkStrategy(returnStrategy);
        waitUntilTaskRefs = List.copyOf(waitUntilTaskRefs);
        if (waitFor.toSeconds() < 1) {
            throw new IllegalArgumentException("waitFor must be at least 1 s: " + waitFor);
        }
    }

    static void checkStrategy(ReturnStrategy strategy) {
        if (Objects.requireNonNull(strategy, "returnStrategy") == ReturnStrategy.UNKNOWN) {
            throw new IllegalArgumentException("returnStrategy UNKNOWN cannot be asked for");
        }
    }

    /**
     * Waits for the end of the workflow, or until it waits for a signal, and answers with the workflow.
     *
     * @param waitFor how long at most, in whole seconds
     * @return the options
     * @throws IllegalArgumentException if it is shorter than one second
     */
    public static ExecuteOptions waitFor(Duration waitFor) {
        return new ExecuteOptions(waitFor, List.of(), ReturnStrategy.TARGET_WORKFLOW, null);
    }

    /**
     * Also ends the wait when one of these tasks has ended.
     *
     * @param referenceTaskNames their reference names
     * @return the changed copy
     */
    public ExecuteOptions until(String... referenceTaskNames) {
        return new ExecuteOptions(waitFor, List.of(referenceTaskNames), returnStrategy, requestId);
    }

    /**
     * Answers with something other than the workflow that was started.
     *
     * @param returnStrategy what the answer shows
     * @return the changed copy
     * @throws IllegalArgumentException if it is UNKNOWN
     */
    public ExecuteOptions returning(ReturnStrategy returnStrategy) {
        return new ExecuteOptions(waitFor, waitUntilTaskRefs, returnStrategy, requestId);
    }

    /**
     * Names the call.
     *
     * @param requestId the caller's id, echoed in the answer
     * @return the changed copy
     */
    public ExecuteOptions requestId(String requestId) {
        return new ExecuteOptions(waitFor, waitUntilTaskRefs, returnStrategy, requestId);
    }
}
