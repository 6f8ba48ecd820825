package io.conductor.sdk.workflow;

import io.conductor.sdk.client.model.TaskDef;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Sends an HTTP request from the server (HTTP). Its output is {@code response} with {@code statusCode}, {@code headers} and
 * {@code body}. Any status but 2xx fails the task, and it is not retried unless the options say so. Immutable; see
 * {@link TaskSpec}.
 */
public final class HttpTask extends FluentTask<HttpTask> {

    private static final String TYPE = "HTTP";

    private final HttpInput request;

    /**
     * A request.
     *
     * @param taskReferenceName unique in its workflow
     * @param httpInput method, address, body and so on
     */
    public HttpTask(String taskReferenceName, HttpInput httpInput) {
        this(TaskHead.of(TYPE, taskReferenceName), Objects.requireNonNull(httpInput, "httpInput"));
    }

    private HttpTask(TaskHead head, HttpInput request) {
        super(head, changed -> new HttpTask(changed, request));
        this.request = request;
    }

    /**
     * Tries again when the request fails: gives the task a definition in place, which beside the retries has the server's defaults.
     *
     * @param retryCount how often, 0 or more
     * @param retryLogic how the delay grows
     * @param retryDelay the first delay, in whole seconds
     * @return the changed task
     * @throws IllegalArgumentException if the logic is UNKNOWN, or the delay is negative or not whole seconds
     */
    public HttpTask retry(int retryCount, TaskDef.RetryLogic retryLogic, Duration retryDelay) {
        TaskDef definition = TaskDef.builder(name())
                .retry(retryCount, retryLogic, retryDelay)
                .build();
        return options(options -> options.taskDefinition(definition));
    }

    /**
     * Keeps the task in progress after the answer, until it is updated from outside.
     *
     * @return the changed task
     */
    public HttpTask asyncComplete() {
        return options(options -> options.asyncComplete(true));
    }

    HttpInput request() {
        return request;
    }

    @Override
    List<?> parts() {
        return List.of(request);
    }
}
