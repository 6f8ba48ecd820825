package io.conductor.sdk.client;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The one door to HTTP: turns an {@link ApiRequest} into an {@link Answer} or a {@link ConductorException}. Sends each
 * request once: a poll takes tasks and a start starts a workflow, so a blind repetition would lose or double work.
 * Thread-safe.
 */
final class Transport implements AutoCloseable {

    /** As many idle connections as a large worker uses, but none for longer than servers keep theirs open. */
    private static final int IDLE_CONNECTIONS = 256;

    private static final Duration IDLE_TIME = Duration.ofSeconds(15);

    private final URI baseUrl;
    private final HttpUrl base;
    private final OkHttpClient http;
    private final Duration requestTimeout;
    private final JsonCodec codec = JsonCodec.standard();
    private final ApiErrors errors = new ApiErrors(codec);

    Transport(ConductorClient.Builder settings) {
        this.baseUrl = settings.serverUrl;
        this.base = Objects.requireNonNull(HttpUrl.get(settings.serverUrl), "serverUrl");
        this.requestTimeout = settings.requestTimeout;
        this.http = new OkHttpClient.Builder()
                .connectTimeout(settings.connectTimeout)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_TIME.toSeconds(), TimeUnit.SECONDS))
                .build();
    }

    JsonCodec codec() {
        return codec;
    }

    URI baseUrl() {
        return baseUrl;
    }

    ApiRequest withJson(ApiRequest request, Object value) {
        return request.body(codec.write(value), ApiRequest.JSON);
    }

    Answer send(ApiRequest request) {
        Request httpRequest = httpRequest(request);
        String call = request.method() + " " + httpRequest.url().encodedPath();
        Call httpCall = http.newCall(httpRequest);
        httpCall.timeout().timeout(requestTimeout.plus(request.serverWait()).toMillis(), TimeUnit.MILLISECONDS);
        try (Response response = httpCall.execute()) {
            byte[] body = response.body().bytes();
            String contentType = Objects.requireNonNullElse(response.header("Content-Type"), "");
            if (!response.isSuccessful()) {
                throw errors.of(httpRequest, response, contentType, body);
            }
            return new Answer(call, contentType, body, codec);
        } catch (IOException e) {
            throw new ConductorConnectionException(
                    call + ": no answer from the server at " + baseUrl + " (" + reason(e) + ")", e);
        }
    }

    private Request httpRequest(ApiRequest request) {
        HttpUrl.Builder url = base.newBuilder();
        request.path().forEach(url::addPathSegment);
        request.query().forEach(parameter -> url.addQueryParameter(parameter.getKey(), parameter.getValue()));
        return new Request.Builder()
                .url(url.build())
                .method(request.method(), body(request))
                .build();
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

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
