package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task definition, the JSON of {@code /metadata/taskdefs}: retries, timeouts and limits of one task type. A task type
 * without a definition runs with the same defaults. Immutable and thread-safe.
 */
public final class TaskDef extends JsonObject {

    /** What the server does when a task runs longer than its {@link TaskDef#timeout()}. */
    public enum TimeoutPolicy {
        /** The attempt ends as TIMED_OUT and the task is retried. */
        RETRY,
        /** The workflow ends as TIMED_OUT. */
        TIME_OUT_WF,
        /** The task runs on; the server only counts the event. */
        ALERT_ONLY,
        /** A value that this version of the SDK does not know; {@link TaskDef#json()} has its name. */
        UNKNOWN
    }

    /** How the delay between attempts grows. */
    public enum RetryLogic {
        /** Always {@link TaskDef#retryDelay()}. */
        FIXED,
        /** {@link TaskDef#retryDelay()} doubled with each attempt. */
        EXPONENTIAL_BACKOFF,
        /** {@link TaskDef#retryDelay()} × {@link TaskDef#backoffScaleFactor()} × attempt. */
        LINEAR_BACKOFF,
        /** A value that this version of the SDK does not know; {@link TaskDef#json()} has its name. */
        UNKNOWN
    }

    private TaskDef(Map<String, ?> json) {
        super(json);
    }

    /**
     * A definition from its JSON object.
     *
     * @param json the fields by their JSON names; copied
     * @return the definition
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static TaskDef fromJson(Map<String, ? extends @Nullable Object> json) {
        return new TaskDef(json);
    }

    /**
     * A definition with the server's defaults: 3 retries, 60 s apart, response timeout 1 h, no other timeout.
     *
     * @param name the task type
     * @return a new builder
     */
    public static Builder builder(String name) {
        return new Builder(Map.of()).field("name", name);
    }

    /** {@return a builder that starts with everything of this definition} */
    public Builder toBuilder() {
        return new Builder(json());
    }

    /** {@return the task type} */
    public String name() {
        return text("name", "");
    }

    /** {@return the description, if there is one} */
    public Optional<String> description() {
        return optionalText("description");
    }

    /** {@return how often a failed task is tried again; 3 by default} */
    public int retryCount() {
        return integer("retryCount", 3);
    }

    /** {@return how the delay between attempts grows; FIXED by default} */
    public RetryLogic retryLogic() {
        return constant("retryLogic", RetryLogic.class, RetryLogic.FIXED, RetryLogic.UNKNOWN);
    }

    /** {@return the delay before a retry ({@code retryDelaySeconds}); 60 s by default} */
    public Duration retryDelay() {
        return seconds("retryDelaySeconds", 60);
    }

    /** {@return the factor of {@link RetryLogic#LINEAR_BACKOFF}; 1 by default} */
    public int backoffScaleFactor() {
        return integer("backoffScaleFactor", 1);
    }

    /** {@return the longest delay before a retry ({@code maxRetryDelaySeconds}); zero, the default, means no limit} */
    public Duration maxRetryDelay() {
        return seconds("maxRetryDelaySeconds", 0);
    }

    /** {@return by how much delays vary at random ({@code backoffJitterMs}); zero by default} */
    public Duration backoffJitter() {
        return Duration.ofMillis(integer("backoffJitterMs", 0));
    }

    /** {@return how long all attempts may take together ({@code totalTimeoutSeconds}); zero, the default, means no limit} */
    public Duration totalTimeout() {
        return seconds("totalTimeoutSeconds", 0);
    }

    /** {@return how long one attempt may take in all ({@code timeoutSeconds}); zero, the default, means no limit} */
    public Duration timeout() {
        return seconds("timeoutSeconds", 0);
    }

    /** {@return what happens after {@link #timeout()}; TIME_OUT_WF by default} */
    public TimeoutPolicy timeoutPolicy() {
        return constant("timeoutPolicy", TimeoutPolicy.class, TimeoutPolicy.TIME_OUT_WF, TimeoutPolicy.UNKNOWN);
    }

    /** {@return how long a worker may be silent before the server takes the task back ({@code responseTimeoutSeconds}); 1 h by default} */
    public Duration responseTimeout() {
        return seconds("responseTimeoutSeconds", 3600);
    }

    /** {@return how long the task may wait to be polled ({@code pollTimeoutSeconds}), if limited} */
    public Optional<Duration> pollTimeout() {
        return optionalNumber("pollTimeoutSeconds").map(Duration::ofSeconds);
    }

    /** {@return how many executions may run at once, if limited} */
    public Optional<Integer> concurrentExecLimit() {
        return optionalInteger("concurrentExecLimit");
    }

    /** {@return how many executions may start per {@link #rateLimitFrequency()}; 0, the default, means no limit} */
    public int rateLimitPerFrequency() {
        return integer("rateLimitPerFrequency", 0);
    }

    /** {@return the period of the rate limit ({@code rateLimitFrequencyInSeconds}); 1 s by default} */
    public Duration rateLimitFrequency() {
        return seconds("rateLimitFrequencyInSeconds", 1);
    }

    /** {@return the names of the inputs; informative} */
    public List<String> inputKeys() {
        return texts("inputKeys");
    }

    /** {@return the names of the outputs; informative} */
    public List<String> outputKeys() {
        return texts("outputKeys");
    }

    /** {@return defaults merged under the task's input} */
    public Map<String, @Nullable Object> inputTemplate() {
        return object("inputTemplate");
    }

