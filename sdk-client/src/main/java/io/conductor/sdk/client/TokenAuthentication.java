package io.conductor.sdk.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges an application key for a token at {@code POST /token}, as Orkes-compatible servers want it, and keeps the token
 * until it is old or refused. When many threads need a new one, one of them asks and the others wait for its answer.
 * Thread-safe.
 */
final class TokenAuthentication implements Authentication {

    private static final Logger log = LoggerFactory.getLogger(TokenAuthentication.class);

    /** Tokens live for 45 min or longer. */
    private static final Duration LIFETIME = Duration.ofMinutes(40);

    /** When to ask a server again that had no {@code /token}. */
    private static final Duration ABSENCE = Duration.ofMinutes(1);

    /** When to ask again after a renewal failed; the old token is still good for minutes. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final Set<Integer> KEY_REFUSED = Set.of(400, 401, 403);

    private final Credentials credentials;
    private final Function<ApiRequest, Answer> server;
    private final Pause clock;
    private final AtomicReference<@Nullable CompletableFuture<Token>> inFlight = new AtomicReference<>();
    private volatile @Nullable Token current;

    /**
     * Makes no call yet.
     *
     * @param server sends a request without a token and throws for an error answer
     */
    TokenAuthentication(Credentials credentials, Function<ApiRequest, Answer> server, Pause clock) {
        this.credentials = credentials;
        this.server = server;
        this.clock = clock;
    }

    /**
     * What the server said last.
     *
     * @param value the token, empty for a server without authentication
     * @param renewAt the nano time from which it is too old
     * @param warned whether the last request for a token failed and a warning says so
     */
    private record Token(String value, long renewAt, boolean warned) {

        @Override
        public String toString() {
            return "Token{***}";
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record TokenAnswer(@Nullable String token) {}

    @Override
    public String token() {
        return fresh(null).value();
    }

    @Override
    public String replace(String refused) {
        return fresh(refused).value();
    }

    private Token fresh(@Nullable String refused) {
        while (true) {
            Token token = current;
            if (token != null && isGood(token, refused)) {
                return token;
            }
            CompletableFuture<Token> mine = new CompletableFuture<>();
            CompletableFuture<Token> running = inFlight.compareAndExchange(null, mine);
            if (running == null) {
                return lead(mine, refused);
            }
            Optional<Token> theirs = follow(running);
            if (theirs.isPresent()) {
                return theirs.get();
            }
        }
    }

    private boolean isGood(Token token, @Nullable String refused) {
        return token.renewAt() - clock.nanoTime() > 0 && !token.value().equals(refused);
    }

    private Token lead(CompletableFuture<Token> mine, @Nullable String refused) {
        try {
            Token token = current;
            if (token == null || !isGood(token, refused)) { // else another thread was faster
                token = fetch(token, refused);
                current = token;
            }
            mine.complete(token);
            return token;
        } catch (RuntimeException | Error e) {
            if (Thread.currentThread().isInterrupted()) {
                mine.cancel(false); // the others must try themselves
            }
            mine.completeExceptionally(e);
            throw e;
        } finally {
            inFlight.set(null);
        }
    }

    /** What the other thread got; empty when it was interrupted. */
    private static Optional<Token> follow(CompletableFuture<Token> running) {
        try {
            return Optional.of(running.get());
        } catch (CancellationException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConductorConnectionException("Interrupted while another thread asks the server for a token", e);
        }
    }

    private Token fetch(@Nullable Token old, @Nullable String refused) {
        try {
            String value = ask();
            log.debug("The server gave a token");
            return new Token(value, after(LIFETIME), false);
        } catch (ConductorException e) {
            int status = e instanceof ConductorApiException answer ? answer.status() : 0;
            if (old != null && isUsable(old, refused) && !KEY_REFUSED.contains(status)) {
                warn(old, "The token could not be renewed, the old one is used on: {}", e);
                return new Token(old.value(), after(GRACE), true);
            }
            if (status == 404) {
                warn(old, "The server has no authentication, so the application key is not used: {}", e);
                return new Token("", after(ABSENCE), true);
            }
            throw e;
        }
    }

    private static boolean isUsable(Token old, @Nullable String refused) {
        return !old.value().isEmpty() && !old.value().equals(refused);
    }

    private static void warn(@Nullable Token old, String message, ConductorException e) {
        if (old == null || !old.warned()) {
            log.warn(message, e.getMessage());
        }
    }

    private long after(Duration time) {
        return clock.nanoTime() + time.toNanos();
    }

    private String ask() {
        Map<String, String> key = Map.of("keyId", credentials.keyId(), "keySecret", credentials.keySecret());
        ApiRequest request =
                ApiRequest.of("POST", "token").body(JsonCodec.standard().write(key), ApiRequest.JSON);
        try {
            Answer answer = server.apply(request);
            answer.nothing();
            return tokenIn(answer);
        } catch (ConductorApiException e) {
            throw KEY_REFUSED.contains(e.status()) ? e.withAdvice(advice(), credentials.keySecret()) : e;
        }
    }

    private String advice() {
        return "the server does not take the application key \"" + credentials.keyId()
                + "\": check the key's id and secret, and that the key belongs to this server";
    }

    /** Says nothing about the body when it is not what it should be: it may hold a token. */
    private static String tokenIn(Answer answer) {
        String token = null;
        try {
            TokenAnswer read = JsonCodec.standard().read(answer.body(), TokenAnswer.class);
            token = read == null ? null : read.token();
        } catch (IllegalArgumentException e) {
            log.debug("The answer of {} is not JSON", answer.path());
        }
        if (token == null || token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new UnexpectedAnswerException(
                    answer.method() + " " + answer.path() + " was not answered with {\"token\": …}", null);
        }
        return token;
    }
}
