package io.conductor.sdk.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Exchanges an application key for tokens at {@code POST /token}, as Orkes-compatible servers want it. Thread-safe. */
final class KeyTokens implements TokenSource {

    private static final Logger log = LoggerFactory.getLogger(KeyTokens.class);

    /** Of a token that does not say it; those of Orkes live for 45 min or longer. */
    private static final Duration USUAL_LIFE = Duration.ofMinutes(45);

    private static final Set<Integer> KEY_REFUSED = Set.of(400, 401, 403);
    private static final Set<String> TOKEN_REFUSED = Set.of("EXPIRED_TOKEN", "INVALID_TOKEN");

    private final Auth.Key key;
    private final Function<ApiRequest, Answer> server;
    private volatile boolean hasGivenOne;

    /**
     * Makes no call yet.
     *
     * @param server sends a request without a token
     */
    KeyTokens(Auth.Key key, Function<ApiRequest, Answer> server) {
        this.key = key;
        this.server = server;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record TokenAnswer(@Nullable String token) {

        @Override
        public String toString() {
            return "TokenAnswer{***}";
        }
    }

    /** The times of a JSON web token, in seconds. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Times(@Nullable Long iat, @Nullable Long exp) {}

    @Override
    public String header() {
        return "X-Authorization";
    }

    /** Without a token, any 401 says that the server wants one after all. */
    @Override
    public boolean isRefusedBy(Answer answer, String token) {
        return token.isEmpty() ? answer.status() == 401 : ApiErrors.hasCode(answer, TOKEN_REFUSED);
    }

    @Override
    public Token ask() {
        Map<String, String> body = Map.of("keyId", key.keyId, "keySecret", key.keySecret);
        ApiRequest request = ApiRequest.of("POST", "token")
                .body(JsonCodec.standard().write(body), ApiRequest.JSON)
                .repeatable();
        Answer answer = server.apply(request);
        if (!answer.isSuccess()) {
            return noToken(ApiErrors.plainly(answer.hiding(key.keySecret)));
        }
        answer.nothing();
        String token = tokenIn(answer);
        hasGivenOne = true;
        return new Token(token, lifeOf(token).multipliedBy(4).dividedBy(5), Token.FOR_EVER);
    }

    private Token noToken(ConductorApiException e) {
        if (e.status() == 404 && !hasGivenOne) {
            log.warn("The server has no authentication, so the application key is not used: {}", e.getMessage());
            return Token.none();
        }
        throw KEY_REFUSED.contains(e.status()) ? e.withAdvice(advice()) : e;
    }

    private String advice() {
        return "the server does not take the application key \"" + key.keyId
                + "\": check the key's id and secret, and that the key belongs to this server";
    }

    /** Says nothing about the body when it is not what it should be: it may hold a token. */
    private static String tokenIn(Answer answer) {
        try {
            TokenAnswer read = JsonCodec.standard().read(answer.body(), TokenAnswer.class);
            String token = read == null ? null : read.token();
            if (token != null) {
                return Auth.checked(token);
            }
        } catch (IllegalArgumentException e) {
            log.debug("The answer of {} holds no usable token", answer.path());
        }
        throw new UnexpectedAnswerException(
                answer.method() + " " + answer.path() + " was not answered with {\"token\": …}", null);
    }

    /** What a JSON web token says of itself, by the clock of the server; a minute at least. */
    private static Duration lifeOf(String token) {
        String[] parts = token.split("\\.", -1);
        try {
            byte[] claims = Base64.getUrlDecoder()
                    .decode(parts.length == 3 ? parts[1].getBytes(StandardCharsets.US_ASCII) : new byte[0]);
            Times times = JsonCodec.standard().read(claims, Times.class);
            if (times != null && times.iat() != null && times.exp() != null && times.exp() > times.iat()) {
                long seconds =
                        Math.min(times.exp() - times.iat(), Duration.ofDays(1).toSeconds());
                return Duration.ofSeconds(Math.max(60, seconds));
            }
        } catch (IllegalArgumentException e) {
            log.trace("The token does not say how long it lives");
        }
        return USUAL_LIFE;
    }
}
