package io.conductor.sdk.client;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** A whole answer of the server, read, but not yet understood. */
final class Answer {

    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("(?i)signature|credential|token|secret|password|key|^sig\\b");
    private static final int LONG = 16;

    private final String method;
    private final String path;
    private final int status;
    private final String contentType;
    private final @Nullable String location;
    private final String etag;
    private final Duration retryAfter;
    private final byte[] body;
    private final JsonCodec codec;
    private final List<String> secrets = new ArrayList<>(1);

    Answer(Request request, Response response, byte[] body, JsonCodec codec) {
        this.method = request.method();
        this.path = request.url().encodedPath();
        this.status = response.code();
        this.contentType =
                Objects.requireNonNullElse(response.header("Content-Type"), "").toLowerCase(Locale.ROOT);
        this.location = response.isRedirect() ? response.header("Location") : null;
        this.etag = Objects.requireNonNullElse(response.header("ETag"), "");
        this.retryAfter = RetryAfter.of(response);
        this.body = body;
        this.codec = codec;
        hide(request.header("X-Authorization"));
        hide(request.header("Authorization"));
    }

    private void hide(@Nullable String header) {
        if (header != null) {
            secrets.add(header.substring(header.indexOf(' ') + 1));
        }
    }

    /** Itself, with one more secret that was sent and that the server may have repeated. */
    Answer hiding(String secret) {
        secrets.add(secret);
        return this;
    }

    /** Itself, with the query of its address as a secret, and each value in it that may be one, encoded or not. */
    Answer hidingQuery(HttpUrl address) {
        String query = Objects.requireNonNullElse(address.encodedQuery(), "");
        secrets.add(query);
        for (String parameter : query.split("&", -1)) {
            hideValue(parameter, parameter.substring(parameter.indexOf('=') + 1));
        }
        for (int i = 0; i < address.querySize(); i++) {
            hideValue(address.queryParameterName(i), Objects.requireNonNullElse(address.queryParameterValue(i), ""));
        }
        return this;
    }

    /** Others are words that errors need. */
    private void hideValue(String parameter, String value) {
        if (value.length() >= LONG || SECRET_PARAMETER.matcher(parameter).find()) {
            secrets.add(value);
        }
    }

    /** What the server said, without the secrets that it was shown. */
    String withoutSecrets(String text) {
        List<String> longestFirst = secrets.stream()
                .filter(secret -> secret.length() > 3) // else it would be found anywhere
                .sorted(Comparator.comparingInt(String::length).reversed()) // one may be part of another
                .toList();
        String shown = text;
        for (String secret : longestFirst) {
            shown = shown.replace(secret, "***");
        }
        return shown;
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    int status() {
        return status;
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    boolean isHtml() {
        return contentType.startsWith("text/html");
    }

    /** Where a redirect leads, if the answer is one. */
    @Nullable
    String location() {
        return location;
    }

    /** The mark of the content in a storage; empty if it has none. */
    String etag() {
        return etag;
    }

    /** How long the server asks to wait; zero if it does not. */
    Duration retryAfter() {
        return retryAfter;
    }

    byte[] body() {
        return body;
    }

    JsonCodec codec() {
        return codec;
    }

    /** The text of a {@code text/plain} answer. */
    String text() {
        refuseHtml();
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The text of an answer that is an id. */
    String id() {
        String id = text();
        if (id.isBlank()) {
            throw unexpected("an empty body instead of an id", null);
        }
        return id;
    }

    /** Nothing is expected, but the UI's HTML would mean that the API was not reached. */
    void nothing() {
        refuseHtml();
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // the caller knows the type as a value
    <T> T json(Type type) {
        return this.<T>optionalJson(type).orElseThrow(() -> unexpected("an empty body", null));
    }

    /** The JSON value, empty for an answer without a body. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the caller knows the type as a value
    <T> Optional<T> optionalJson(Type type) {
        refuseHtml();
        if (body.length == 0) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(codec.read(body, type));
        } catch (IllegalArgumentException e) {
            throw unexpected("something else: " + e.getMessage(), e);
        }
    }

    /** The JSON list, empty for an answer without a body. */
    <T> List<T> list(Class<T> element) {
        List<T> list = this.<List<T>>optionalJson(Types.listOf(element)).orElse(List.of());
        if (list.stream().anyMatch(Objects::isNull)) {
            throw unexpected("a list that holds null", null);
        }
        return List.copyOf(list);
    }

    private void refuseHtml() {
        if (isHtml()) {
            throw unexpected("an HTML page, not by the API; check the server URL, it usually ends with /api", null);
        }
    }

    private UnexpectedAnswerException unexpected(String what, @Nullable Throwable cause) {
        return new UnexpectedAnswerException(method + " " + path + " was answered with " + withoutSecrets(what), cause);
    }
}
