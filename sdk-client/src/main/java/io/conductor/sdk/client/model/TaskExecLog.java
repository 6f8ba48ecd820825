package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of a task's log. Immutable and thread-safe.
 *
 * @param log the text
 * @param taskId the task; null in a {@link TaskResult}, which names the task itself
 * @param createdTimeMillis when it was written, in epoch milliseconds ({@code createdTime})
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskExecLog(
        String log,
        @Nullable String taskId,
        @JsonProperty("createdTime") long createdTimeMillis) {

    /**
     * Checks that there is a text.
     *
     * @throws NullPointerException if the text is null
     */
    public TaskExecLog {
        Objects.requireNonNull(log, "log");
    }

    /**
     * A line for a {@link TaskResult}.
     *
     * @param log the text
     * @param createdTime when it was written
     * @return the line
     */
    public static TaskExecLog of(String log, Instant createdTime) {
        return new TaskExecLog(log, null, createdTime.toEpochMilli());
    }

    /** {@return when the line was written} */
    public Instant createdTime() {
        return Instant.ofEpochMilli(createdTimeMillis);
    }
}
