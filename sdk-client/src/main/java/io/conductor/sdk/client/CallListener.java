package io.conductor.sdk.client;

import java.time.Duration;

/**
 * Hears of each request that the client sends, for metrics and traces. Called on the thread of the call, by many threads; must
 * be fast. What it throws is logged and changes nothing.
 */
public interface CallListener {

    /**
     * A request was answered, well or not.
     *
     * @param call which call
     * @param status the HTTP status
     * @param time from sending the request to the end of the answer
     */
    default void answered(ApiCall call, int status, Duration time) {}

    /**
     * A request was not answered.
     *
     * @param call which call
     * @param failure why
     * @param time from sending the request to the failure
     */
    default void failed(ApiCall call, ConductorException failure, Duration time) {}
}
