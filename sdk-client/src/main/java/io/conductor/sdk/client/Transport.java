package io.conductor.sdk.client;

import java.net.URI;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** The one door to HTTP: turns an {@link ApiRequest} into an {@link Answer} or a {@link ConductorException}. Thread-safe. */
final class Transport implements AutoCloseable {

    private final HttpUrl baseUrl;
    private final Duration requestTimeout;
    private final JsonCodec codec = JsonCodec.standard();
    private final Wire wire;
    private final Authentication authentication;

    Transport(ConductorClient.Builder settings, Pause clock) {
        this.baseUrl = settings.serverUrl;
        this.requestTimeout = settings.requestTimeout;
        this.wire = new Wire(baseUrl.toString(), settings.connectTimeout, codec);
        this.authentication = settings.credentials == null
                ? new Authentication.None()
                : new TokenAuthentication(settings.credentials, request -> checked(exchange(request, "")), clock);
    }

    JsonCodec codec() {
        return codec;
    }

    URI baseUrl() {
        return baseUrl.uri();
    }

    ApiRequest withJson(ApiRequest request, Object value) {
        return request.body(codec.write(value), ApiRequest.JSON);
    }

    /**
     * Sends a request, with a token if the server wants one.
     *
     * @throws ConductorApiException if the answer is an error
     * @throws ConductorConnectionException if no answer comes
     * @throws IllegalStateException if the client is closed
     */
    Answer send(ApiRequest request) {
        String token = authentication.token();
        Answer answer = exchange(request, token);
        if (ApiErrors.refusesToken(answer) || (token.isEmpty() && answer.status() == 401)) {
            String other = authentication.replace(token);
            if (!other.equals(token)) {
                answer = exchange(request, other); // the server has done nothing yet
            }
        }
        return checked(answer);
    }

    private static Answer checked(Answer answer) {
        if (!answer.isSuccess()) {
            throw ApiErrors.of(answer);
        }
        return answer;
    }

    private Answer exchange(ApiRequest request, String token) {
        HttpUrl.Builder url = baseUrl.newBuilder();
        request.path().forEach(url::addPathSegment);
        request.query().forEach(parameter -> url.addQueryParameter(parameter.getKey(), parameter.getValue()));
        Request.Builder http = new Request.Builder()
                .url(url.build())
                .method(request.method(), body(request))
                .header("User-Agent", UserAgent.TEXT);
        if (!token.isEmpty()) {
            http.header("X-Authorization", token);
        }
        return wire.send(http.build(), requestTimeout.plus(request.serverWait()), request.repeatable());
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
        wire.close();
    }
}
