package io.conductor.sdk.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
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

    private static final MediaType JSON = MediaType.get(ApiRequest.JSON);

    private final Duration requestTimeout;
    private final Limits limits;
    private final long gzipAbove;
    private final JsonCodec codec = JsonCodec.standard();
    private final Wire wire;
    private final Servers servers;
    private final Admission admission;
    private final Retrying retrying;
    private final List<CallListener> listeners;
    private final Pause clock;
    private final Authentication authentication;
    private final ExternalPayloads externalPayloads;
    private final Storage storage;

    Transport(ClientSettings settings, Pause clock) {
        this(settings, clock, new AlarmThread("conductor-token"));
    }

    /**
     * A transport; makes no call and starts no thread yet.
     *
     * @param alarm renews tokens
     */
    Transport(ClientSettings settings, Pause clock, Alarm alarm) {
        Resilience resilience = settings.resilience;
        this.requestTimeout = settings.requestTimeout;
        this.limits = settings.limits;
        this.gzipAbove = settings.gzipAbove;
        this.wire = new Wire(settings, codec);
        this.servers = new Servers(settings.serverUrls, resilience.circuitBreaker(), clock);
        this.admission = new Admission(resilience.rateLimit(), resilience.concurrencyLimit(), clock);
        this.retrying = new Retrying(resilience.retry(), ApiErrors::isTransient, clock, settings.random);
        this.listeners = List.copyOf(settings.listeners);
        this.clock = clock;
        this.authentication =
                authentication(settings.auth, source -> new SharedToken(source, clock, alarm, settings.random));
        this.externalPayloads = settings.externalPayloads;
        this.storage = new Storage(
                new Lazy<>(() -> wire.forStorage(requestTimeout)),
                new Retrying(resilience.retry(), Storage::isTransient, clock, settings.random),
                codec,
                this::identity);
    }

    /** What to show to an address that the server gave: who the client is only if it is one of its own API. */
    private UnaryOperator<Request.Builder> identity(HttpUrl address) {
        String token = servers.owns(address) ? authentication.token() : "";
        return request -> token.isEmpty() ? request : request.header(authentication.header(), token);
    }

    /** Where what does not go through the server goes. */
    Storage storage() {
        return storage;
    }

    ExternalPayloads externalPayloads() {
        return externalPayloads;
    }

    boolean trustsIdempotencyKeys() {
        return retrying.trustsIdempotencyKeys();
    }

    Limits limits() {
        return limits;
    }

    private Authentication authentication(Auth auth, Function<TokenSource, Authentication> shared) {
        if (auth instanceof Auth.Key key) {
            return shared.apply(
                    new KeyTokens(key, request -> exchange(request.repeatedByCaller(), "", within(requestTimeout))));
        }
        if (auth instanceof Auth.Header header) {
            return new HeaderAuthentication(header.value);
        }
        if (auth instanceof Auth.ClientCredentials client) {
            return shared.apply(new OAuthTokens(client, request -> wire.send(request, within(requestTimeout), true)));
        }
        return new HeaderAuthentication(() -> "");
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

    /**
     * Gives a request its body.
     *
     * @throws PayloadTooLargeException if it is a payload that the server does not take
     */
    ApiRequest withJson(ApiRequest request, Object value) {
        if (!request.isPayload()) {
            return request.body(codec.write(value), ApiRequest.JSON);
        }
        MeasuredJson json = codec.measure(value, limits.maxPayloadBytes());
        byte[] bytes = json.bytes();
        if (bytes == null) {
            throw tooLarge(request, json.size(), limits.maxPayloadBytes(), "");
        }
        return request.body(bytes, ApiRequest.JSON);
    }

    static PayloadTooLargeException tooLarge(ApiRequest request, long size, long most, String why) {
        return new PayloadTooLargeException(
                request + " was not sent: its payload has " + size + " bytes, and the server takes " + most
                        + " (Limits.maxPayloadBytes); " + why + "store the data elsewhere and pass a reference to it",
                most);
    }

    /**
     * Sends a request, with a token if the server wants one; again, if it is repeatable and the server did not do it.
     *
     * @throws ConductorApiException if the answer is an error
     * @throws ConductorConnectionException if no answer comes
     * @throws CallNotSentException if a circuit breaker or a limit holds it back
     * @throws PayloadTooLargeException if its answer is too large
     * @throws IllegalStateException if the client is closed
     */
    Answer send(ApiRequest request) {
        Answer answer = retrying.call(
                request,
                request.limit(requestTimeout),
                left -> admission.call(request, () -> authenticated(request, within(left))));
        if (!answer.isSuccess() && isGzipped(request)) {
            throw ApiErrors.of(answer)
                    .withAdvice("the request was sent gzipped (gzipRequestsAbove), which Conductor OSS does not read");
        }
        return checked(answer);
    }

    private Answer authenticated(ApiRequest request, TimeLimit limit) {
        String token = token(request, authentication::token);
        if (limit.isOver()) {
            throw new ConductorConnectionException(
                    request + " was not sent: it took " + limit.whole().toMillis() + " ms to get a token for it",
                    new InterruptedIOException("timeout"),
                    true);
        }
        Answer answer = exchange(request, token, limit);
        if (authentication.isRefusedBy(answer, token)) {
            String other = token(request, () -> authentication.replace(token));
            if (!other.equals(token) && !limit.isOver()) {
                answer = exchange(request, other, limit); // the server has done nothing yet
            }
        }
        return answer;
    }

    private TimeLimit within(Duration time) {
        return TimeLimit.of(time, clock);
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

    private Answer exchange(ApiRequest request, String token, TimeLimit limit) {
        return servers.exchange(request, limit, server -> told(request, httpRequest(server, request, token), limit));
    }

    private Answer told(ApiRequest request, Request http, TimeLimit limit) {
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
        if (isGzipped(request)) {
            http.header("Content-Encoding", "gzip");
        }
        if (!token.isEmpty()) {
            http.header(authentication.header(), token);
        }
        return http.tag(HttpUrl.class, server).build();
    }

    private boolean isGzipped(ApiRequest request) {
        byte[] content = request.body();
        return content != null && content.length > gzipAbove;
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return packed.toByteArray();
    }

    private @Nullable RequestBody body(ApiRequest request) {
        byte[] content = request.body();
        if (content != null) {
            String type = request.contentType();
            return RequestBody.create(
                    isGzipped(request) ? gzip(content) : content,
                    type.equals(ApiRequest.JSON) ? JSON : MediaType.get(type));
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
