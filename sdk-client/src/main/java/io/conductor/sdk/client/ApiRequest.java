package io.conductor.sdk.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One call of the server's API, before it becomes HTTP: put together in one expression, then sent. Path segments and
 * query values are raw text; the transport encodes them.
 */
final class ApiRequest {

    static final String JSON = "application/json";

    private final String method;
    private final List<String> path;
    private final List<Map.Entry<String, String>> query = new ArrayList<>();
    private byte @Nullable [] body;
    private String contentType = JSON;
    private Duration serverWait = Duration.ZERO;
    private boolean repeatable;
    private boolean payload;
    private boolean idempotencyKey;

    private ApiRequest(String method, List<String> path) {
        this.method = method;
        this.path = new ArrayList<>(path);
        this.repeatable = method.equals("GET");
    }

    static ApiRequest of(String method, String... path) {
        return new ApiRequest(method, List.of()).path(path);
    }

    /** With a slash at the end of the path. */
    static ApiRequest ofFolder(String method, String... path) {
        ApiRequest request = of(method, path);
        request.path.add("");
        return request;
    }

    /** Adds segments to the path. */
    ApiRequest path(String... segments) {
        for (String segment : segments) {
            Objects.requireNonNull(segment, () -> "a name or id in " + described(segments));
            if (segment.isBlank() || segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException(
                        "\"" + segment + "\" cannot be a name or id in the path of " + described(segments));
            }
        }
        path.addAll(List.of(segments));
        return this;
    }

    private String described(String... more) {
        return method + " /"
                + Stream.concat(path.stream(), Arrays.stream(more))
                        .map(String::valueOf)
                        .collect(Collectors.joining("/"));
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

    /** For a start that a server which knows idempotency keys does once. */
    ApiRequest idempotencyKey(boolean present) {
        idempotencyKey = present;
        return this;
    }

    String method() {
        return method;
    }

    List<String> path() {
        return path;
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

    Duration serverWait() {
        return serverWait;
    }

    /** Whether sending it twice does no more than sending it once. */
    boolean isRepeatable() {
        return repeatable;
    }

    boolean isPayload() {
        return payload;
    }

    boolean hasIdempotencyKey() {
        return idempotencyKey;
    }

    /** {@return method and path, without query and body} */
    @Override
    public String toString() {
        return method + " /" + String.join("/", path);
    }
}
