package io.conductor.sdk.worker;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a task came out, for workers that say more than a value.
 * Output that was set on the {@link TaskContext} is kept beside the output given here, which wins. Immutable.
 *
 * @param <T> what the task completes with
 */
public sealed interface TaskOutcome<T> {

    /**
     * The task is done.
     *
     * @param <T> what it completes with
     * @param output as if the worker had returned it; null for an empty output
     */
    record Completed<T>(@Nullable T output) implements TaskOutcome<T> {}

    /**
     * The task failed ({@code FAILED}); the server tries it again as the task definition says.
     *
     * @param <T> what it would have completed with
     * @param reason for people ({@code reasonForIncompletion})
     * @param output a record, bean or map; null for none
     */
    record Failed<T>(String reason, @Nullable Object output) implements TaskOutcome<T> {
        /** Checks. */
        public Failed {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * The task failed for good ({@code FAILED_WITH_TERMINAL_ERROR}), without the retries of its definition.
     *
     * @param <T> what it would have completed with
     * @param reason for people ({@code reasonForIncompletion})
     * @param output a record, bean or map; null for none
     */
    record FailedTerminally<T>(String reason, @Nullable Object output) implements TaskOutcome<T> {
        /** Checks. */
        public FailedTerminally {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * The task is not done ({@code IN_PROGRESS}): the server hands it out again later, to any worker of its type, with a
     * greater {@link TaskContext#pollCount()} and with this output in {@code task().outputData()}. Uses up no retry.
     *
     * @param <T> what it will complete with
     * @param callbackAfter when ({@code callbackAfterSeconds}), rounded up to whole seconds; not negative
     * @param output the output so far, in place of that of earlier updates: a record, bean or map; null for none
     */
    record InProgress<T>(Duration callbackAfter, @Nullable Object output) implements TaskOutcome<T> {
        /**
         * Checks.
         *
         * @throws IllegalArgumentException if {@code callbackAfter} is negative
         */
        public InProgress {
            if (callbackAfter.isNegative()) {
                throw new IllegalArgumentException("callbackAfter must not be negative: " + callbackAfter);
            }
        }
    }

    /**
     * The task is done.
     *
     * @param <T> what it completes with
     * @param output as if the worker had returned it; null for an empty output
     * @return the outcome
     */
    static <T> TaskOutcome<T> completed(@Nullable T output) {
        return new Completed<>(output);
    }

    /**
     * The task failed, and may be tried again.
     *
     * @param <T> what it would have completed with
     * @param reason for people
     * @return the outcome
     */
    static <T> TaskOutcome<T> failed(String reason) {
        return new Failed<>(reason, null);
    }

    /**
     * The task failed in a way that a retry cannot mend.
     *
     * @param <T> what it would have completed with
     * @param reason for people
     * @return the outcome
     */
    static <T> TaskOutcome<T> failedTerminally(String reason) {
        return new FailedTerminally<>(reason, null);
    }

    /**
     * The task is not done, and is handed out again.
     *
     * @param <T> what it will complete with
     * @param callbackAfter when, rounded up to whole seconds
     * @return the outcome
     * @throws IllegalArgumentException if it is negative
     */
    static <T> TaskOutcome<T> inProgress(Duration callbackAfter) {
        return new InProgress<>(callbackAfter, null);
    }
}
