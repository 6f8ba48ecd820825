package io.conductor.sdk.client;

import io.conductor.sdk.client.model.ValidationError;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The server answered with an error. It says 500 also for many mistakes of the caller, so {@link #retryable()} is true
 * only for 408, 429, 502, 503, 504 and where the server itself says so. Immutable.
 */
public final class ConductorApiException extends ConductorException {

    private static final long serialVersionUID = 1L;

    private final String method;
    private final String path;
    private final int status;
    private final String serverMessage;
    private final @Nullable Duration retryAfter;
    private final boolean advised;

    @SuppressWarnings("serial") // a list of records of strings; exceptions are not meant to be serialized
    private final List<ValidationError> validationErrors;

    ConductorApiException(
            Answer answer, String serverMessage, List<ValidationError> validationErrors, boolean retryable) {
        super(message(answer, serverMessage, validationErrors), null, retryable);
        this.method = answer.method();
        this.path = answer.path();
        this.status = answer.status();
        this.serverMessage = serverMessage;
        this.retryAfter = answer.retryAfter().isZero() ? null : answer.retryAfter();
        this.validationErrors = List.copyOf(validationErrors);
        this.advised = false;
    }

    private ConductorApiException(String message, ConductorApiException original) {
        super(message, null, original.retryable());
        this.method = original.method;
        this.path = original.path;
        this.status = original.status;
        this.serverMessage = original.serverMessage;
        this.retryAfter = original.retryAfter;
        this.validationErrors = original.validationErrors;
        this.advised = true;
    }

    /**
     * Makes a call; a failure with the status gets a hint what to do, unless it has one.
     *
     * @throws ConductorApiException as the call does
     */
    static <T> T advising(int status, String advice, Supplier<T> call) {
        try {
            return call.get();
        } catch (ConductorApiException e) {
            throw e.status() == status && !e.advised ? e.withAdvice(advice) : e;
        }
    }

    /** The same failure with a hint what to do. */
    ConductorApiException withAdvice(String advice) {
        return new ConductorApiException(getMessage() + "; " + advice, this);
    }

    private static String message(Answer answer, String serverMessage, List<ValidationError> errors) {
        String details = errors.stream()
                .map(error -> "\n  " + orEmpty(error.path()) + ": " + orEmpty(error.message()))
                .collect(Collectors.joining());
        String said = serverMessage.isEmpty() ? "(no message)" : serverMessage;
        return answer.method() + " " + answer.path() + " was answered " + answer.status() + ": " + said + details;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** {@return the HTTP method of the request} */
    public String method() {
        return method;
    }

    /** {@return the path of the request, encoded, without host and query} */
    public String path() {
        return path;
    }

    /** {@return the HTTP status of the answer} */
    public int status() {
        return status;
    }

    /** {@return what the server said; its text when the answer was not JSON, empty when there was none} */
    public String serverMessage() {
        return serverMessage;
    }

    /**
     * {@return how long the server asks to wait before the next attempt, as on 429 and 503 ({@code Retry-After}); empty when
     * it does not ask, or asks for no wait}
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** {@return what the server finds wrong with the request, if it lists it} */
    public List<ValidationError> validationErrors() {
        return validationErrors;
    }
}
