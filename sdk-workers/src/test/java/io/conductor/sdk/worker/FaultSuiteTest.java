package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.Auth;
import io.conductor.sdk.client.CircuitBreakerPolicy;
import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.Resilience;
import io.conductor.sdk.client.RetryPolicy;
import io.conductor.sdk.worker.FaultyConductor.Fault;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Every task is accounted for, whatever the server does. The totals of each test are printed. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // called by reflection
class FaultSuiteTest extends FaultTest {

    @Test
    void tenPercentOfUpdatesAnswered503() {
        server.faults = onUpdates(10, Fault.STATUS_503);
        server.ledger.offer("work", 2_000, 60);
        start();

        awaitAllCompleted(2_000);

        assertThat(server.ledger.accounts()).allMatch(each -> each.executed == 1 && each.updates == 1);
    }

    @Test
    void updatesCutOffBeforeAndAfterTheyAreApplied() {
        server.faults = onUpdates(5, Fault.RESET_BEFORE, Fault.RESET_AFTER);
        server.ledger.offer("work", 2_000, 10); // a task in a lost answer to update-v2 comes again
        start();

        awaitAllCompleted(2_000);

        assertEachExecutedOnce();
    }

    @Test
    void everyKindOfErrorAnswerAtTimes() {
        server.faults = onUpdates(10, Fault.STATUS_429, Fault.STATUS_401, Fault.GARBAGE, Fault.STATUS_503);
        server.ledger.offer("work", 1_000, 60);
        start();

        awaitAllCompleted(1_000);

        assertEachExecutedOnce();
    }

    @Test
    void answersWithMoreTasksThanAsked() {
        server.surplus = 13;
        server.ledger.offer("work", 1_000, 60);
        start();

        awaitAllCompleted(1_000);

        assertEachExecutedOnce();
    }

    @Test
    void pollAnswersLostOnTheWireAreRecoveredByTheResponseTimeoutAlone() {
        AtomicInteger polls = new AtomicInteger();
        server.faults = (path, number) ->
                path.contains("/poll/") && polls.incrementAndGet() == 2 ? Fault.RESET_AFTER : Fault.NONE;
        server.ledger.offer("work", 60, 5);
        start();

        awaitAllCompleted(60);

        assertEachExecutedOnce();
    }

    @Test
    void serverThatRefusesConnectionsForATime() {
        outage(client, Duration.ofSeconds(4), server::shut, server::open);
    }

    @Test
    void serverThatAnswers503ForATime() {
        outage(
                client,
                Duration.ofSeconds(6),
                () -> answerEverythingWith(Fault.STATUS_503),
                () -> answerEverythingWith(Fault.NONE));
    }

    @Test
    void serverThatHangsForATime() {
        outage(
                impatient,
                Duration.ofSeconds(6),
                () -> answerEverythingWith(Fault.HANG),
                () -> answerEverythingWith(Fault.NONE));
    }

    @Test
    void supplierOfTokensThatFailsForATimeLosesNothing() {
        AtomicInteger asked = new AtomicInteger();
        AtomicBoolean failing = new AtomicBoolean();
        Supplier<String> token = () -> {
            if (failing.get()) {
                throw asked.incrementAndGet() % 2 == 0
                        ? new IllegalStateException("vault sealed")
                        : new UnsupportedOperationException();
            }
            return "s3cr3t";
        };
        try (ConductorClient other =
                ConductorClient.builder(server.url()).auth(Auth.supplier(token)).build()) {
            server.ledger.offer("work", 2_000, 60);
            start(other);
            await().until(() -> server.ledger.completed() > 200);
            failing.set(true);
            await().pollDelay(Duration.ofSeconds(3)).until(() -> asked.get() > 5);
            assertThat(runner.health().live()).isTrue();
            failing.set(false);

            awaitAllCompleted(2_000);

            assertThat(runner.health().workers().get(0).restarts()).isZero();
            assertEachExecutedOnce();
        }
    }

    /** Once the server fails, such a client keeps its other calls back for an hour, and repeats them for long. */
    @Test
    void workersAreNeitherHeldBackByTheCircuitBreakerNorRepeatedByTheClient() {
        Resilience eager = Resilience.standard()
                .circuitBreaker(new CircuitBreakerPolicy(1, 2, Duration.ofHours(1), 1))
                .retry(RetryPolicy.standard().maxAttempts(1_000).pauses(Duration.ofMillis(1), Duration.ofMillis(1)));
        try (ConductorClient other =
                ConductorClient.builder(server.url()).resilience(eager).build()) {
            AtomicInteger updates = new AtomicInteger();
            server.faults = (path, number) -> {
                boolean fails = path.endsWith("/tasks") && updates.incrementAndGet() <= 8;
                return fails ? Fault.STATUS_503 : Fault.NONE;
            };
            server.ledger.offer("work", 1, 60);
            runner = WorkerRunner.builder(other).add(new Counted()).start();
            awaitAllCompleted(1);
            assertThat(updates).hasValue(9);
        }
    }

    @Test
    void serverWithoutUpdateV2IsServedByPlainUpdates() {
        server.hasUpdateV2 = false;
        server.ledger.offer("work", 2_000, 60);
        start();

        awaitAllCompleted(2_000);

        assertThat(server.requests("update-v2")).isBetween(1, 25);
        assertEachExecutedOnce();
    }

    /** Closes a runner under a backlog of 10,000, twenty times, and lets another one do the rest. */
    private void closeUnderBacklog(Object worker, WorkerSettings settings, int mostUpdates) {
        server.ledger.offer("work", 10_000, 600);
        Random random = new Random(7);
        long reported = 0;
        long handedBack = 0;
        long interrupted = 0;
        for (int i = 0; i < 20; i++) {
            WorkerRunnerBuilder builder = WorkerRunner.builder(client).add(worker);
            builder.parts.standard = settings;
            WorkerRunner each = builder.start();
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

    /** So many permits that updates bring the next tasks, and nothing else is tried. */
    final class HundredShort {
        @WorkerTask(value = "work", concurrency = 100)
        void work(@InputParam("id") String id) throws InterruptedException {
            server.ledger.executed(id);
            TimeUnit.MILLISECONDS.sleep(3);
        }
    }

    @Test
    void closeUnderABacklogWithShortBodiesStrandsNothing() {
        closeUnderBacklog(new Fifty(), WorkerSettings.NONE, 400);
    }

    @Test
    void closeUnderABacklogWithBodiesLongerThanTheDrainTimeStrandsNothing() {
        closeUnderBacklog(new FiftyLong(), WorkerSettings.NONE.with(Setting.DRAIN_TIME, Duration.ofMillis(100)), 1);
    }

    @Test
    void closeUnderABacklogWhileUpdatesChainStrandsNothing() {
        closeUnderBacklog(new HundredShort(), WorkerSettings.NONE, 400);
        assertThat(server.requests("update-v2")).isGreaterThan(500);
    }
}