    /** {@return the owner's e-mail address, if any} */
    public Optional<String> ownerEmail() {
        return optionalText("ownerEmail");
    }

    /** Builds a {@link TaskDef}. Not thread-safe. */
    public static final class Builder extends JsonBuilder<Builder> {

        private Builder(Map<String, ?> json) {
            super(json);
        }

        /**
         * Sets the description.
         *
         * @param description free text
         * @return this builder
         */
        public Builder description(String description) {
            return field("description", description);
        }

        /**
         * Sets how often and when a failed task is tried again.
         *
         * @param retryCount not negative
         * @param retryLogic not {@link RetryLogic#UNKNOWN}
         * @param retryDelay in whole seconds ({@code retryDelaySeconds})
         * @return this builder
         * @throws IllegalArgumentException if the logic is UNKNOWN, or the delay is negative or not whole seconds
         */
        public Builder retry(int retryCount, RetryLogic retryLogic, Duration retryDelay) {
            return field("retryCount", retryCount)
                    .field("retryLogic", known(retryLogic, "retryLogic"))
                    .seconds("retryDelaySeconds", retryDelay);
        }

        /**
         * Sets how often a failed task is tried again.
         *
         * @param retryCount not negative
         * @return this builder
         */
        public Builder retryCount(int retryCount) {
            return field("retryCount", retryCount);
        }

        /**
         * Sets the factor of {@link RetryLogic#LINEAR_BACKOFF}.
         *
         * @param backoffScaleFactor at least 1
         * @return this builder
         */
        public Builder backoffScaleFactor(int backoffScaleFactor) {
            return field("backoffScaleFactor", backoffScaleFactor);
        }

        /**
         * Limits the delay before a retry, however it grows ({@code maxRetryDelaySeconds}).
         *
         * @param maxRetryDelay in whole seconds; zero means no limit
         * @return this builder
         * @throws IllegalArgumentException if it is negative or not whole seconds
         */
        public Builder maxRetryDelay(Duration maxRetryDelay) {
            return seconds("maxRetryDelaySeconds", maxRetryDelay);
        }

        /**
         * Lets the delays vary at random, so that tasks which failed together are not retried together.
         *
         * @param backoffJitter in whole milliseconds
         * @return this builder
         */
        public Builder backoffJitter(Duration backoffJitter) {
            return field("backoffJitterMs", backoffJitter.toMillis());
        }

        /**
         * Limits how long all attempts may take together ({@code totalTimeoutSeconds}).
         *
         * @param totalTimeout in whole seconds; zero means no limit
         * @return this builder
         * @throws IllegalArgumentException if it is negative or not whole seconds
         */
        public Builder totalTimeout(Duration totalTimeout) {
            return seconds("totalTimeoutSeconds", totalTimeout);
        }

        /**
         * Sets how long one attempt may take in all ({@code timeoutSeconds}) and what happens then. The server wants the
         * response timeout to be no longer than this.
         *
         * @param timeout in whole seconds; zero means no limit
         * @param policy not {@link TimeoutPolicy#UNKNOWN}
         * @return this builder
         * @throws IllegalArgumentException if the timeout is negative or not whole seconds, or the policy is UNKNOWN
         */
        public Builder timeout(Duration timeout, TimeoutPolicy policy) {
            return seconds("timeoutSeconds", timeout).field("timeoutPolicy", known(policy, "timeoutPolicy"));
        }

        /**
         * Sets how long a worker may be silent before the server takes the task back ({@code responseTimeoutSeconds}).
         *
         * @param responseTimeout in whole seconds, at least one
         * @return this builder
         * @throws IllegalArgumentException if it is negative or not whole seconds
         */
        public Builder responseTimeout(Duration responseTimeout) {
            return seconds("responseTimeoutSeconds", responseTimeout);
        }

        /**
         * Sets how long the task may wait to be polled ({@code pollTimeoutSeconds}).
         *
         * @param pollTimeout in whole seconds
         * @return this builder
         * @throws IllegalArgumentException if it is negative or not whole seconds
         */
        public Builder pollTimeout(Duration pollTimeout) {
            return seconds("pollTimeoutSeconds", pollTimeout);
        }

        /**
         * Limits how many executions may run at once.
         *
         * @param concurrentExecLimit greater than 0
         * @return this builder
         */
        public Builder concurrentExecLimit(int concurrentExecLimit) {
            return field("concurrentExecLimit", concurrentExecLimit);
        }

        /**
         * Limits how many executions may start in a period. Not enforced by servers on SQLite.
         *
         * @param executions how many; 0 means no limit ({@code rateLimitPerFrequency})
         * @param period in whole seconds ({@code rateLimitFrequencyInSeconds})
         * @return this builder
         * @throws IllegalArgumentException if the period is negative or not whole seconds
         */
        public Builder rateLimit(int executions, Duration period) {
            return field("rateLimitPerFrequency", executions).seconds("rateLimitFrequencyInSeconds", period);
        }

        /**
         * Sets defaults that are merged under the task's input.
         *
         * @param inputTemplate values by name
         * @return this builder
         */
        public Builder inputTemplate(Map<String, ? extends @Nullable Object> inputTemplate) {
            return field("inputTemplate", inputTemplate);
        }

        /**
         * Sets the owner.
         *
         * @param ownerEmail an e-mail address
         * @return this builder
         */
        public Builder ownerEmail(String ownerEmail) {
            return field("ownerEmail", ownerEmail);
        }

        /** {@return the definition, unchanged by later calls to this builder} */
        public TaskDef build() {
            return new TaskDef(json);
        }
    }
}
