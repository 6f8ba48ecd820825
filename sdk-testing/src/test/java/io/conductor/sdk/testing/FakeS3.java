package io.conductor.sdk.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of Amazon's object storage as the server's own S3 client and signed URLs need, in memory: objects, ranges, uploads in
 * parts. It checks no signatures, but writes down what came.
 */
final class FakeS3 implements AutoCloseable {

    /** One request. */
    record Seen(String method, String key, Map<String, String> query, Headers headers) {

        boolean isSigned() {
            return query.containsKey("X-Amz-Signature");
        }
    }

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final Map<String, TreeMap<Integer, byte[]>> uploads = new ConcurrentHashMap<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();

    FakeS3() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/", this::serve);
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    List<Seen> seen() {
        return seen;
    }

    Map<String, byte[]> objects() {
        return objects;
    }

    /** The ids of the uploads in parts that are under way. */
    Set<String> uploads() {
        return uploads.keySet();
    }

    /** The next signed requests are cut in the middle of their content. */
    void cutNext(int requests) {
        cuts.set(requests);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String key = exchange.getRequestURI().getPath().substring(1);
            Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
            Seen request = new Seen(exchange.getRequestMethod(), key, query, exchange.getRequestHeaders());
            seen.add(request);
            boolean cut = request.isSigned() && cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            switch (request.method()) {
                case "PUT" -> put(exchange, request, cut);
                case "POST" -> post(exchange, request);
                case "DELETE" -> {
                    uploads.remove(query.get("uploadId"));
                    exchange.sendResponseHeaders(204, -1);
                }
                default -> get(exchange, request, cut);
            }
        }
    }

    private void put(HttpExchange exchange, Seen request, boolean cut) throws IOException {
        if (cut) {
            exchange.getRequestBody().readNBytes(100_000);
            throw new IOException("cut"); // closes the connection
        }
        byte[] content = content(exchange);
        String upload = request.query().get("uploadId");
        if (upload == null) {
            objects.put(request.key(), content);
        } else if (uploads.containsKey(upload)) {
            uploads.get(upload).put(Integer.valueOf(request.query().get("partNumber")), content);
        } else {
            answer(exchange, 404, "<Error><Code>NoSuchUpload</Code></Error>");
            return;
        }
        exchange.getResponseHeaders().add("ETag", etag(content));
        exchange.sendResponseHeaders(200, -1);
    }

    private void post(HttpExchange exchange, Seen request) throws IOException {
        String bucket = request.key().replaceFirst("/.*", "");
        String key = request.key().replaceFirst("^[^/]*/", "");
        if (request.query().containsKey("uploads")) {
            String upload = "upload-" + numbers.incrementAndGet();
            uploads.put(upload, new TreeMap<>());
            answer(
                    exchange,
                    200,
                    "<InitiateMultipartUploadResult><Bucket>" + bucket + "</Bucket><Key>" + key + "</Key><UploadId>"
                            + upload + "</UploadId></InitiateMultipartUploadResult>");
            return;
        }
        TreeMap<Integer, byte[]> parts = uploads.get(request.query().get("uploadId"));
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        Matcher part = Pattern.compile("(?s)<Part>(.*?)</Part>")
                .matcher(new String(content(exchange), StandardCharsets.UTF_8));
        while (part.find()) {
            byte[] content = parts == null ? null : parts.get(Integer.valueOf(tag("PartNumber", part.group(1))));
            String etag = tag("ETag", part.group(1)).replace("&quot;", "\"");
            if (content == null || !etag(content).replace("\"", "").equals(etag.replace("\"", ""))) {
                answer(exchange, 400, "<Error><Code>InvalidPart</Code></Error>");
                return;
            }
            whole.write(content);
        }
        uploads.remove(request.query().get("uploadId"));
        objects.put(request.key(), whole.toByteArray());
        answer(
                exchange,
                200,
                "<CompleteMultipartUploadResult><Bucket>" + bucket + "</Bucket><Key>" + key + "</Key><ETag>&quot;whole-"
                        + numbers.incrementAndGet() + "&quot;</ETag></CompleteMultipartUploadResult>");
    }

    private static String tag(String name, String xml) {
        Matcher tag = Pattern.compile("<" + name + ">(.*?)</" + name + ">").matcher(xml);
        return tag.find() ? tag.group(1) : "";
    }

    private void get(HttpExchange exchange, Seen request, boolean cut) throws IOException {
        byte[] content = objects.get(request.key());
        if (content == null) {
            answer(exchange, 404, "<Error><Code>NoSuchKey</Code></Error>");
            return;
        }
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
        exchange.getResponseHeaders().add("ETag", etag(content));
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        if (request.method().equals("HEAD")) {
            exchange.getResponseHeaders().add("Content-Length", Integer.toString(content.length));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        if (range != null) {
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(range == null ? 200 : 206, content.length - from);
        exchange.getResponseBody().write(content, from, cut ? (content.length - from) / 2 : content.length - from);
        if (cut) {
            exchange.getResponseBody().flush();
            throw new IOException("cut"); // closes the connection
        }
    }

    private static void answer(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] body = xml.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /** The body, without the frames in which Amazon's own client sends it. */
    private static byte[] content(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String hash = exchange.getRequestHeaders().getFirst("x-amz-content-sha256");
        return hash != null && hash.startsWith("STREAMING-") ? unframed(new ByteArrayInputStream(body)) : body;
    }

    private static byte[] unframed(InputStream body) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        while (true) {
            int length = Integer.parseInt(line(body).replaceFirst(";.*", ""), 16);
            if (length == 0) {
                return content.toByteArray();
            }
            content.write(body.readNBytes(length));
            line(body);
        }
    }

    private static String line(InputStream body) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = body.read(); c >= 0 && c != '\n'; c = body.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new TreeMap<>();
        for (String parameter : raw == null ? new String[0] : raw.split("&", -1)) {
            String[] parts = parameter.split("=", 2);
            query.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        return query;
    }

    static String etag(byte[] content) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            return "\"" + HexFormat.of().formatHex(md5.digest(content)) + "\"";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
