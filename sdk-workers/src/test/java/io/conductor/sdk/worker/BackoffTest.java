package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorApiException;
import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.PollRequest;
import io.conductor.sdk.worker.FaultyConductor.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // called by reflection
class BackoffTest {

    private final FaultyConductor server = new FaultyConductor();
    private final ConductorClient client = ConductorClient.builder(server.url()).build();
    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), () -> 1);

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private ConductorApiException answered(Fault fault) {
        server.faults = (path, number) -> fault;
        return catchThrowableOfType(
                ConductorApiException.class,
                () -> client.tasksWithoutRetries().batchPoll(new PollRequest("work", null, null, 1, Duration.ZERO)));
    }

    @Test
    void waitsDoubleUpToTheLongest() {
        ConductorException away = new ConductorException("no answer", null, true);
        assertThat(backoff.after(1, away)).hasMillis(100);
        assertThat(backoff.after(2, away)).hasMillis(200);
        assertThat(backoff.after(7, away)).hasMillis(5_000);
        assertThat(backoff.after(1_000_000, away)).hasMillis(5_000);
    }

    @Test
    void chanceShortensAWaitByUpToAHalf() {
        assertThat(new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), () -> 0).after(2))
                .hasMillis(100);
    }

    @ParameterizedTest
    @EnumSource(names = {"STATUS_429", "STATUS_503"})
    void serverThatAsksToWaitIsObeyedButNotForHours(Fault fault) {
        server.retryAfterSeconds = 7;
        assertThat(backoff.after(1, answered(fault))).hasSeconds(7);
        server.retryAfterSeconds = 1;
        assertThat(backoff.after(7, answered(fault))).hasSeconds(5);
        server.retryAfterSeconds = 86_400;
        assertThat(backoff.after(1, answered(fault))).hasMinutes(10);
        server.retryAfterSeconds = 0;
        assertThat(backoff.after(1, answered(fault))).hasMillis(100);
    }

    @Test
    void whoIsRefusedTriesMoreSlowly() {
        assertThat(backoff.after(1, answered(Fault.STATUS_401))).hasSeconds(1);
        assertThat(backoff.after(9, answered(Fault.STATUS_401))).hasSeconds(10);
    }

    private static Duration shortestGap(List<Long> times) {
        long shortest = Long.MAX_VALUE;
        for (int i = 1; i < times.size(); i++) {
            shortest = Math.min(shortest, times.get(i) - times.get(i - 1));
        }
        return Duration.ofNanos(shortest);
    }

    /** Answers the first requests of a kind so, and gives the times of all. */
    private List<Long> answersFirst(int count, boolean polls, Fault fault) {
        List<Long> times = new CopyOnWriteArrayList<>();
        server.faults = (path, number) -> {
            if (path.contains("/poll/") != polls) {
                return Fault.NONE;
            }
            times.add(System.nanoTime());
            return times.size() <= count ? fault : Fault.NONE;
        };
        return times;
    }

    static final class Quick {
        @WorkerTask("work")
        void work() {}
    }

    @Test
    void pollerWaitsAsLongAsTheServerAsks() {
        server.retryAfterSeconds = 1;
        List<Long> times = answersFirst(2, true, Fault.STATUS_429);
        server.ledger.offer("work", 1, 60);
        try (WorkerRunner runner = WorkerRunner.builder(client).add(new Quick()).start()) {
            await().atMost(Duration.ofSeconds(90)).until(() -> server.ledger.completed() == 1);
            assertThat(shortestGap(times.subList(0, 3))).isGreaterThan(Duration.ofMillis(990));
        }
    }

    @Test
    void reporterWaitsAsLongAsTheServerAsks() {
        server.retryAfterSeconds = 1;
        List<Long> times = answersFirst(2, false, Fault.STATUS_503);
        server.ledger.offer("work", 1, 60);
        try (WorkerRunner runner = WorkerRunner.builder(client).add(new Quick()).start()) {
            await().atMost(Duration.ofSeconds(90)).until(() -> server.ledger.completed() == 1);
            assertThat(shortestGap(times)).isGreaterThan(Duration.ofMillis(990));
        }
    }

    @Test
    void probesOfAnOutageWaitAsLongAsTheServerAsks() {
        server.retryAfterSeconds = 1;
        List<Long> times = answersFirst(8, false, Fault.STATUS_503); // from the fifth on it is an outage
        server.ledger.offer("work", 1, 60);
        try (WorkerRunner runner = WorkerRunner.builder(client).add(new Quick()).start()) {
            await().atMost(Duration.ofSeconds(90)).until(() -> server.ledger.completed() == 1);
            assertThat(times).hasSize(9);
            assertThat(shortestGap(times)).isGreaterThan(Duration.ofMillis(990));
        }
    }
}
