package io.conductor.sdk.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * Sends an HTTP request and reads the whole answer. Sends it once: a poll takes tasks and a start starts a workflow, so a
 * blind repetition would lose or double work. The one exception is a repeatable request that went to a connection which
 * the server had closed while it was idle. Thread-safe.
 */
final class Wire implements AutoCloseable {

    /** As many idle connections as a large worker uses, but none for longer than servers keep theirs open. */
    private static final int IDLE_CONNECTIONS = 1024;

    private static final Duration IDLE_TIME = Duration.ofSeconds(15);

    /** Without TLS OkHttp leaves out reading the trusted certificates, the longest part of making a client. */
    private static final List<ConnectionSpec> WITHOUT_TLS = List.of(ConnectionSpec.CLEARTEXT);

    /** So many bytes are made room for because the server says so, without having seen them. */
    private static final long READ_AS_ANNOUNCED = 1 << 20;

    private static final String INTERRUPTED = "interrupted";

    private final JsonCodec codec;
    private final OkHttpClient http;
    private final CallLimits limits = new CallLimits();
    private final long maxAnswerBytes;
    private volatile boolean closed;

    Wire(ClientSettings settings, JsonCodec codec) {
        this.codec = codec;
        this.maxAnswerBytes = settings.limits.maxAnswerBytes();
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .connectTimeout(settings.connectTimeout)
                .readTimeout(Duration.ZERO) // the call's own limit covers reading and writing
                .writeTimeout(Duration.ZERO)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .addNetworkInterceptor(Wire::withoutRetryAfter)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_TIME.toSeconds(), TimeUnit.SECONDS));
        if (!settings.mayUseTls()) {
            builder.connectionSpecs(WITHOUT_TLS);
        }
        if (settings.tls != null) {
            TlsSetup.apply(settings.tls, builder);
        }
        if (settings.proxy != null) {
            through(settings.proxy, builder);
        }
        if (settings.okHttp != null) {
            settings.okHttp.accept(builder);
        }
        this.http = builder.addNetworkInterceptor(new HttpLog()).build();
    }

    /**
     * The same connections, TLS and proxy for hosts that are not the server's: without anything that may tell them who the
     * client is. No byte may take longer than the limit.
     */
    OkHttpClient forStorage(Duration limit) {
        OkHttpClient.Builder builder = http.newBuilder()
                .authenticator(Authenticator.NONE)
                .cookieJar(CookieJar.NO_COOKIES)
                .readTimeout(limit)
                .writeTimeout(limit);
        if (http.connectionSpecs().equals(WITHOUT_TLS)) {
            builder.connectionSpecs(List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT));
        }
        builder.interceptors().clear();
        builder.networkInterceptors().clear();
        return builder.addNetworkInterceptor(Wire::withoutRetryAfter)
                .addNetworkInterceptor(new HttpLog())
                .build();
    }

    private static void through(HttpProxy proxy, OkHttpClient.Builder builder) {
        builder.proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host, proxy.port)));
        String authorization = proxy.authorization;
        if (authorization != null) {
            builder.proxyAuthenticator(
                    (route, response) -> authorization.equals(response.request().header("Proxy-Authorization"))
                            ? null // it was refused
                            : response.request()
                                    .newBuilder()
                                    .header("Proxy-Authorization", authorization)
                                    .build());
        }
    }

    /** OkHttp itself repeats any request that is answered 503 with "Retry-After: 0", and breaks on large numbers there. */
    private static Response withoutRetryAfter(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        return response.code() == 503
                ? response.newBuilder()
                        .removeHeader(RetryAfter.HEADER)
                        .header(RetryAfter.HIDDEN, response.header(RetryAfter.HEADER, ""))
                        .build()
                : response;
    }

    /** Watches one attempt to find out whether it failed because its connection had been closed before. */
    private static final class Attempt extends EventListener {

        private volatile boolean connected;
        private volatile boolean reused;
        private volatile boolean sent;
        private volatile boolean answered;

        @Override
        public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
            connected = true;
        }

        @Override
        public void connectionAcquired(Call call, Connection connection) {
            reused = !connected;
        }

        @Override
        public void requestHeadersStart(Call call) {
            sent = true;
        }

        @Override
        public void responseHeadersEnd(Call call, Response response) {
            answered = true;
        }

        boolean metClosedConnection(IOException e) {
            return reused && !answered && !(e instanceof InterruptedIOException) && !wasInterrupted(e);
        }
    }

    /**
     * The answer, whatever its status.
     *
     * @throws ConductorConnectionException if no answer comes within the limit
     * @throws IllegalStateException if the client is closed
     */
    Answer send(Request request, TimeLimit limit, boolean repeatable) {
        if (closed) {
            throw new IllegalStateException("The client of " + server(request)
                    + " is closed; build another one, or close it after its last call");
        }
        Attempt attempt = new Attempt();
        try {
            return exchange(request, limit, attempt);
        } catch (IOException e) {
            if (!attempt.metClosedConnection(e)) {
                throw noAnswer(request, limit, attempt, e);
            }
            http.connectionPool().evictAll(); // a server that was restarted has closed them all
            if (!repeatable || limit.isOver()) {
                throw noAnswer(request, limit, attempt, e);
            }
            return sendAgain(request, limit);
        } finally {
            if (closed) {
                http.connectionPool().evictAll();
            }
        }
    }

    private Answer sendAgain(Request request, TimeLimit limit) {
        Attempt attempt = new Attempt();
        try {
            return exchange(request, limit, attempt);
        } catch (IOException e) {
            throw noAnswer(request, limit, attempt, e);
        }
    }

    private Answer exchange(Request request, TimeLimit limit, Attempt attempt) throws IOException {
        Call call = http.newCall(request);
        call.addEventListener(attempt);
        CallLimits.Limited limited = limited(call, limit);
        try (Response response = call.execute()) {
            return new Answer(request, response, read(request, response), codec);
        } catch (IOException e) {
            throw limited.isOver() ? (IOException) new InterruptedIOException("timeout").initCause(e) : e;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) { // connecting lets an InterruptedException through that it does not declare
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException(INTERRUPTED).initCause(e);
        } finally {
            limits.end(limited);
        }
    }

    private CallLimits.Limited limited(Call call, TimeLimit limit) throws IOException {
        try {
            return limits.begin(call, limit.left());
        } catch (Error e) { // before anything was sent
            throw new IOException("no thread to watch its time limit", e);
        }
    }

    /** Reads no more than the limit, however much the server sends. */
    private byte[] read(Request request, Response response) throws IOException {
        BufferedSource source = response.body().source();
        long length = response.body().contentLength();
        if (length >= 0 && length <= Math.min(READ_AS_ANNOUNCED, maxAnswerBytes)) {
            return source.readByteArray(length);
        }
        if (length > maxAnswerBytes || source.request(maxAnswerBytes + 1)) {
            throw new PayloadTooLargeException(
                    request.method() + " " + request.url().encodedPath() + " was answered with more than "
                            + maxAnswerBytes + " bytes; Limits.maxAnswerBytes says how many are read",
                    maxAnswerBytes);
        }
        return source.readByteArray();
    }

    private ConductorConnectionException noAnswer(Request request, TimeLimit limit, Attempt attempt, IOException e) {
        String message = request.method() + " " + request.url().encodedPath() + ": no answer from the server at "
                + server(request);
        if (wasInterrupted(e)) {
            Thread.currentThread().interrupt();
            return new ConductorConnectionException(message + " before the thread was interrupted", e);
        }
        if (e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException)) {
            return new ConductorConnectionException(
                    message + " within " + limit.whole().toMillis() + " ms", e);
        }
        String reason = ConnectionErrors.reason(e);
        return new ConductorConnectionException(message + " (" + reason + ")", e, !attempt.sent);
    }

    private static HttpUrl server(Request request) {
        return Objects.requireNonNullElse(request.tag(HttpUrl.class), request.url());
    }

    private static boolean wasInterrupted(IOException e) {
        return Thread.currentThread().isInterrupted()
                || (e instanceof InterruptedIOException && INTERRUPTED.equals(e.getMessage()));
    }

    /** Calls in flight run to their end: an aborted poll would lose the tasks that it takes. */
    @Override
    public void close() {
        closed = true;
        limits.close();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
