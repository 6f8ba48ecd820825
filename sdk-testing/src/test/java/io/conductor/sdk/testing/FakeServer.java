package io.conductor.sdk.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Stands in for the real server in a child process: takes the same arguments, answers {@code /health}, says the same of a
 * taken port. {@code --fake=die} makes it end with code 3, {@code --fake=hang} lets it never become healthy.
 *
 * <p>{@code /starts} tells how often it was started in its working directory, {@code /environment} what it was given.
 */
final class FakeServer {

    private FakeServer() {}

    public static void main(String[] args) throws IOException {
        Map<String, String> settings = Arrays.stream(args)
                .map(arg -> arg.substring(2).split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        System.out.println("fake server: " + settings);
        Thread busy = new Thread(FakeServer::runForever);
        busy.start();
        switch (settings.getOrDefault("fake", "")) {
            case "die" -> {
                System.out.println("no reason to live");
                System.exit(3);
            }
            case "hang" -> System.out.println("not yet");
            default -> serve(settings);
        }
    }

    /** Like the real server's, this thread outlives a start that failed. */
    private static void runForever() {
        while (true) {
            LockSupport.parkNanos(1_000_000_000);
        }
    }

    private static void serve(Map<String, String> settings) throws IOException {
        Files.writeString(Path.of("starts"), "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        int port = Integer.parseInt(settings.get("server.port"));
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            String token = settings.get("server.server-header");
            answer(server, "/health", token, "{ \"healthy\" : true }");
            answer(server, "/starts", token, Files.readString(Path.of("starts")));
            answer(server, "/environment", token, settings + " " + System.getenv() + " " + System.getProperties());
            server.start();
        } catch (BindException e) {
            System.out.println("Web server failed to start. Port " + port + " was already in use.");
            throw e;
        }
    }

    private static void answer(HttpServer server, String path, String token, String body) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Server", token);
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(body.getBytes(UTF_8));
            exchange.close();
        });
    }
}
