package io.conductor.sdk.client;

/**
 * How large requests and answers may be. Immutable and thread-safe.
 *
 * @param maxPayloadBytes of the JSON of a start, a signal or a task result. Conductor OSS takes 10 MiB by default: it refuses a
 *     larger start, but says yes to a larger task result and then fails the task
 * @param maxAnswerBytes of an answer, unpacked
 */
public record Limits(long maxPayloadBytes, long maxAnswerBytes) {

    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if one is below 1
     */
    public Limits {
        if (maxPayloadBytes < 1 || maxAnswerBytes < 1) {
            throw new IllegalArgumentException("maxPayloadBytes and maxAnswerBytes must be at least 1: "
                    + maxPayloadBytes + ", " + maxAnswerBytes);
        }
    }

    /** {@return payloads up to 10 MiB, answers up to 128 MiB} */
    public static Limits standard() {
        return new Limits(10L << 20, 128L << 20);
    }
}
