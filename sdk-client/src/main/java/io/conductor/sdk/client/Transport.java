package io.conductor.sdk.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one door to HTTP: turns an {@link ApiRequest} into an {@link Answer} or a {@link ConductorException}. Thread-safe. */
final class Transport implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Transport.class);

    private final Duration requestTimeout;
    private final Limits limits;
    private final JsonCodec codec = JsonCodec.standard();
    private final Wire wire;
    private final Servers servers;
    private final Admission admission;
    private final Retrying retrying;
    private final List<CallListener> listeners;
    private final Pause clock;
    private final Authentication authentication;

    Transport(ConductorClient.Builder settings, Pause clock) {
        this(settings, clock, new AlarmThread("conductor-token"));
    }

    /**
     * A transport; makes no call and starts no thread yet.
     *
     * @param alarm renews tokens
     */
    Transport(ConductorClient.Builder settings, Pause clock, Alarm alarm) {
        Resilience resilience = settings.resilience;
        this.requestTimeout = settings.requestTimeout;
        this.limits = settings.limits;
        this.wire = new Wire(settings, codec);
        this.servers = new Servers(settings.serverUrls, resilience.circuitBreaker(), clock);
        this.admission = new Admission(resilience.rateLimit(), resilience.concurrencyLimit(), clock);
        this.retrying = new Retrying(resilience.retry(), clock, settings.random);
        this.listeners = List.copyOf(settings.listeners);
        this.clock = clock;
        this.authentication =
                authentication(settings.auth, source -> new SharedToken(source, clock, alarm, settings.random));
    }

    private Authentication authentication(Auth auth, Function<TokenSource, Authentication> shared) {
        if (auth instanceof Auth.Key key) {
            return shared.apply(new KeyTokens(
                    key.credentials(), request -> exchange(request.repeatedByCaller(), "", requestTimeout)));
        }
        if (auth instanceof Auth.Bearer bearer) {
            return HeaderAuthentication.bearer(bearer.token());
        }
        if (auth instanceof Auth.Basic basic) {
            String header = basic.header();
            return new HeaderAuthentication(() -> header);
        }
        if (auth instanceof Auth.ClientCredentials client) {
            return shared.apply(new OAuthTokens(client, request -> wire.send(request, requestTimeout, true)));
        }
        return new Authentication.None();
    }

    Authentication authentication() {
        return authentication;
    }

    JsonCodec codec() {
        return codec;
    }

    URI baseUrl() {
        return servers.first().uri();
    }

    ApiRequest withJson(ApiRequest request, Object value) {
        return request.body(codec.write(value), ApiRequest.JSON);
    }

    /**
     * Sends a request, with a token if the server wants one; again, if it is repeatable and the server did not do it.
     *
     * @throws ConductorApiException if the answer is an error
     * @throws ConductorConnectionException if no answer comes
     * @throws CallNotSentException if a circuit breaker or a limit holds it back
     * @throws PayloadTooLargeException if it or its answer is too large
     * @throws IllegalStateException if the client is closed
     */
    Answer send(ApiRequest request) {
        checkSize(request);
        return checked(retrying.call(
                request,
                request.limit(requestTimeout),
                left -> admission.call(request, () -> authenticated(request, left))));
    }

    private void checkSize(ApiRequest request) {
        byte[] body = request.body();
        if (request.isPayload() && body != null && body.length > limits.maxPayloadBytes()) {
            throw new PayloadTooLargeException(
                    request + " was not sent: its payload has " + body.length + " bytes, and the server takes "
                            + limits.maxPayloadBytes() + " (Limits.maxPayloadBytes)",
                    limits.maxPayloadBytes());
        }
    }

    private Answer authenticated(ApiRequest request, Duration limit) {
        String token = token(request, authentication::token);
        Answer answer = exchange(request, token, limit);
        if (authentication.isRefusedBy(answer, token)) {
            String other = token(request, () -> authentication.replace(token));
            if (!other.equals(token)) {
                answer = exchange(request, other, limit); // the server has done nothing yet
            }
        }
        return answer;
    }

    /** Wrong credentials are thrown as they are; else the server may have a token later, and the request is certainly not done. */
    private static String token(ApiRequest request, Supplier<String> source) {
        try {
            return source.get();
        } catch (ConductorException e) {
            if (!e.retryable() || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            throw new ConductorConnectionException(
                    request + " was not sent, there is no token for it: " + e.getMessage(), e, true);
        }
    }

    private static Answer checked(Answer answer) {
        if (!answer.isSuccess()) {
            throw ApiErrors.of(answer);
        }
        return answer;
    }

    private Answer exchange(ApiRequest request, String token, Duration limit) {
        return servers.exchange(request, server -> told(request, httpRequest(server, request, token), limit));
    }

    private Answer told(ApiRequest request, Request http, Duration limit) {
        long begin = clock.nanoTime();
        try {
            Answer answer = wire.send(http, limit, request.isRepeatable());
            Duration time = Duration.ofNanos(clock.nanoTime() - begin);
            tell(listener -> listener.answered(request.call(), answer.status(), time));
            return answer;
        } catch (ConductorException e) {
            Duration time = Duration.ofNanos(clock.nanoTime() - begin);
            tell(listener -> listener.failed(request.call(), e, time));
            throw e;
        }
    }

    void tell(Consumer<CallListener> news) {
        for (CallListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException e) {
                log.warn("A call listener failed", e);
            }
        }
    }

    private Request httpRequest(HttpUrl server, ApiRequest request, String token) {
        HttpUrl.Builder url = server.newBuilder();
        request.path().forEach(url::addPathSegment);
        request.query().forEach(parameter -> url.addQueryParameter(parameter.getKey(), parameter.getValue()));
        Request.Builder http = new Request.Builder()
                .url(url.build())
                .method(request.method(), body(request))
                .header("User-Agent", UserAgent.TEXT);
        if (!token.isEmpty()) {
            http.header(authentication.header(), token);
        }
        return http.tag(HttpUrl.class, server).build();
    }

    private static @Nullable RequestBody body(ApiRequest request) {
        byte[] content = request.body();
        if (content != null) {
            return RequestBody.create(content, MediaType.get(request.contentType()));
        }
        boolean mustHaveBody =
                request.method().equals("POST") || request.method().equals("PUT");
        return mustHaveBody ? RequestBody.create(new byte[0], null) : null;
    }

    @Override
    public void close() {
        authentication.close();
        wire.close();
    }
}
