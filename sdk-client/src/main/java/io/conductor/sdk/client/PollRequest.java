package io.conductor.sdk.client;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request for up to {@code count} tasks of one type, the parameters of {@code GET /tasks/poll/batch/{taskType}}. A
 * server on SQL queues answers when it has {@code count} tasks or when the time is over: keep one of the two small.
 * Immutable and thread-safe.
 *
 * @param taskType the task definition's name
 * @param workerId names who polls, for people to read; null for nobody
 * @param domain the domain to poll; null for tasks without one
 * @param count how many tasks at most, at least 1
 * @param timeout how long the server may wait for tasks: 0 to 5 s, in milliseconds
 */
public record PollRequest(
        String taskType,
        @Nullable String workerId,
        @Nullable String domain,
        int count,
        Duration timeout) {

    /** The longest wait that the server accepts. */
    public static final Duration MAX_TIMEOUT = Duration.ofSeconds(5);

    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if the count is below 1 or the timeout is not between 0 and {@link #MAX_TIMEOUT}
     */
    public PollRequest {
        Objects.requireNonNull(taskType, "taskType");
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1: " + count);
        }
        if (timeout.isNegative() || timeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new IllegalArgumentException("timeout must be between 0 and 5 s: " + timeout);
        }
    }
}
