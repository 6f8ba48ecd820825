package io.conductor.sdk.client;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that the SDK reports. Misuse of a method is reported by the JDK's own exceptions instead.
 *
 * <p>Every method of a client that makes a call throws {@link ConductorApiException} when the server refuses, {@link
 * ConductorConnectionException} when no answer comes, {@link CallNotSentException} when the client holds the call back, {@link
 * UnexpectedAnswerException} when the answer is not what the API promises, and {@link IllegalStateException} when the {@link
 * ConductorClient} is closed.
 */
public class ConductorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    /**
     * An exception that a repetition does not mend.
     *
     * @param message what failed, on what, and what to do
     */
    public ConductorException(String message) {
        this(message, null, false);
    }

    /**
     * An exception.
     *
     * @param message what failed, on what, and what to do
     * @param cause why, if another exception says so
     * @param retryable whether the same call may succeed later
     */
    public ConductorException(String message, @Nullable Throwable cause, boolean retryable) {
        super(message, cause);
        this.retryable = retryable;
    }

    /** {@return whether the same call may succeed later, without a change by the caller} */
    public final boolean retryable() {
        return retryable;
    }
}
