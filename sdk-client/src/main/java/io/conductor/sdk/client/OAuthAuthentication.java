package io.conductor.sdk.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import okhttp3.FormBody;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches a token with OAuth 2 client credentials and keeps it until a fifth of its life is left; one thread asks, the others
 * go on with the old one while it is good. Thread-safe.
 */
final class OAuthAuthentication implements Authentication {

    private static final Logger log = LoggerFactory.getLogger(OAuthAuthentication.class);
    private static final Duration DEFAULT_LIFE = Duration.ofMinutes(5);

    /** When to ask again after a renewal failed. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Auth.ClientCredentials settings;
    private final Function<Request, Answer> http;
    private final Pause clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Token current;

    /** Makes no call yet. */
    OAuthAuthentication(Auth.ClientCredentials settings, Function<Request, Answer> http, Pause clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    private record Token(String value, long renewAt, long deadAt) {

        boolean isFresh(long now) {
            return renewAt - now > 0;
        }

        boolean isAlive(long now) {
            return deadAt - now > 0;
        }

        @Override
        public String toString() {
            return "Token{***}";
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record TokenAnswer(
            @JsonProperty("access_token") @Nullable String accessToken,
            @JsonProperty("expires_in") @Nullable Long expiresIn) {}

    @Override
    public String header() {
        return "Authorization";
    }

    @Override
    public String token() {
        Token token = current;
        if (token != null && token.isFresh(clock.nanoTime())) {
            return token.value();
        }
        if (token != null && token.isAlive(clock.nanoTime())) {
            return fetching.tryLock() ? renew(token, "") : token.value(); // somebody else renews it already
        }
        fetching.lock();
        return renew(token, "");
    }

    @Override
    public String replace(String refused) {
        fetching.lock();
        return renew(current, refused);
    }

    /** Called with the lock, which it releases. */
    private String renew(@Nullable Token old, String refused) {
        try {
            Token token = current;
            long now = clock.nanoTime();
            if (token != null && token.isFresh(now) && !token.value().equals(refused)) {
                return token.value();
            }
            Token fetched = fetch();
            current = fetched;
            return fetched.value();
        } catch (ConductorException e) {
            long now = clock.nanoTime();
            if (old == null || !old.isAlive(now) || old.value().equals(refused) || !e.retryable()) {
                throw e;
            }
            log.warn("The token could not be renewed, the old one is used on: {}", e.getMessage());
            current = new Token(old.value(), now + GRACE.toNanos(), old.deadAt());
            return old.value();
        } finally {
            fetching.unlock();
        }
    }

    private Token fetch() {
        FormBody.Builder form = new FormBody.Builder(StandardCharsets.UTF_8).add("grant_type", "client_credentials");
        if (!settings.scope.isEmpty()) {
            form.add("scope", settings.scope);
        }
        Request request = new Request.Builder()
                .url(settings.tokenUrl)
                .header(
                        "Authorization",
                        okhttp3.Credentials.basic(settings.clientId, settings.clientSecret, StandardCharsets.UTF_8))
                .post(form.build())
                .build();
        Answer answer = http.apply(request);
        if (!answer.isSuccess()) {
            throw ApiErrors.of(answer)
                    .withAdvice(
                            "the authorization server gives no token for the client \"" + settings.clientId + "\"",
                            settings.clientSecret);
        }
        return token(answer);
    }

    /** Says nothing about the body when it is not what it should be: it may hold a token. */
    private Token token(Answer answer) {
        TokenAnswer read = null;
        try {
            read = JsonCodec.standard().read(answer.body(), TokenAnswer.class);
        } catch (IllegalArgumentException e) {
            log.debug("The answer of {} is not JSON", answer.path());
        }
        if (read == null || read.accessToken() == null) {
            throw new UnexpectedAnswerException(
                    answer.method() + " " + answer.path() + " was not answered with {\"access_token\": …}", null);
        }
        long seconds =
                read.expiresIn() == null ? DEFAULT_LIFE.toSeconds() : Math.max(1, Math.min(read.expiresIn(), 86_400));
        long life = Duration.ofSeconds(seconds).toNanos();
        long now = clock.nanoTime();
        return new Token("Bearer " + HeaderValues.check(read.accessToken(), "token"), now + life / 5 * 4, now + life);
    }
}
