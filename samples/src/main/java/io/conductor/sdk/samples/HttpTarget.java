package io.conductor.sdk.samples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A little HTTP server on the loopback address that takes its time to answer. Thread-safe. */
final class HttpTarget implements AutoCloseable {

    private static final byte[] ANSWER = "{\"accepted\":true}".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Supplier<CompletableFuture<Integer>> status;
    private final AtomicInteger requests = new AtomicInteger();

    private HttpTarget(Supplier<CompletableFuture<Integer>> status) throws IOException {
        this.status = status;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
    }

    /** Answers each request with the status that its future gets. */
    static HttpTarget start(Supplier<CompletableFuture<Integer>> status) {
        try {
            HttpTarget target = new HttpTarget(status);
            target.server.start();
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open a port for the HTTP target", e);
        }
    }

    /** Answers each request with a status, but only after a while. */
    static HttpTarget start(int status, Duration delay) {
        return start(() ->
                new CompletableFuture<Integer>().completeOnTimeout(status, delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/notify";
    }

    /** How many requests have come in. */
    int requests() {
        return requests.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            int code = status.get().get();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(code, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
        } catch (InterruptedException | ExecutionException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
