package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import io.conductor.sdk.client.ConductorClient;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a task costs with a backlog, in counts that do not depend on the machine. */
@Timeout(120)
@SuppressWarnings("UnusedMethod") // called by reflection
class CostTest {

    private static final int WARM_UP = 2_000;
    private static final int TASKS = 4_000;

    private final FakeConductor server = new FakeConductor();
    private final AtomicInteger connections = new AtomicInteger();
    private final ServedConductor http;
    private final ConductorClient client;
    private @Nullable WorkerRunner runner;

    CostTest() throws IOException {
        http = new ServedConductor(server);
        client = ConductorClient.builder(http.url())
                .okHttp(okHttp -> okHttp.socketFactory(new CountingSockets()))
                .build();
    }

    @AfterEach
    void close() {
        if (runner != null) {
            runner.close();
        }
        client.close();
        http.close();
    }

    private final class CountingSockets extends SocketFactory {

        @Override
        public Socket createSocket() {
            connections.incrementAndGet();
            return new Socket();
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Noop {
        @WorkerTask(value = "noop", concurrency = 100)
        void run() {}
    }

    private void workOff(int upTo) {
        await().pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(100))
                .until(() -> server.updates().size() >= upTo);
    }

    private void warmUp() {
        for (int i = 0; i < WARM_UP + TASKS; i++) {
            server.offer("noop", Map.of());
        }
        runner = WorkerRunner.builder(client).add(new Noop()).start();
        workOff(WARM_UP);
    }

    @Test
    void taskCostsHardlyMoreThanOneRequestAndConnectionsAreKept() {
        warmUp();
        int pollsBefore = server.polls().size();
        workOff(WARM_UP + TASKS / 2);
        int polls = server.polls().size() - pollsBefore;
        // A fiftieth, and some more for a machine that is so busy that free permits come one by one.
        assertThat(polls).as("polls for %d tasks", TASKS / 2).isLessThanOrEqualTo(TASKS / 2 / 20);
        // No more than calls that can be under way at once: 200 updates, and 100 by the threads of tasks.
        assertThat(connections.get()).as("connections opened for all tasks").isLessThanOrEqualTo(310);
    }

    @Test
    void threadsOfTheRunnerAreBounded() {
        warmUp();
        workOff(WARM_UP + TASKS / 2);
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("conductor-report"))
                        .count())
                .isLessThanOrEqualTo(200);
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("conductor-")
                                && !thread.getName().startsWith("conductor-report")
                                && !thread.getName().startsWith("conductor-task"))
                        .count())
                .isLessThanOrEqualTo(50);
    }

    @Test
    void taskAllocatesFewKilobytes() {
        warmUp();
        int done = server.updates().size();
        long before = allocated();
        workOff(WARM_UP + TASKS);
        long each = (allocated() - before) / (server.updates().size() - done);
        System.out.printf("%,d bytes for a task without a body%n", each);
        assertThat(each).isLessThan(40_000);
    }

    /** By the threads of the runner, the carriers of its virtual threads and OkHttp; not by the server here. */
    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Predicate<String> ours = name ->
                name.startsWith("conductor-") || name.startsWith("ForkJoinPool-1-") || name.startsWith("OkHttp");
        long[] ids = Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(info -> info != null && ours.test(info.getThreadName()))
                .mapToLong(info -> info.getThreadId())
                .toArray();
        return Arrays.stream(threads.getThreadAllocatedBytes(ids)).sum();
    }
}
