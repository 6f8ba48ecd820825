package io.conductor.sdk.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.conductor.sdk.client.model.ValidationError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns an error answer, JSON or not, into an exception. */
final class ApiErrors {

    private static final Set<Integer> TRANSIENT = Set.of(408, 429, 502, 503, 504);
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_PAGE = 20_000;

    /** Where it ends, it may end within a secret, which then is not found; so that must lie beyond what is shown. */
    static final int LONGEST_BODY = 64 * 1024;

    private ApiErrors() {}

    /** The fields of an error body that count; {@code error} is a code on Orkes servers and a title on plain Spring. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Body(
            @Nullable String message,
            @Nullable String error,
            boolean retryable,
            @Nullable List<@Nullable ValidationError> validationErrors) {}

    /** With what to do, where the same mistakes are made again and again. */
    static ConductorApiException of(Answer answer) {
        ConductorApiException e = plainly(answer);
        if (answer.status() == 401 || answer.status() == 403) {
            return e.withAdvice("check the client's credentials (credentials(…), or CONDUCTOR_AUTH_KEY and"
                    + " CONDUCTOR_AUTH_SECRET), and what they allow");
        }
        boolean elsewhere = answer.isHtml() || !answer.path().contains("/api/");
        return answer.status() == 404 && elsewhere
                ? e.withAdvice("check the server URL, it usually ends with /api")
                : e;
    }

    static ConductorApiException plainly(Answer answer) {
        Body body = parse(answer);
        List<@Nullable ValidationError> errors = body.validationErrors();
        String said = Objects.requireNonNullElse(body.message(), Objects.requireNonNullElse(body.error(), ""));
        return new ConductorApiException(
                answer,
                answer.withoutSecrets(said),
                errors == null
                        ? List.of()
                        : errors.stream().filter(Objects::nonNull).toList(),
                body.retryable() || TRANSIENT.contains(answer.status()));
    }

    /** Whether the same request may be answered better later. */
    static boolean isTransient(Answer answer) {
        return !answer.isSuccess()
                && (TRANSIENT.contains(answer.status()) || parse(answer).retryable());
    }

    /** Whether the server lets nobody in for one of these reasons. */
    static boolean hasCode(Answer answer, Set<String> codes) {
        if (answer.status() != 401 && answer.status() != 403) {
            return false;
        }
        String error = parse(answer).error();
        return error != null && codes.contains(error);
    }

    private static Body parse(Answer answer) {
        if (answer.location() != null) {
            return text("the server redirects to " + answer.location() + "; use that address as server URL");
        }
        try {
            Body body = answer.body().length == 0 ? null : answer.codec().read(answer.body(), Body.class);
            return body == null ? text("") : body;
        } catch (IllegalArgumentException notJson) {
            return text(plain(answer));
        }
    }

    private static Body text(String message) {
        return new Body(message, null, false, null);
    }

    /** The text of an answer that is not JSON, first without secrets, then shortened. */
    static String plain(Answer answer) {
        int length = Math.min(answer.body().length, LONGEST_BODY);
        String text = answer.withoutSecrets(new String(answer.body(), 0, length, StandardCharsets.UTF_8));
        text = text.substring(0, Math.min(text.length(), LONGEST_PAGE));
        if (answer.isHtml()) {
            text = withoutTags(text);
        }
        text = text.replaceAll("\\s+", " ").strip();
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    /** The text of a page; its title, which the body usually repeats, only when there is nothing else. */
    private static String withoutTags(String html) {
        String tags = "(?s)<(style|script)[^>]*>.*?</\\1>|<[^<>]*>";
        String body = html.replaceAll("(?s)<title>.*?</title>", " ").replaceAll(tags, " ");
        return body.isBlank() ? html.replaceAll(tags, " ") : body;
    }
}
