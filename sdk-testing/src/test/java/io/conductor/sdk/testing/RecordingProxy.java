package io.conductor.sdk.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between a client and a server, and writes down which calls were made and how they were answered. */
final class RecordingProxy implements AutoCloseable {

    /** One call. */
    record Seen(String method, String path, int status, String test) {}

    private final URI server;
    private final HttpServer proxy;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Set<String> authorizations = ConcurrentHashMap.newKeySet();
    private volatile String test = "";

    /** Between a client and this server, given by scheme, host and port. */
    RecordingProxy(URI server) throws IOException {
        this.server = server;
        this.proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", this::pass);
        proxy.setExecutor(threads);
        proxy.start();
    }

    String url() {
        return "http://127.0.0.1:" + proxy.getAddress().getPort() + "/api";
    }

    /** From now on the calls are those of a test. */
    void test(String name) {
        test = name;
    }

    List<Seen> seen() {
        return seen;
    }

    /** The values of that header. */
    Set<String> authorizations() {
        return authorizations;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
                    .method(
                            exchange.getRequestMethod(),
                            HttpRequest.BodyPublishers.ofByteArray(
                                    exchange.getRequestBody().readAllBytes()));
            copy(exchange, request, "Content-Type");
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            seen.add(new Seen(
                    exchange.getRequestMethod(), exchange.getRequestURI().getPath(), answer.statusCode(), test));
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().add("Content-Type", type));
            byte[] body = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(HttpExchange exchange, HttpRequest.Builder request, String header) {
        String value = exchange.getRequestHeaders().getFirst(header);
        if (value != null) {
            request.header(header, value);
        }
    }

    @Override
    public void close() {
        proxy.stop(0);
        threads.shutdownNow();
    }
}
