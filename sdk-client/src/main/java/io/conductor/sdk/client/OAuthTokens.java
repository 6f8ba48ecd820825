package io.conductor.sdk.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches tokens from an authorization server with OAuth 2 client credentials. Thread-safe. */
final class OAuthTokens implements TokenSource {

    private static final Logger log = LoggerFactory.getLogger(OAuthTokens.class);
    private static final Duration USUAL_LIFE = Duration.ofMinutes(5);

    private final Auth.ClientCredentials settings;
    private final Function<Request, Answer> http;

    /** Makes no call yet. */
    OAuthTokens(Auth.ClientCredentials settings, Function<Request, Answer> http) {
        this.settings = settings;
        this.http = http;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record TokenAnswer(
            @JsonProperty("access_token") @Nullable String accessToken,
            @JsonProperty("expires_in") @Nullable Long expiresIn) {

        @Override
        public String toString() {
            return "TokenAnswer{***}";
        }
    }

    @Override
    public String header() {
        return "Authorization";
    }

    /** Whatever a gateway says besides: with 401 it let nothing through. */
    @Override
    public boolean isRefusedBy(Answer answer, String token) {
        return answer.status() == 401;
    }

    @Override
    public Token ask() {
        FormBody.Builder form = new FormBody.Builder(StandardCharsets.UTF_8).add("grant_type", "client_credentials");
        if (!settings.scope.isEmpty()) {
            form.add("scope", settings.scope);
        }
        Request request = new Request.Builder()
                .url(settings.tokenUrl)
                .header("User-Agent", UserAgent.TEXT)
                .header("Authorization", Credentials.basic(encoded(settings.clientId), encoded(settings.clientSecret)))
                .tag(HttpUrl.class, settings.shownUrl())
                .post(form.build())
                .build();
        Answer answer = http.apply(request);
        if (!answer.isSuccess()) {
            throw ApiErrors.plainly(answer.hiding(settings.clientSecret).hiding(encoded(settings.clientSecret)))
                    .withAdvice("the authorization server gives no token for the client \"" + settings.clientId + "\"");
        }
        return token(answer);
    }

    /** As RFC 6749 2.3.1 has it, for both the id and the secret. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Says nothing about the body when it is not what it should be: it may hold a token. */
    private static Token token(Answer answer) {
        try {
            TokenAnswer read = JsonCodec.standard().read(answer.body(), TokenAnswer.class);
            if (read != null && read.accessToken() != null) {
                Duration life = life(read.expiresIn());
                String value = "Bearer " + Auth.checked(read.accessToken());
                return new Token(value, life.multipliedBy(4).dividedBy(5), life);
            }
        } catch (IllegalArgumentException e) {
            log.debug("The answer of {} holds no usable token", answer.path());
        }
        throw new UnexpectedAnswerException(
                answer.method() + " " + answer.path() + " was not answered with {\"access_token\": …}", null);
    }

    private static Duration life(@Nullable Long seconds) {
        return seconds == null
                ? USUAL_LIFE
                : Duration.ofSeconds(
                        Math.max(1, Math.min(seconds, Duration.ofDays(1).toSeconds())));
    }
}
