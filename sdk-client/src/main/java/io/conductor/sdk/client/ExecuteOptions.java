package io.conductor.sdk.client;

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
 * @param returnStrategy TARGET_WORKFLOW, BLOCKING_WORKFLOW, BLOCKING_TASK or BLOCKING_TASK_INPUT
 * @param requestId the caller's id of this call, echoed in the answer; null lets the server make one. Conductor OSS does
 *     not use it to find repetitions
 */
public record ExecuteOptions(
        Duration waitFor,
        List<String> waitUntilTaskRefs,
        String returnStrategy,
        @Nullable String requestId) {

    /**
     * Checks and copies the parameters.
     *
     * @throws IllegalArgumentException if the wait is shorter than one second
     */
    public ExecuteOptions {
        Objects.requireNonNull(returnStrategy, "returnStrategy");
        waitUntilTaskRefs = List.copyOf(waitUntilTaskRefs);
        if (waitFor.toSeconds() < 1) {
            throw new IllegalArgumentException("waitFor must be at least 1 s: " + waitFor);
        }
    }

    /**
     * Waits for the end of the workflow, or until it waits for a signal, and answers with the workflow.
     *
     * @param waitFor how long at most, in whole seconds
     * @return the options
     */
    public static ExecuteOptions waitFor(Duration waitFor) {
        return new ExecuteOptions(waitFor, List.of(), "TARGET_WORKFLOW", null);
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
     * @param returnStrategy TARGET_WORKFLOW, BLOCKING_WORKFLOW, BLOCKING_TASK or BLOCKING_TASK_INPUT
     * @return the changed copy
     */
    public ExecuteOptions returning(String returnStrategy) {
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
