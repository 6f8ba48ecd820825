package io.conductor.sdk.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of the server's API, before it becomes HTTP. Path segments and query values are raw text; the transport
 * encodes them. Immutable; each method returns a changed copy.
 *
 * @param method the HTTP method
 * @param path the segments below the base path
 * @param query the parameters in order
 * @param body what to send; null for an empty body
 * @param contentType of the body
 * @param serverWait how long the server may take on purpose, on top of the usual time limit
 */
record ApiRequest(
        String method,
        List<String> path,
        List<Map.Entry<String, String>> query,
        byte @Nullable [] body,
        String contentType,
        Duration serverWait) {

    static final String JSON = "application/json";

    static ApiRequest of(String method, String... path) {
        for (String segment : path) {
            if (segment.isBlank() || segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException("\"" + segment + "\" cannot be a name or id in the path of " + method
                        + " /" + String.join("/", path));
            }
        }
        return new ApiRequest(method, List.of(path), List.of(), null, JSON, Duration.ZERO);
    }

    ApiRequest query(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        List<Map.Entry<String, String>> extended = new ArrayList<>(query);
        extended.add(Map.entry(name, value.toString()));
        return new ApiRequest(method, path, List.copyOf(extended), body, contentType, serverWait);
    }

    ApiRequest body(byte[] content, String type) {
        return new ApiRequest(method, path, query, content, type, serverWait);
    }

    ApiRequest serverWait(Duration wait) {
        return new ApiRequest(method, path, query, body, contentType, wait);
    }
}
