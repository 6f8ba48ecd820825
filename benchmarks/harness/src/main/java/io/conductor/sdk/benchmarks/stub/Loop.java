package io.conductor.sdk.benchmarks.stub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/** One thread that accepts, reads and writes on all connections, and runs what is due. */
final class Loop {

    private final Selector selector;
    private final ServerSocketChannel server;
    private final PriorityQueue<Due> timers = new PriorityQueue<>();
    private long numbers;

    Loop() throws IOException {
        selector = Selector.open();
        server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
    }

    private record Due(long at, long number, Runnable action) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return at == other.at ? Long.compare(number, other.number) : Long.compare(at - other.at, 0);
        }
    }

    int port() throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    /** Runs an action at a time of {@link System#nanoTime()}, at most a millisecond late. */
    void at(long nanos, Runnable action) {
        timers.add(new Due(nanos, numbers++, action));
    }

    void run(Connection.Handler handler) throws IOException {
        while (true) {
            select();
            runDue();
            var keys = selector.selectedKeys();
            for (SelectionKey key : keys) {
                if (key.isValid() && key.isAcceptable()) {
                    accept();
                } else if (key.attachment() instanceof Connection connection) {
                    serve(connection, key, handler);
                }
            }
            keys.clear();
        }
    }

    private void select() throws IOException {
        Due next = timers.peek();
        if (next == null) {
            selector.select();
            return;
        }
        long wait = next.at() - System.nanoTime();
        if (wait <= 0) {
            selector.selectNow();
        } else {
            selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(wait)));
        }
    }

    private void runDue() {
        long now = System.nanoTime();
        for (Due next = timers.peek(); next != null && next.at() - now <= 0; next = timers.peek()) {
            timers.remove();
            next.action().run();
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = server.accept();
        if (channel == null) {
            return;
        }
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        key.attach(new Connection(channel, key));
    }

    private static void serve(Connection connection, SelectionKey key, Connection.Handler handler) {
        try {
            if (key.isValid() && key.isWritable()) {
                connection.flush();
            }
            if (key.isValid() && key.isReadable()) {
                connection.read(handler);
            }
        } catch (IOException clientIsGone) {
            connection.close();
        }
    }
}
