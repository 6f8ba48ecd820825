package io.conductor.sdk.benchmarks.stub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes tasks as the server does, by putting their ids into a text that was made once. Used by one thread. */
final class TaskText {

    private final String template;
    private final Map<String, byte[][]> aroundId = new HashMap<>();

    TaskText(int inputBytes) {
        try (InputStream text = Objects.requireNonNull(TaskText.class.getResourceAsStream("/task.json"))) {
            this.template = new String(text.readAllBytes(), UTF_8).replace("%INPUT%", input(inputBytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String input(int bytes) {
        if (bytes == 0) {
            return "{}";
        }
        StringBuilder json = new StringBuilder("{\"orderId\":\"o-1\",\"lines\":[");
        for (int i = 0; json.length() < bytes; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"sku\":\"sku-")
                    .append(100_000 + i)
                    .append("\",\"name\":\"a thing that somebody has ordered\",\"quantity\":")
                    .append(i % 9)
                    .append(",\"price\":")
                    .append(i)
                    .append(".95,\"tags\":[\"new\",\"heavy\"]}");
        }
        return json.append("]}").toString();
    }

    private byte[][] parts(String type) {
        return aroundId.computeIfAbsent(type, key -> {
            String[] parts = template.replace("%TYPE%", key).split("%ID%", -1);
            return new byte[][] {parts[0].getBytes(UTF_8), parts[1].getBytes(UTF_8)};
        });
    }

    private void write(String type, long id, ByteArrayOutputStream out) {
        byte[][] parts = parts(type);
        out.writeBytes(parts[0]);
        out.writeBytes(("t-" + id).getBytes(UTF_8));
        out.writeBytes(parts[1]);
    }

    byte[] one(String type, long id) {
        byte[][] parts = parts(type);
        ByteArrayOutputStream out = new ByteArrayOutputStream(parts[0].length + parts[1].length + 20);
        write(type, id, out);
        return out.toByteArray();
    }

    byte[] list(String type, List<Long> ids) {
        byte[][] parts = parts(type);
        ByteArrayOutputStream out =
                new ByteArrayOutputStream(2 + (parts[0].length + parts[1].length + 20) * ids.size());
        out.write('[');
        for (int i = 0; i < ids.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            write(type, ids.get(i), out);
        }
        out.write(']');
        return out.toByteArray();
    }

    /** Finds the id of a task in a result; -1 if there is none of ours. */
    static long idIn(byte[] body, int from, int to) {
        int at = indexOf(body, from, to, ID);
        if (at < 0) {
            return -1;
        }
        long id = 0;
        for (int i = at + ID.length; i < to && body[i] >= '0' && body[i] <= '9'; i++) {
            id = id * 10 + body[i] - '0';
        }
        return id;
    }

    static boolean isCompleted(byte[] body, int from, int to) {
        return indexOf(body, from, to, COMPLETED) >= 0;
    }

    private static final byte[] ID = "\"taskId\":\"t-".getBytes(UTF_8);
    private static final byte[] COMPLETED = "\"status\":\"COMPLETED\"".getBytes(UTF_8);

    static int indexOf(byte[] text, int from, int to, byte[] wanted) {
        for (int i = from; i <= to - wanted.length; i++) {
            int k = 0;
            while (k < wanted.length && text[i + k] == wanted[k]) {
                k++;
            }
            if (k == wanted.length) {
                return i;
            }
        }
        return -1;
    }
}
