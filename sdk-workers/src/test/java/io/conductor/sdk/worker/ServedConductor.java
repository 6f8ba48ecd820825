package io.conductor.sdk.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.PollRequest;
import io.conductor.sdk.client.model.TaskResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A {@link FakeConductor} behind HTTP, for tests that go through a whole client. */
final class ServedConductor implements AutoCloseable {

    private static final JsonCodec CODEC = JsonCodec.standard();

    private final FakeConductor conductor;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    ServedConductor(FakeConductor conductor) throws IOException {
        this.conductor = conductor;
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/api/tasks/poll/batch/", exchange -> answer(exchange, poll(exchange)));
        http.createContext("/api/tasks", exchange -> answer(exchange, conductor.update(result(exchange))));
        http.createContext(
                "/api/tasks/update-v2",
                exchange ->
                        answer(exchange, conductor.updateV2(result(exchange)).orElse(null)));
        http.createContext(
                "/api/tasks/externalstoragelocation",
                exchange -> answer(exchange, Map.of("uri", url() + "/stored", "path", "stored")));
        http.createContext("/api/stored", exchange -> answer(exchange, Map.of("from", "storage")));
        http.createContext("/api/workflow", exchange -> answer(exchange, started(exchange)));
        http.start();
    }

    /** Knows every workflow but one. */
    private static @Nullable Object started(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (request.contains("\"unknown\"")) {
            throw new IOException("the connection is cut");
        }
        return "w-started";
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/api";
    }

    private Object poll(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        Matcher pairs = Pattern.compile("(\\w+)=([^&]*)")
                .matcher(exchange.getRequestURI().getRawQuery());
        while (pairs.find()) {
            query.put(pairs.group(1), URLDecoder.decode(pairs.group(2), StandardCharsets.UTF_8));
        }
        String path = exchange.getRequestURI().getPath();
        return conductor.batchPoll(new PollRequest(
                path.substring(path.lastIndexOf('/') + 1),
                query.get("workerid"),
                query.get("domain"),
                Integer.parseInt(query.get("count")),
                Duration.ofMillis(Long.parseLong(query.get("timeout")))));
    }

    private static TaskResult result(HttpExchange exchange) throws IOException {
        return Objects.requireNonNull(CODEC.read(exchange.getRequestBody().readAllBytes(), TaskResult.class));
    }

    private static void answer(HttpExchange exchange, @Nullable Object answer) throws IOException {
        boolean isText = answer instanceof String;
        byte[] body = isText ? ((String) answer).getBytes(StandardCharsets.UTF_8) : CODEC.write(answer);
        exchange.getResponseHeaders().set("Content-Type", isText ? "text/plain" : "application/json");
        exchange.sendResponseHeaders(answer == null ? 204 : 200, answer == null ? -1 : body.length);
        if (answer != null) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
