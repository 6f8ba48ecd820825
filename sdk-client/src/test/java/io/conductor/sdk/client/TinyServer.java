package io.conductor.sdk.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** A keep-alive HTTP/1.1 server on a raw socket: it counts connections, and closes them when a test says so. */
final class TinyServer implements AutoCloseable {

    final AtomicInteger connections = new AtomicInteger();
    final List<String> requests = new CopyOnWriteArrayList<>();
    volatile String body = "{}";

    /** Answers wait for it. */
    volatile CountDownLatch gate = new CountDownLatch(0);

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ServerSocket listener;

    TinyServer(InetAddress address) throws IOException {
        listener = new ServerSocket(0, 200, address);
        daemon(this::accept);
    }

    TinyServer() throws IOException {
        this(InetAddress.getLoopbackAddress());
    }

    int port() {
        return listener.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/api";
    }

    int openConnections() {
        return open.size();
    }

    /** As a server does that is restarted, or that does not keep idle connections any longer. */
    void closeConnections() {
        for (Socket socket : open) {
            try {
                socket.shutdownInput(); // its thread then reads the end and closes it
            } catch (IOException e) {
                // closed already
            }
        }
        Awaitility.await().until(open::isEmpty);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                open.add(socket);
                daemon(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String request = line(in); !request.isEmpty(); request = line(in)) {
                requests.add(request);
                skipRest(in);
                Parallel.await(gate);
                String content = request.contains("/batch/") ? "[]" : body;
                byte[] answer = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                                + content.length() + "\r\n\r\n" + content)
                        .getBytes(StandardCharsets.US_ASCII);
                socket.getOutputStream().write(answer);
            }
        } catch (IOException e) {
            // the connection is gone
        } finally {
            open.remove(socket);
        }
    }

    private static void skipRest(InputStream in) throws IOException {
        long length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Long.parseLong(header.substring(15).strip());
            }
        }
        in.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "tiny-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        closeConnections();
    }
}
