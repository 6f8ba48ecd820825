package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.worker.FaultyConductor.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // called by reflection
class ServerTroubleTest {

    private final LogEars log = new LogEars();
    private final FaultyConductor server = new FaultyConductor();

    @AfterEach
    void close() {
        log.close();
        server.close();
    }

    static final class Three {
        @WorkerTask("one")
        void one() {}

        @WorkerTask("two")
        void two() {}

        @WorkerTask("three")
        void three() throws InterruptedException {
            Thread.sleep(5);
        }
    }

    private static ConductorException away() {
        return new ConductorException("no answer", null, true);
    }

    @Test
    void troubleOfManyIsToldOnceAtItsBeginningAndOnceAtItsEnd() {
        AtomicLong now = new AtomicLong();
        ServerTrouble trouble = new ServerTrouble(now::get);
        for (int i = 0; i < 3; i++) {
            trouble.met("one", away(), now.get());
            trouble.met("two", away(), now.get());
        }
        now.addAndGet(Duration.ofSeconds(3).toNanos());
        trouble.passed("one");
        assertThat(log.heard()).hasSize(1);
        trouble.passed("two");
        trouble.passed("two");
        assertThat(log.heard())
                .containsExactly(
                        "WARN The server does not answer workers; they go on trying: no answer",
                        "INFO The server answers workers again, after 3000 ms");
    }

    @Test
    void callThatHungIsNoNewsWhenLaterOnesWereAnswered() {
        AtomicLong now = new AtomicLong(5);
        ServerTrouble trouble = new ServerTrouble(now::get);
        trouble.passed("one");
        trouble.met("two", away(), 4);
        assertThat(log.heard()).isEmpty();
        trouble.met("two", away(), 6);
        assertThat(log.heard()).hasSize(1);
    }

    @Test
    void anotherKindOfTroubleIsToldToo() {
        ServerTrouble trouble = new ServerTrouble(() -> 0);
        trouble.met("one", away(), 0);
        trouble.met("two", new ClientClosedException(new IllegalStateException("closed")), 0);
        assertThat(log.heard(Level.WARN))
                .containsExactly(
                        "WARN The server does not answer workers; they go on trying: no answer",
                        "WARN Workers cannot go on: The client was closed before the runner; close the WorkerRunner first");
    }

    @Test
    void outageOfTheServerIsOneWarningAndOneInfoWhateverTheNumberOfTypesAndResults() {
        try (ConductorClient client = ConductorClient.builder(server.url()).build();
                WorkerRunner runner =
                        WorkerRunner.builder(client).add(new Three()).start()) {
            server.ledger.offer("three", 700, 60);
            await().until(() -> server.ledger.completed() > 100);
            server.faults = (path, number) -> Fault.STATUS_503;
            await().until(() -> runner.health().workers().stream().allMatch(each -> each.lastPollError() != null));
            await().until(() -> !log.heard(Level.WARN).isEmpty());
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            server.faults = (path, number) -> Fault.NONE;
            await().atMost(Duration.ofSeconds(90)).until(() -> server.ledger.completed() == 700);
            await().atMost(Duration.ofSeconds(90)).until(() -> runner.health().ready());
        }
        List<String> news = log.heard().stream()
                .filter(each -> !each.contains("workers started") && !each.contains("Workers stopped"))
                .toList();
        assertThat(news).hasSize(2);
        assertThat(news.get(0))
                .startsWith("WARN The server does not answer workers; they go on trying: ")
                .endsWith(" was answered 503: away");
        assertThat(news.get(1)).startsWith("INFO The server answers workers again, after ");
    }

    @Test
    void clientThatIsClosedBeforeTheRunnerIsReportedAsThat() {
        ConductorClient client = ConductorClient.builder(server.url()).build();
        WorkerRunner runner = WorkerRunner.builder(client).add(new Three()).start();
        server.ledger.offer("one", 1, 60);
        await().until(() -> server.ledger.completed() == 1);

        client.close();

        await().atMost(Duration.ofSeconds(90))
                .until(() -> runner.health().workers().stream().allMatch(each -> each.state() == WorkerState.FAILING));
        assertThat(runner.health().workers())
                .allMatch(each -> "The client was closed before the runner; close the WorkerRunner first"
                        .equals(each.lastPollError()));
        assertThat(runner.health().live()).isTrue();
        runner.close();
        assertThat(log.heard(Level.ERROR)).isEmpty();
        assertThat(log.heard(Level.WARN)).hasSize(1);
    }
}
