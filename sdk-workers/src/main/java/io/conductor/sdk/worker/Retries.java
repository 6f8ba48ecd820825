package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorApiException;
import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.PayloadTooLargeException;
import io.conductor.sdk.client.StorageException;
import io.conductor.sdk.client.model.TaskResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Decides whether a failed update may succeed when it is repeated as it is. */
final class Retries {

    private static final Duration SHORTEST_OF_500 = Duration.ofMinutes(1);
    private static final Duration LONGEST_OF_500 = Duration.ofMinutes(5);

    private Retries() {}

    /** Whether to try again; after a {@link #isFault} not for ever. */
    static boolean worthwhile(ConductorException e) {
        if (e instanceof ClientClosedException || e instanceof PayloadTooLargeException) {
            return false;
        }
        if (e instanceof StorageException) {
            return e.retryable(); // nothing was sent to the server
        }
        if (!(e instanceof ConductorApiException answered)) {
            return true; // no answer, or one that is not Conductor's: somebody else's error page
        }
        return switch (answered.status()) {
            case 401, 403, 408, 425, 429 -> true;
            default -> answered.status() >= 500 || answered.retryable();
        };
    }

    /**
     * Whether the server says 500: for its own faults, as while its database is away, and for the caller's mistakes alike. Nobody
     * can tell, so what was answered that way may be taken later, but is not sent for ever.
     */
    static boolean isFault(ConductorException e) {
        return e instanceof ConductorApiException answered
                && (answered.status() == 500 || answered.status() == 501)
                && !answered.retryable();
    }

    /** For how long to repeat an update that is answered with nothing but a {@link #isFault}. */
    static Duration longestOfFaults(Duration responseTimeout) {
        Duration capped = responseTimeout.compareTo(LONGEST_OF_500) < 0 ? responseTimeout : LONGEST_OF_500;
        return capped.compareTo(SHORTEST_OF_500) > 0 ? capped : SHORTEST_OF_500;
    }

    /** Whether a failure says that the server is away, as against that it minds this one update. */
    static boolean meansOutage(ConductorException e) {
        boolean minds500 = e instanceof ConductorApiException answered && answered.status() == 500;
        return !minds500 && !(e instanceof StorageException) && worthwhile(e);
    }

    /** A proxy in front of the server may take less than the server. */
    private static boolean isTooLarge(ConductorException e) {
        return e instanceof ConductorApiException answered && answered.status() == 413;
    }

    /** What to report when an output can never be sent, so that the workflow learns why; null for any other failure. */
    static @Nullable TaskResult instead(TaskResult result, ConductorException e) {
        boolean outputCannotBeSent = e instanceof PayloadTooLargeException
                || isTooLarge(e)
                || (e instanceof StorageException && !e.retryable());
        if (!outputCannotBeSent || result.status() == TaskResult.Status.FAILED_WITH_TERMINAL_ERROR) {
            return null;
        }
        return TaskResult.builder(
                        result.workflowInstanceId(), result.taskId(), TaskResult.Status.FAILED_WITH_TERMINAL_ERROR)
                .workerId(result.workerId().orElse(""))
                .reasonForIncompletion("The output of the task could not be sent: " + e.getMessage())
                .logs(result.logs())
                .build();
    }
}
