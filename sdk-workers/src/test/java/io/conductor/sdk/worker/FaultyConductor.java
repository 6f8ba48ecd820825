package io.conductor.sdk.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.conductor.sdk.client.JsonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A Conductor server over real HTTP that can misbehave: answer late or with errors, cut connections before and after an
 * update is applied, hang, refuse connections, and give more tasks than asked. {@link TaskLedger} accounts for every task.
 */
final class FaultyConductor implements AutoCloseable {

    /** What happens to one request. */
    enum Fault {
        NONE,
        STATUS_500,
        STATUS_503,
        STATUS_429,
        STATUS_400,
        STATUS_401,
        STATUS_404,
        STATUS_409,
        STATUS_413,
        STATUS_422,
        GARBAGE,
        EMPTY,
        RESET_BEFORE,
        RESET_AFTER,
        HANG
    }

    /** Decides on the fate of a request. */
    interface Faults {
        Fault of(String path, int number);
    }

    final TaskLedger ledger = new TaskLedger();
    final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();

    /** What the clients have shown; "null" when none. */
    final Set<String> tokensShown = ConcurrentHashMap.newKeySet();

    volatile Faults faults = (path, number) -> Fault.NONE;
    volatile int surplus;
    volatile boolean hasUpdateV2 = true;
    volatile boolean wantsToken;

