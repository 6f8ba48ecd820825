package io.conductor.sdk.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.conductor.sdk.client.JsonCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps task definitions, and the one workflow definition that registrars lock by, in memory. */
final class DefinitionsServer implements AutoCloseable {

    private static final JsonCodec JSON = JsonCodec.standard();

    final Map<String, Map<String, Object>> tasks = new ConcurrentHashMap<>();
    final List<String> calls = new CopyOnWriteArrayList<>();
    volatile String refusal = "";
    private final Map<String, Map<String, Object>> workflows = new ConcurrentHashMap<>();
    private final HttpServer server;

    DefinitionsServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/metadata/", this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/api";
    }

    /** Definitions as they are after each start: what was written. */
    List<String> writes() {
        return calls.stream().filter(call -> call.equals("POST taskdefs")).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI()
                .getPath()
                .substring("/api/metadata/".length())
                .split("/", -1);
        calls.add(exchange.getRequestMethod() + " " + path[0]);
        byte[] body = exchange.getRequestBody().readAllBytes();
        Map<String, Map<String, Object>> all = path[0].equals("taskdefs") ? tasks : workflows;
        switch (exchange.getRequestMethod()) {
            case "GET" ->
                send(exchange, all.containsKey(path[1]) ? 200 : 404, all.getOrDefault(path[1], message("none")));
            case "DELETE" -> send(exchange, 200, all.remove(path[1]));
            default -> write(exchange, all, JSON.read(body, Object.class));
        }
    }

    private void write(HttpExchange exchange, Map<String, Map<String, Object>> all, Object body) throws IOException {
        if (!refusal.isEmpty() && all == tasks) {
            send(exchange, 400, message(refusal));
            return;
        }
        for (Object each : body instanceof List<?> list ? list : List.of(body)) {
            Map<String, Object> definition = JSON.convert(each, Map.class);
            all.put((String) definition.get("name"), definition);
        }
        send(exchange, 200, Map.of());
    }

    private static Map<String, Object> message(String text) {
        return Map.of("message", text);
    }

    private static void send(HttpExchange exchange, int status, Object json) throws IOException {
        byte[] body = JSON.write(json);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
