package io.conductor.sdk.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hears of each request that the client sends, for metrics and traces; {@link ClientMetrics} is one. Called on the thread of
 * the call, by many threads; must be fast. What it throws is logged and changes nothing.
 */
public interface CallListener {

    /**
     * A request was answered, well or not. A call that is repeated has several requests.
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

    /**
     * A workflow is to be started, by one of {@link WorkflowClient}'s methods.
     *
     * @param workflowName its name
     * @param version its version, null for the newest
     * @param bytes the size of the request, which is that of the input and a little more
     */
    default void starting(String workflowName, @Nullable Integer version, long bytes) {}

    /**
     * A workflow was not started, as far as the client knows; called once, however often the call was repeated.
     *
     * @param workflowName its name
     * @param failure what the caller gets
     */
    default void startFailed(String workflowName, ConductorException failure) {}
}
