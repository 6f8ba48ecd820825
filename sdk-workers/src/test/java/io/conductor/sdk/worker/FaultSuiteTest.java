package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.worker.FaultyConductor.Fault;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Every task is accounted for, whatever the server does. The totals of each test are printed. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // called by reflection
class FaultSuiteTest {

    private final FaultyConductor server = new FaultyConductor();
    private final ConductorClient client = ConductorClient.builder(server.url())
            .requestTimeout(Duration.ofSeconds(2))
            .build();
    private WorkerRunner runner;

    /** Counts its executions at the server's ledger. */
    final class Counted {
        @WorkerTask(value = "work", concurrency = 20)
        String work(@InputParam("id") String id) {
            server.ledger.executed(id);
            return id;
        }
    }

    private void start(Tuning tuning) {
        runner = WorkerRunner.builder(client).add(new Counted()).tuning(tuning).start();
    }

    @AfterEach
    void close(TestInfo test) {
        if (runner != null) {
            System.out.println(test.getDisplayName() + ": " + server.ledger + "; " + runner.drain());
        }
        client.close();
        server.close();
    }

    private void awaitAllCompleted(int count, Duration limit) {
        await().atMost(limit).until(() -> server.ledger.completed() == count);
        DrainReport report = runner.drain();
        assertThat(report.clean()).isTrue();
        assertThat(server.ledger.stranded()).isEmpty();
        assertThat(server.ledger.executedTooOften()).isEmpty();
    }

    private static FaultyConductor.Faults onUpdates(int percent, Fault... faults) {
        Random random = new Random(42);
        return (path, number) -> {
            synchronized (random) {
                boolean hit = !path.contains("/poll/") && random.nextInt(100) < percent;
                return hit ? faults[random.nextInt(faults.length)] : Fault.NONE;
            }
        };
    }

    @Test
    void tenPercentOfUpdatesAnswered503() {
        server.faults = onUpdates(10, Fault.STATUS_503);
        server.ledger.offer("work", 2_000, 60);
        start(Tuning.DEFAULT);

        awaitAllCompleted(2_000, Duration.ofSeconds(60));

        assertThat(server.ledger.accounts()).allMatch(each -> each.executed == 1 && each.updates == 1);
    }

    @Test
    void updatesCutOffBeforeAndAfterTheyAreApplied() {
        server.faults = onUpdates(5, Fault.RESET_BEFORE, Fault.RESET_AFTER);
        server.ledger.offer("work", 2_000, 60);
        start(Tuning.DEFAULT);

        awaitAllCompleted(2_000, Duration.ofSeconds(60));

        assertThat(server.ledger.accounts()).allMatch(each -> each.executed == 1);
    }

    @Test
    void everyKindOfErrorAnswerAtTimes() {
        server.faults = onUpdates(10, Fault.STATUS_429, Fault.STATUS_401, Fault.GARBAGE, Fault.STATUS_503);
        server.ledger.offer("work", 1_000, 60);
        start(Tuning.DEFAULT);

        awaitAllCompleted(1_000, Duration.ofSeconds(60));

        assertThat(server.ledger.accounts()).allMatch(each -> each.executed == 1);
    }

    @Test
    void answersWithMoreTasksThanAsked() {
        server.surplus = 13;
        server.ledger.offer("work", 1_000, 60);
        start(Tuning.DEFAULT);

        awaitAllCompleted(1_000, Duration.ofSeconds(60));

        assertThat(server.ledger.accounts()).allMatch(each -> each.executed == 1);
    }

    @Test
    void pollAnswersLostOnTheWireAreRecoveredByTheResponseTimeoutAlone() {
        AtomicInteger polls = new AtomicInteger();
        server.faults = (path, number) ->
                path.contains("/poll/") && polls.incrementAndGet() == 2 ? Fault.RESET_AFTER : Fault.NONE;
        server.ledger.offer("work", 60, 2);
        start(Tuning.DEFAULT);

        awaitAllCompleted(60, Duration.ofSeconds(30));

        assertThat(server.ledger.accounts()).allMatch(each -> each.executed == 1);
    }

    /** An outage in the middle of a run: figures of it are printed and checked. */
    private void outage(Duration length, Runnable begin, Runnable end) {
        server.ledger.offer("work", 5_000, 120);
        start(Tuning.DEFAULT);
        await().until(() -> server.ledger.completed() > 500);
        begin.run();
        int before = server.allRequests();
        await().pollDelay(length).atMost(length.plusSeconds(5)).until(() -> true);
        int during = server.allRequests() - before;
        int completed = server.ledger.completed();
        long start = System.nanoTime();
        end.run();
        await().atMost(Duration.ofSeconds(10)).until(() -> server.ledger.completed() > completed);
        Duration recovery = Duration.ofNanos(System.nanoTime() - start);
        System.out.println("outage of " + length.toSeconds() + " s: " + during + " requests during it, recovery after "
                + recovery.toMillis() + " ms");
        awaitAllCompleted(5_000, Duration.ofSeconds(60));
        assertThat(recovery).isLessThan(Duration.ofSeconds(6));
        assertThat(during).isLessThan((int) (40 + 4 * length.toSeconds()));
        assertThat(server.ledger.accounts()).allMatch(each -> each.executed == 1);
    }

    @Test
    void serverThatRefusesConnectionsForATime() {
        outage(Duration.ofSeconds(4), server::shut, server::open);
    }

    @Test
    void serverThatAnswers503ForATime() {
        outage(
                Duration.ofSeconds(6),
                () -> server.faults = (path, number) -> Fault.STATUS_503,
                () -> server.faults = (path, number) -> Fault.NONE);
    }

    @Test
    void serverThatHangsForATime() {
        outage(
                Duration.ofSeconds(6),
                () -> server.faults = (path, number) -> Fault.HANG,
                () -> server.faults = (path, number) -> Fault.NONE);
    }

    @Test
    @EnabledIfSystemProperty(named = "conductor.slow", matches = "true", disabledReason = "takes a minute")
    void serverThatIsAwayForAMinute() {
        outage(Duration.ofSeconds(60), server::shut, server::open);
    }
}
