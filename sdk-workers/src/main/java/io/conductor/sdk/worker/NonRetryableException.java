package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a worker, directly or as a cause of something else: the task fails for good ({@code
 * FAILED_WITH_TERMINAL_ERROR}), without the retries of its definition. As with every exception, the reason that the server
 * keeps is the name of the class, the message, and the same of each cause.
 */
public class NonRetryableException extends ConductorException {

    private static final long serialVersionUID = 1L;

    /**
     * A failure that a retry cannot mend.
     *
     * @param message why, for the people who read the failed workflow
     */
    public NonRetryableException(String message) {
        this(message, null);
    }

    /**
     * A failure that a retry cannot mend.
     *
     * @param message why, for the people who read the failed workflow
     * @param cause what led to it, if something did
     */
    public NonRetryableException(String message, @Nullable Throwable cause) {
        super(message, cause, false);
    }
}
