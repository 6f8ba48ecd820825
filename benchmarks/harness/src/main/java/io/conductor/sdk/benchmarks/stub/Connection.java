package io.conductor.sdk.benchmarks.stub;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** One HTTP/1.1 connection: reads requests with a given length, and writes answers. Used by one thread. */
final class Connection {

    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(ISO_8859_1);
    private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(ISO_8859_1);

    private final SocketChannel channel;
    private final SelectionKey key;
    private byte[] in = new byte[8192];
    private int filled;
    private ByteBuffer out = ByteBuffer.allocate(0);
    private boolean counted;

    Connection(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    /** Takes a request. The body is only there during the call. */
    interface Handler {
        void handle(Connection connection, String method, String target, byte[] bytes, int from, int to);
    }

    /** Says whether this is asked for the first time. */
    boolean isNew() {
        boolean first = !counted;
        counted = true;
        return first;
    }

    void read(Handler handler) throws IOException {
        int got;
        do {
            if (filled == in.length) {
                in = Arrays.copyOf(in, 2 * filled);
            }
            got = channel.read(ByteBuffer.wrap(in, filled, in.length - filled));
            filled += Math.max(0, got);
        } while (got > 0 && filled == in.length);
        if (got < 0) {
            close();
            return;
        }
        while (handleOne(handler)) {
            // pipelined
        }
    }

    private boolean handleOne(Handler handler) {
        int head = TaskText.indexOf(in, 0, filled, END_OF_HEAD);
        if (head < 0) {
            return false;
        }
        int body = head + END_OF_HEAD.length;
        int end = body + contentLength(head);
        if (end > filled) {
            return false;
        }
        int space = indexOf((byte) ' ', 0);
        int second = indexOf((byte) ' ', space + 1);
        handler.handle(
                this,
                new String(in, 0, space, ISO_8859_1),
                new String(in, space + 1, second - space - 1, ISO_8859_1),
                in,
                body,
                end);
        System.arraycopy(in, end, in, 0, filled - end);
        filled -= end;
        return filled > 0;
    }

    private int indexOf(byte wanted, int from) {
        int i = from;
        while (in[i] != wanted) {
            i++;
        }
        return i;
    }

    private int contentLength(int head) {
        if (in[0] == 'G') {
            return 0;
        }
        for (int i = 0; i < head - LENGTH.length; i++) {
            int k = 0;
            while (k < LENGTH.length && lower(in[i + k]) == LENGTH[k]) {
                k++;
            }
            if (k == LENGTH.length) {
                int value = 0;
                for (int j = i + k; in[j] != '\r'; j++) {
                    value = in[j] == ' ' ? value : value * 10 + in[j] - '0';
                }
                return value;
            }
        }
        throw new IllegalStateException("a request without Content-Length: " + new String(in, 0, head, ISO_8859_1));
    }

    private static int lower(byte c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }

    void answer(int status, String contentType, byte[] body) {
        String head = status == 204
                ? "HTTP/1.1 204 No Content\r\n\r\n"
                : "HTTP/1.1 " + status + " X\r\nContent-Type: " + contentType + "\r\nContent-Length: " + body.length
                        + "\r\n\r\n";
        byte[] first = head.getBytes(UTF_8);
        ByteBuffer whole = ByteBuffer.allocate(out.remaining() + first.length + body.length);
        out = whole.put(out).put(first).put(body).flip();
        flush();
    }

    /** Writes what the socket takes; the rest when it takes more. */
    void flush() {
        try {
            channel.write(out);
            if (key.isValid()) {
                key.interestOps(
                        out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
            }
        } catch (IOException clientIsGone) {
            close();
        }
    }

    void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
