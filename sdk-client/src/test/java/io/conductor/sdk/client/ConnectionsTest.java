package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectionsTest {

    private static final int THREADS = 32;

    private TinyServer server;
    private ConductorClient client;

    @BeforeEach
    void start() throws IOException {
        server = new TinyServer();
        client = ConductorClient.builder(server.url()).build();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void questionIsAskedAgainWhenTheServerHadClosedTheIdleConnection() {
        client.tasks().get("t1");
        server.closeConnections();
        client.tasks().get("t2");
        assertThat(server.requests).containsExactly("GET /api/tasks/t1 HTTP/1.1", "GET /api/tasks/t2 HTTP/1.1");
        assertThat(server.connections).hasValue(2);
    }

    @Test
    void startIsNotRepeatedWhenTheServerHadClosedTheIdleConnection() {
        client.tasks().get("t1");
        server.closeConnections();
        assertThatThrownBy(() -> client.workflows().start("checkout", Map.of()))
                .isInstanceOf(ConductorConnectionException.class);
        assertThat(server.requests).containsExactly("GET /api/tasks/t1 HTTP/1.1");
    }

    @Test
    void pollIsNotRepeatedButTheNextOneOpensANewConnection() {
        PollRequest poll = new PollRequest("pay", null, null, 1, Duration.ZERO);
        client.tasks().batchPoll(poll);
        server.closeConnections();
        assertThatThrownBy(() -> client.tasks().batchPoll(poll)).isInstanceOf(ConductorConnectionException.class);
        assertThat(client.tasks().batchPoll(poll)).isEmpty();
    }

    @Test
    void oneBrokenIdleConnectionEmptiesThePool() throws Exception {
        inParallel(8, () -> client.tasks().get("t1"));
        server.closeConnections();
        assertThatThrownBy(() -> client.workflows().start("checkout", Map.of()))
                .isInstanceOf(ConductorConnectionException.class);
        for (int i = 0; i < 8; i++) {
            assertThat(client.workflows().start("checkout", Map.of()).workflowId())
                    .isEqualTo("{}");
        }
    }

    @Test
    void manyThreadsShareOneClientAndReuseItsConnections() throws Exception {
        inParallel(THREADS, () -> client.tasks().get("t1"));
        int warm = server.connections.get();
        assertThat(warm).isLessThanOrEqualTo(THREADS);
        for (int round = 0; round < 50; round++) {
            inParallel(warm, () -> client.workflows().start("checkout", Map.of()));
        }
        assertThat(server.connections).hasValue(warm);
        assertThat(server.requests).hasSize(THREADS + 50 * warm);
    }

    @Test
    void closeClosesTheConnections() {
        client.tasks().get("t1");
        assertThat(server.openConnections()).isEqualTo(1);
        client.close();
        await().until(() -> server.openConnections() == 0);
    }

    private static void inParallel(int threads, Runnable call) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                calls.add(pool.submit(call));
            }
            for (Future<?> result : calls) {
                result.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
