package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.worker.FaultyConductor.Fault;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
        assertEachReceivedTaskEnded(runner);
        assertThat(server.ledger.stranded()).isEmpty();
        assertThat(server.ledger.executedTooOften()).isEmpty();
    }

    /** The runner's own account: what it received was reported, handed back or named. */
    private static void assertEachReceivedTaskEnded(WorkerRunner runner) {
        Ledger own = runner.ledger();
        assertThat(own.reportedCount()
                        + own.handedBackCount()
                        + own.expiredIds().size()
                        + own.undeliveredCount())
                .isEqualTo(own.receivedCount());
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
        server.ledger.offer("work", 2_000, 5); // a task in a lost answer to update-v2 comes again
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
        // An answer cut off by the outage comes again after this.
        server.ledger.offer("work", 5_000, (int) Math.max(25, 2 * length.toSeconds()));
        start(Tuning.DEFAULT);
        await().until(() -> server.ledger.completed() > 500);
        begin.run();
        int before = server.allRequests();
        await().pollDelay(length).atMost(length.plusSeconds(5)).until(() -> true);
        int during = server.allRequests() - before;
        int completed = server.ledger.completed();
        long start = System.nanoTime();
        end.run();
        await().atMost(Duration.ofSeconds(30)).until(() -> server.ledger.completed() > completed);
        Duration recovery = Duration.ofNanos(System.nanoTime() - start);
        System.out.println("outage of " + length.toSeconds() + " s: " + during + " requests during it, recovery after "
                + recovery.toMillis() + " ms");
        awaitAllCompleted(5_000, Duration.ofSeconds(60));
        assertThat(during).isLessThan((int) (60 + 4 * length.toSeconds()));
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
    void serverWithoutUpdateV2IsServedByPlainUpdates() {
        server.hasUpdateV2 = false;
        server.ledger.offer("work", 2_000, 60);
        start(Tuning.DEFAULT);

        awaitAllCompleted(2_000, Duration.ofSeconds(60));

        assertThat(server.requests("update-v2")).isBetween(1, 25);
        assertThat(server.ledger.accounts()).allMatch(each -> each.executed == 1);
    }

    @Test
    void tokenEndpointThatIsAwayForATimeEndsNeitherTheJvmNorTheWork() {
        server.faults = (path, number) -> path.endsWith("/token") ? Fault.STATUS_503 : Fault.NONE;
        server.ledger.offer("work", 100, 60);
        try (ConductorClient authenticated = ConductorClient.builder(server.url())
                .credentials("key", "secret")
                .build()) {
            runner = WorkerRunner.builder(authenticated).add(new Counted()).start();
            await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
            assertThat(server.ledger.completed()).isZero();
            assertThat(server.allRequests()).isLessThan(20);

            server.faults = (path, number) -> Fault.NONE;

            awaitAllCompleted(100, Duration.ofSeconds(30));
        }
    }

    /** Closes a runner under a backlog of 10,000, twenty times, and lets another one do the rest. */
    private void closeUnderBacklog(Object worker, Tuning tuning, int mostUpdates) {
        server.ledger.offer("work", 10_000, 600);
        Random random = new Random(7);
        long reported = 0;
        long handedBack = 0;
        long interrupted = 0;
        for (int i = 0; i < 20; i++) {
            WorkerRunner each =
                    WorkerRunner.builder(client).add(worker).tuning(tuning).start();
            int before = server.ledger.completed();
            int wanted = random.nextInt(mostUpdates);
            await().pollInterval(Duration.ofMillis(1))
                    .until(() -> server.ledger.completed() >= Math.min(10_000, before + wanted));
            if (mostUpdates == 1) {
                await().until(() -> server.ledger.inProgress() >= 50);
            }
            DrainReport report = each.drain();
            assertThat(report.clean()).as(report.toString()).isTrue();
            assertEachReceivedTaskEnded(each);
            assertThat(report.took()).isLessThan(Duration.ofSeconds(30));
            assertThat(server.ledger.stranded()).as("after close %d", i).isEmpty();
            assertThat(server.ledger.inProgress()).as("after close %d", i).isZero();
            reported += report.reported();
            handedBack += report.handedBack();
            interrupted += report.interrupted().size();
        }
        System.out.println("20 closes under a backlog: " + server.ledger + "; while draining reported " + reported
                + ", handed back " + handedBack + ", interrupted " + interrupted);
        assertThat(server.ledger.executedTooOften()).isEmpty();
        assertThat(server.ledger.accounts()).allMatch(each -> each.timedOut == 0);
    }

    final class Fifty {
        @WorkerTask(value = "work", concurrency = 50)
        void work(@InputParam("id") String id) {
            server.ledger.executed(id);
        }
    }

    final class FiftyLong {
        @WorkerTask(value = "work", concurrency = 50)
        void work(@InputParam("id") String id) throws InterruptedException {
            server.ledger.executed(id);
            TimeUnit.SECONDS.sleep(60);
        }
    }

    @Test
    void closeUnderABacklogWithShortBodiesStrandsNothing() {
        closeUnderBacklog(new Fifty(), Tuning.DEFAULT, 400);
    }

    @Test
    void closeUnderABacklogWithBodiesLongerThanTheDrainTimeStrandsNothing() {
        closeUnderBacklog(new FiftyLong(), Tuning.DEFAULT.withDrainTime(Duration.ofMillis(100)), 1);
    }

    @Test
    void closeUnderABacklogWhileUpdatesChainStrandsNothing() {
        closeUnderBacklog(new Fifty(), Tuning.DEFAULT, 400);
        assertThat(server.requests("update-v2")).isPositive();
    }

    @Test
    @EnabledIfSystemProperty(named = "conductor.slow", matches = "true", disabledReason = "takes a minute")
    void serverThatIsAwayForAMinute() {
        outage(Duration.ofSeconds(60), server::shut, server::open);
    }
}
