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

    /**
     * A result is to be sent, by {@link TaskClient#update} or {@link TaskClient#updateV2}; called for each time that it is. Not
     * called for the extension of a lease.
     *
     * @param taskType the name of the task definition; empty for a result that was made of ids
     * @param bytes the size of the result, which is that of the output and a little more
     */
    default void reporting(String taskType, long bytes) {}

    /**
     * A payload was written to the storage beside the server, or is read from there: {@link PayloadClient}.
     *
     * @param entityName the name of the workflow or the task definition; empty where the payload was named by its path
     * @param operation written or read
     * @param type whose payload it is
     */
    default void payloadStored(String entityName, PayloadClient.Operation operation, PayloadClient.Type type) {}
}
