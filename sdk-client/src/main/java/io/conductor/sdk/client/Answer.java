package io.conductor.sdk.client;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The body of a successful answer, before it becomes a value. */
final class Answer {

    private final String call;
    private final String contentType;
    private final byte[] body;
    private final JsonCodec codec;

    Answer(String call, String contentType, byte[] body, JsonCodec codec) {
        this.call = call;
        this.contentType = contentType.toLowerCase(Locale.ROOT);
        this.body = body;
        this.codec = codec;
    }

    /** The text of a {@code text/plain} answer, such as an id. */
    String text() {
        refuseHtml();
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Nothing is expected, but the UI's HTML would mean that the API was not reached. */
    void nothing() {
        refuseHtml();
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // the caller knows the type as a value
    <T> T json(Type type) {
        return this.<T>optionalJson(type)
                .orElseThrow(() -> new UnexpectedAnswerException(call + " was answered with an empty body", null));
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
            throw new UnexpectedAnswerException(call + " was answered with something else: " + e.getMessage(), e);
        }
    }

    private void refuseHtml() {
        if (contentType.startsWith("text/html")) {
            throw new UnexpectedAnswerException(
                    call + " was answered with an HTML page, not by the API; check the server URL, it usually ends with"
                            + " /api",
                    null);
        }
    }
}
