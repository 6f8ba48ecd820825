package io.conductor.sdk.client;

/**
 * What was to be sent is larger than the server takes, or what came is larger than the client reads. A request was not sent.
 * Immutable.
 */
public final class PayloadTooLargeException extends ConductorException {

    private static final long serialVersionUID = 1L;

    private final long limit;

    PayloadTooLargeException(String message, long limit) {
        super(message);
        this.limit = limit;
    }

    /** {@return the limit in bytes} */
    public long limit() {
        return limit;
    }
}
