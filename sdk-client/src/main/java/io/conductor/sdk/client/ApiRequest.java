package io.conductor.sdk.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call of the server's API, before it becomes HTTP: put together in one expression, then sent. Path segments and
 * query values are raw text; the transport encodes them.
 */
final class ApiRequest {

    static final String JSON = "application/json";

    private final String method;
    private final String template;
    private final List<String> path;
    private final List<Map.Entry<String, String>> query = new ArrayList<>();
    private byte @Nullable [] body;
    private String contentType = JSON;
    private Duration serverWait = Duration.ZERO;
    private boolean repeatable;
    private boolean payload;
    private boolean repeatedByCaller;
    private Duration limit = Duration.ofDays(24);

    private ApiRequest(String method, String template, List<String> path) {
        this.method = method;
        this.template = template;
        this.path = path;
        this.repeatable = method.equals("GET");
    }

    /**
     * A request.
     *
     * @param template the path below the API, such as {@code workflow/{workflowId}/status}
     * @param values raw text for each of the braces
     * @throws IllegalArgumentException if a value would change the path
     */
    static ApiRequest of(String method, String template, String... values) {
        List<String> path = new ArrayList<>();
        Iterator<String> next = Arrays.asList(values).iterator();
        for (String segment : template.split("/", -1)) {
            path.add(segment.startsWith("{") ? next.next() : segment);
        }
        ApiRequest request = new ApiRequest(method, template, path);
        if (next.hasNext()) {
            throw new IllegalStateException("Too many values for " + template);
        }
        for (String value : values) {
            Objects.requireNonNull(value, () -> "a name or id in " + request);
            if (value.isBlank() || value.equals(".") || value.equals("..")) {
                throw new IllegalArgumentException(
                        "\"" + value + "\" cannot be a name or id in the path of " + request);
            }
        }
        return request;
    }

    /** Adds a parameter, unless its value is null. */
    ApiRequest query(String name, @Nullable Object value) {
        if (value != null) {
            query.add(Map.entry(name, value.toString()));
        }
        return this;
    }

    ApiRequest body(byte[] content, String type) {
        body = content;
        contentType = type;
        return this;
    }

    /** How long the server may take on purpose, on top of the usual time limit. */
    ApiRequest serverWait(Duration wait) {
        serverWait = wait;
        return this;
    }

    /** For a GET that is more than a question: a poll takes tasks. */
    ApiRequest notRepeatable() {
        repeatable = false;
        return this;
    }

    /** For a change that comes to the same when it is made twice. */
    ApiRequest repeatable() {
        repeatable = true;
        return this;
    }

    /** For a body whose size the server limits. */
    ApiRequest payload() {
        payload = true;
        return this;
    }

    /** For a caller that itself sends failed calls again: the client sends it once, past the circuit breaker. */
    ApiRequest repeatedByCaller() {
        repeatedByCaller = true;
        return this;
    }

    /** A time limit besides {@link #serverWait}, where it is shorter than that of the client. */
    ApiRequest within(Duration time) {
        limit = time;
        return this;
    }

    String method() {
        return method;
    }

    List<String> path() {
        return path;
    }

    /** What listeners hear of it. */
    ApiCall call() {
        return new ApiCall(method, "/" + template, "/" + String.join("/", path));
    }

    List<Map.Entry<String, String>> query() {
        return query;
    }

    byte @Nullable [] body() {
        return body;
    }

    String contentType() {
        return contentType;
    }

    /** How long it may take in all, if a call of this client may take {@code usual}. */
    Duration limit(Duration usual) {
        return (usual.compareTo(limit) < 0 ? usual : limit).plus(serverWait);
    }

    /** Whether the server may take its time before it answers, which blocks no other request. */
    boolean waitsOnPurpose() {
        return !serverWait.isZero();
    }

    boolean isRepeatedByCaller() {
        return repeatedByCaller;
    }

    /** Whether sending it twice does no more than sending it once. */
    boolean isRepeatable() {
        return repeatable;
    }

    boolean isPayload() {
        return payload;
    }

    /** {@return method and path, without query and body} */
    @Override
    public String toString() {
        return method + " /" + String.join("/", path);
    }
}