    /** What answers of 429 and 503 ask for; 0 for nothing. */
    volatile int retryAfterSeconds;

    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger token = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "faulty-conductor");
        thread.setDaemon(true);
        return thread;
    });
    private volatile CountDownLatch hanging = new CountDownLatch(1);
    private HttpServer http;
    private int port;

    FaultyConductor() {
        open();
    }

    /** Listens, on the same port as before. */
    void open() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = http.getAddress().getPort();
        http.setExecutor(threads);
        http.createContext("/api/tasks", this::handle);
        http.createContext("/api/token", this::token);
        http.createContext("/api/executed", this::executed);
        http.start();
    }

    /** Refuses connections until {@link #open()}. */
    void shut() {
        http.stop(0);
    }

    /** Lets everything that hangs fail. */
    void unhang() {
        CountDownLatch old = hanging;
        hanging = new CountDownLatch(1);
        old.countDown();
    }

    String url() {
        return "http://127.0.0.1:" + port + "/api";
    }

    /** From now on the tokens that were given are refused. */
    void expireTokens() {
        token.incrementAndGet();
    }

    int requests(String kind) {
        return requests.getOrDefault(kind, new AtomicInteger()).get();
    }

    int allRequests() {
        return requests.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    private String token() {
        return "s3cr3t-t" + token;
    }

    private void token(HttpExchange exchange) throws IOException {
        count("token");
        Fault fault = faults.of("/api/token", number.incrementAndGet());
        if (fault == Fault.NONE) {
            answer(exchange, 200, "{\"token\":\"" + token() + "\"}");
        } else {
            misbehave(exchange, fault);
        }
    }

    /** A worker in another process tells that a body runs. */
    private void executed(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        ledger.executed(path.substring(path.lastIndexOf('/') + 1));
        answer(exchange, 200, "ok");
    }

    private void count(String kind) {
        requests.computeIfAbsent(kind, key -> new AtomicInteger()).incrementAndGet();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        count(path.contains("/poll/") ? "poll" : path.endsWith("update-v2") ? "update-v2" : "update");
        byte[] body = exchange.getRequestBody().readAllBytes();
        Fault fault = faults.of(path, number.incrementAndGet());
        if (fault != Fault.NONE && fault != Fault.RESET_AFTER) {
            misbehave(exchange, fault);
            return;
        }
        String shown = exchange.getRequestHeaders().getFirst("X-Authorization");
        tokensShown.add(String.valueOf(shown));
        if (wantsToken && !token().equals(shown)) {
            answer(exchange, 401, "{\"status\":401,\"error\":\"EXPIRED_TOKEN\",\"message\":\"expired\"}");
        } else if (path.contains("/poll/batch/")) {
            poll(exchange, path.substring(path.lastIndexOf('/') + 1), fault);
        } else {
            update(exchange, path, body, fault);
        }
    }

    private void poll(HttpExchange exchange, String type, Fault fault) throws IOException {
        Map<String, String> query = Arrays.stream(
                        exchange.getRequestURI().getQuery().split("&"))
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> each[1]));
        List<Map<String, Object>> tasks = ledger.poll(
                type,
                Integer.parseInt(query.get("count")),
                surplus,
                Long.parseLong(query.getOrDefault("timeout", "100")));
        if (fault == Fault.RESET_AFTER) {
            tasks.forEach(task -> ledger.lostOnTheWire((String) task.get("taskId")));
            exchange.close();
        } else {
            answerWithTasks(exchange, tasks, json(tasks));
        }
    }

    private void answerWithTasks(HttpExchange exchange, List<Map<String, Object>> tasks, String body)
            throws IOException {
        try {
            answer(exchange, 200, body);
        } catch (IOException e) { // the connection is gone, and the tasks with it
            tasks.forEach(task -> ledger.lostOnTheWire((String) task.get("taskId")));
            throw e;
        }
    }

    @SuppressWarnings("unchecked")
    private void update(HttpExchange exchange, String path, byte[] body, Fault fault) throws IOException {
        boolean v2 = path.endsWith("update-v2");
        if (v2 && !hasUpdateV2) {
            answer(exchange, 404, "{\"status\":404,\"message\":\"No static resource api/tasks/update-v2.\"}");
            return;
        }
        Map<String, Object> result = JsonCodec.standard().read(body, Map.class);
        Map<String, Object> task = ledger.update(result);
        if (task == null) {
            answer(exchange, 404, "{\"status\":404,\"message\":\"No such task found by id: x\"}");
            return;
        }
        List<Map<String, Object>> next = new ArrayList<>();
        if (v2 && Boolean.TRUE.equals(task.get("ended"))) {
            next.addAll(ledger.poll((String) task.get("taskDefName"), 1, 0, 100));
        }
        if (fault == Fault.RESET_AFTER) {
            next.forEach(each -> ledger.lostOnTheWire((String) each.get("taskId")));
            exchange.close();
        } else if (!v2) {
            answer(exchange, 200, (String) result.get("taskId"));
        } else if (next.isEmpty()) {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        } else {
            answerWithTasks(exchange, next, json(next.get(0)));
        }
    }

    private static String json(Object value) {
        return new String(JsonCodec.standard().write(value), StandardCharsets.UTF_8);
    }

    private void misbehave(HttpExchange exchange, Fault fault) throws IOException {
        if (retryAfterSeconds > 0) {
            exchange.getResponseHeaders().set("Retry-After", String.valueOf(retryAfterSeconds));
        }
        switch (fault) {
            case STATUS_500 -> refuse(exchange, 500, "the database is away");
            case STATUS_503 -> refuse(exchange, 503, "away");
            case STATUS_429 -> refuse(exchange, 429, "slow down");
            case STATUS_400 -> refuse(exchange, 400, "no such field");
            case STATUS_401 -> refuse(exchange, 401, "who are you");
            case STATUS_404 -> refuse(exchange, 404, "no such thing");
            case STATUS_409 -> refuse(exchange, 409, "not in this state");
            case STATUS_413 -> refuse(exchange, 413, "too large");
            case STATUS_422 -> refuse(exchange, 422, "makes no sense");
            case EMPTY -> {
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            }
            case GARBAGE -> answer(exchange, 502, "<html><body>Bad gateway</body></html>");
            case HANG -> {
                try {
                    hanging.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                exchange.close();
            }
            default -> exchange.close();
        }
    }

    private static void refuse(HttpExchange exchange, int status, String message) throws IOException {
        answer(exchange, status, "{\"status\":" + status + ",\"message\":\"" + message + "\"}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String type = body.startsWith("{") || body.startsWith("[")
                ? "application/json"
                : body.startsWith("<") ? "text/html" : "text/plain";
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        unhang();
        http.stop(0);
        threads.shutdownNow();
    }
}
