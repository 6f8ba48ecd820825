package io.conductor.sdk.workflow;

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
        super(head);
        this.request = request;
    }

    HttpInput request() {
        return request;
    }

    @Override
    HttpTask with(TaskHead newHead) {
        return new HttpTask(newHead, request);
    }

    @Override
    List<?> parts() {
        return List.of(request);
    }
}
