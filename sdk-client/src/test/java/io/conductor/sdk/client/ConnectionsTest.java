package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.model.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@Timeout(120)
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
        Parallel.run(8, () -> client.tasks().get("t1"));
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
        Parallel.run(THREADS, () -> client.tasks().get("t1"));
        int warm = server.connections.get();
        assertThat(warm).isLessThanOrEqualTo(THREADS);
        for (int round = 0; round < 50; round++) {
            Parallel.run(warm, () -> client.workflows().start("checkout", Map.of()));
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

    @Test
    void callInFlightSurvivesClose() throws Exception {
        server.gate = new CountDownLatch(1);
        PollRequest poll = new PollRequest("pay", null, null, 1, Duration.ZERO);
        CompletableFuture<List<Task>> tasks =
                CompletableFuture.supplyAsync(() -> client.tasks().batchPoll(poll));
        await().until(() -> server.requests.size() == 1);
        client.close();
        assertThat(tasks).isNotDone();
        server.gate.countDown();
        assertThat(tasks.get()).isEmpty();
        await().until(() -> server.openConnections() == 0);
    }

    /** A platform thread notices it when the answer arrives (and more than one read is needed), a virtual thread at once. */
    @Test
    void interruptDuringACallEndsItAndStaysSet() throws Exception {
        server.gate = new CountDownLatch(1);
        server.body = "{}" + " ".repeat(1_000_000);
        AtomicBoolean interrupted = new AtomicBoolean();
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            ConductorException e = catchThrowableOfType(
                    ConductorConnectionException.class, () -> client.tasks().get("t1"));
            interrupted.set(Thread.currentThread().isInterrupted());
            failure.complete(e);
        });
        caller.start();
        await().until(() -> server.requests.size() == 1);
        caller.interrupt();
        server.gate.countDown();
        assertThat(failure.get()).hasMessageEndingWith(" before the thread was interrupted");
        assertThat(interrupted).isTrue();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void interruptOfAVirtualThreadEndsItsCallAtOnce() throws Exception {
        server.gate = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Runnable call = () -> {
            ConductorException e = catchThrowableOfType(
                    ConductorConnectionException.class, () -> client.tasks().get("t1"));
            interrupted.set(Thread.currentThread().isInterrupted());
            failure.complete(e);
        };
        Thread caller = (Thread)
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, call);
        await().until(() -> server.requests.size() == 1);
        caller.interrupt();
        assertThat(failure.get()).hasMessageEndingWith(" before the thread was interrupted");
        assertThat(interrupted).isTrue();
        server.gate.countDown();
    }
}
