package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorApiException;
import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.PayloadTooLargeException;

/** Decides whether a failed update may succeed when it is repeated as it is. */
final class Retries {

    /** The server says 500 for its own faults and for the caller's mistakes alike. */
    private static final int TRIES_AFTER_500 = 5;

    private Retries() {}

    /**
     * Whether to try again.
     *
     * @param failures how often this update has failed, this time included
     */
    static boolean worthwhile(ConductorException e, int failures) {
        if (e instanceof ClientClosedException || e instanceof PayloadTooLargeException) {
            return false;
        }
        if (!(e instanceof ConductorApiException answered)) {
            return true; // no answer, or one that is not Conductor's: somebody else's error page
        }
        return switch (answered.status()) {
            case 401, 403, 408, 425, 429 -> true;
            case 500, 501 -> answered.retryable() || failures < TRIES_AFTER_500;
            default -> answered.status() > 501 || answered.retryable();
        };
    }

    /** Whether a failure says that the server is away, as against that it minds this one update. */
    static boolean meansOutage(ConductorException e) {
        boolean minds500 = e instanceof ConductorApiException answered && answered.status() == 500;
        return !minds500 && worthwhile(e, 1);
    }
}
