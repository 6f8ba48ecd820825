package io.conductor.sdk.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.conductor.sdk.client.model.ValidationError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Turns an error answer, JSON or not, into an exception. */
final class ApiErrors {

    private static final Set<Integer> TRANSIENT = Set.of(408, 429, 502, 503, 504);
    private static final int LONGEST_TEXT = 500;

    private final JsonCodec codec;

    ApiErrors(JsonCodec codec) {
        this.codec = codec;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Body(
            @Nullable String message,
            boolean retryable,
            @Nullable List<ValidationError> validationErrors) {}

    ConductorApiException of(Request request, Response response, String contentType, byte[] body) {
        Body error = parse(response, contentType, body);
        boolean retryable = error.retryable() || TRANSIENT.contains(response.code());
        return new ConductorApiException(
                request.method(),
                request.url().encodedPath(),
                response.code(),
                error.message() == null ? "" : error.message(),
                error.validationErrors() == null ? List.of() : error.validationErrors(),
                retryable);
    }

    private Body parse(Response response, String contentType, byte[] body) {
        if (response.isRedirect()) {
            return text("the server redirects to " + response.header("Location") + "; use that address as server URL");
        }
        try {
            Body error = body.length == 0 ? null : codec.read(body, Body.class);
            return error == null ? text("(no message)") : error;
        } catch (IllegalArgumentException notJson) {
            return text(plain(contentType, body));
        }
    }

    private static Body text(String message) {
        return new Body(message, false, List.of());
    }

    private static String plain(String contentType, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (contentType.startsWith("text/html")) {
            text = text.replaceAll("(?s)<(style|script).*?</\\1>|<[^>]*>", " ");
        }
        text = text.replaceAll("\\s+", " ").strip();
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
