package io.conductor.sdk.workflow;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The request of an {@link HttpTask} ({@code http_request}). What is not set is not written, so the server's default holds:
 * JSON in and out, and no more than 3 s for the connection and 3 s for the answer. Immutable and thread-safe.
 */
public final class HttpInput {

    private final Map<String, @Nullable Object> json;

    private HttpInput(Map<String, ? extends @Nullable Object> json) {
        this.json = JsonValues.copy(json);
    }

    /**
     * A request of any method.
     *
     * @param method such as OPTIONS
     * @param uri the address: text, which may have references, or a {@link Ref}
     * @return the request
     */
    public static HttpInput request(String method, Object uri) {
        return new HttpInput(JsonValues.object("uri", uri.toString(), "method", method));
    }

    /**
     * A GET request.
     *
     * @param uri the address: text, which may have references, or a {@link Ref}
     * @return the request
     */
    public static HttpInput get(Object uri) {
        return request("GET", uri);
    }

    /**
     * A POST request.
     *
     * @param uri the address: text, which may have references, or a {@link Ref}
     * @return the request
     */
    public static HttpInput post(Object uri) {
        return request("POST", uri);
    }

    /**
     * A PUT request.
     *
     * @param uri the address: text, which may have references, or a {@link Ref}
     * @return the request
     */
    public static HttpInput put(Object uri) {
        return request("PUT", uri);
    }

    /**
     * A PATCH request.
     *
     * @param uri the address: text, which may have references, or a {@link Ref}
     * @return the request
     */
    public static HttpInput patch(Object uri) {
        return request("PATCH", uri);
    }

    /**
     * A DELETE request.
     *
     * @param uri the address: text, which may have references, or a {@link Ref}
     * @return the request
     */
    public static HttpInput delete(Object uri) {
        return request("DELETE", uri);
    }

    /**
     * A HEAD request.
     *
     * @param uri the address: text, which may have references, or a {@link Ref}
     * @return the request
     */
    public static HttpInput head(Object uri) {
        return request("HEAD", uri);
    }

    /**
     * Sets a header.
     *
     * @param name the header's name
     * @param value text, or a {@link Ref}
     * @return the changed request
     */
    public HttpInput header(String name, Object value) {
        Map<String, @Nullable Object> headers = new LinkedHashMap<>();
        if (json.get("headers") instanceof Map<?, ?> present) {
            present.forEach((key, one) -> headers.put(String.valueOf(key), one));
        }
        headers.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        return field("headers", headers);
    }

    /**
     * Sets the body.
     *
     * @param body text, number, boolean, list, map, or a {@link Ref} at any depth
     * @return the changed request
     */
    public HttpInput body(Object body) {
        return field("body", Objects.requireNonNull(body, "body"));
    }

    /**
     * Sets the media type asked for; JSON by default.
     *
     * @param mediaType such as {@code text/plain}
     * @return the changed request
     */
    public HttpInput accept(String mediaType) {
        return field("accept", Objects.requireNonNull(mediaType, "mediaType"));
    }

    /**
     * Sets the media type of the body; JSON by default.
     *
     * @param mediaType such as {@code text/plain}
     * @return the changed request
     */
    public HttpInput contentType(String mediaType) {
        return field("contentType", Objects.requireNonNull(mediaType, "mediaType"));
    }

    /**
     * Limits the time for the connection ({@code connectionTimeOut}); 3 s by default.
     *
     * @param timeout at least 1 ms
     * @return the changed request
     * @throws IllegalArgumentException if it is shorter
     */
    public HttpInput connectTimeout(Duration timeout) {
        return field("connectionTimeOut", millis(timeout));
    }

    /**
     * Limits the wait for the answer ({@code readTimeOut}); 3 s by default, after which the task fails.
     *
     * @param timeout at least 1 ms
     * @return the changed request
     * @throws IllegalArgumentException if it is shorter
     */
    public HttpInput readTimeout(Duration timeout) {
        return field("readTimeOut", millis(timeout));
    }

    /**
     * Sets any field of the request by its JSON name: the way to what this class has no method for.
     *
     * @param jsonName the JSON name, such as {@code vipAddress}
     * @param value null, text, number, boolean, list, map, or a {@link Ref} at any depth
     * @return the changed request
     */
    public HttpInput field(String jsonName, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(json);
        more.put(Objects.requireNonNull(jsonName, "jsonName"), value);
        return new HttpInput(more);
    }

    static long millis(Duration timeout) {
        if (timeout.toMillis() < 1) {
            throw new IllegalArgumentException("timeout must be at least 1 ms: " + timeout);
        }
        return timeout.toMillis();
    }

    Map<String, @Nullable Object> json() {
        return json;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HttpInput that && json.equals(that.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return "HttpInput" + json;
    }
}
