package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.worker.FaultyConductor.Fault;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInfo;

/** What the fault tests share: a server that can misbehave, a worker whose executions its ledger counts, and the totals. */
@SuppressWarnings("UnusedMethod") // called by reflection
abstract class FaultTest {

    final FaultyConductor server = new FaultyConductor();
    final ConductorClient client = ConductorClient.builder(server.url()).build();

    /** For servers that hang; on a busy machine it also gives up on one that is only slow, and loses what that gave away. */
    final ConductorClient impatient = ConductorClient.builder(server.url())
            .requestTimeout(Duration.ofSeconds(2))
            .build();

    WorkerRunner runner;

    /** Counts its executions at the server's ledger. */
    final class Counted {
        @WorkerTask(value = "work", concurrency = 20)
        String work(@InputParam("id") String id) {
            server.ledger.executed(id);
            return id;
        }
    }

    void start() {
        start(client);
    }

    void start(ConductorClient conductor) {
        runner = WorkerRunner.builder(conductor).add(new Counted()).start();
    }

    @AfterEach
    void close(TestInfo test) {
        if (runner != null) {
            System.out.println(test.getDisplayName() + ": " + server.ledger + "; " + runner.drain());
        }
        client.close();
        impatient.close();
        server.close();
    }

    void awaitAllCompleted(int count) {
        await().until(() -> server.ledger.completed() == count);
        DrainReport report = runner.drain();
        assertThat(report.clean()).isTrue();
        assertEachReceivedTaskEnded(runner);
        assertThat(server.ledger.stranded()).isEmpty();
        assertThat(server.ledger.executedTooOften()).isEmpty();
    }

    void assertEachExecutedOnce() {
        assertThat(server.ledger.accounts()).allMatch(each -> each.executed == 1);
    }

    /** The runner's own account: what it received was reported, handed back or named. */
    static void assertEachReceivedTaskEnded(WorkerRunner runner) {
        Ledger own = runner.ledger();
        assertThat(own.reportedCount()
                        + own.handedBackCount()
                        + own.expiredIds().size()
                        + own.undeliveredCount())
                .isEqualTo(own.receivedCount());
    }

    static FaultyConductor.Faults onUpdates(int percent, Fault... faults) {
        Random random = new Random(42);
        return (path, number) -> {
            synchronized (random) {
                boolean hit = !path.contains("/poll/") && random.nextInt(100) < percent;
                return hit ? faults[random.nextInt(faults.length)] : Fault.NONE;
            }
        };
    }

    /** An outage in the middle of a run: figures of it are printed and checked. */
    void outage(ConductorClient conductor, Duration length, Runnable begin, Runnable end) {
        // An answer cut off by the outage comes again after this.
        server.ledger.offer("work", 5_000, (int) Math.max(25, 2 * length.toSeconds()));
        start(conductor);
        await().until(() -> server.ledger.completed() > 500);
        begin.run();
        int before = server.allRequests();
        await().pollDelay(length.dividedBy(2)).until(() -> true);
        int half = server.allRequests() - before;
        await().pollDelay(length.dividedBy(2)).until(() -> true);
        int during = server.allRequests() - before;
        int completed = server.ledger.completed();
        long start = System.nanoTime();
        end.run();
        await().until(() -> server.ledger.completed() > completed);
        Duration recovery = Duration.ofNanos(System.nanoTime() - start);
        System.out.println("outage of " + length.toSeconds() + " s: " + during + " requests during it, recovery after "
                + recovery.toMillis() + " ms");
        awaitAllCompleted(5_000);
        // What is about to be sent when it begins is lost, once; after that there are polls and probes only.
        assertThat(during).isLessThan((int) (Workshop.REPORTERS + 20 + 20 + 4 * length.toSeconds()));
        assertThat(during - half).isLessThan((int) (20 + 2 * length.toSeconds()));
        assertEachExecutedOnce();
    }

    void answerEverythingWith(Fault fault) {
        server.faults = (path, number) -> fault;
    }

    /** The token that the workers have is no longer good, and there is no new one for a time. */
    void tokenOutage(Duration length) {
        server.wantsToken = true;
        server.ledger.offer("work", 3_000, (int) Math.max(25, 2 * length.toSeconds()));
        try (ConductorClient authenticated = ConductorClient.builder(server.url())
                .credentials("key", "s3cr3t-of-the-key")
                .build()) {
            start(authenticated);
            await().until(() -> server.ledger.completed() > 500);
            server.faults = (path, number) -> path.endsWith("/token") ? Fault.STATUS_503 : Fault.NONE;
            server.expireTokens();
            int before = server.allRequests();
            await().pollDelay(length).until(() -> true);
            int during = server.allRequests() - before;
            int completed = server.ledger.completed();

            answerEverythingWith(Fault.NONE);

            awaitAllCompleted(3_000);
            System.out.println("no token for " + length.toSeconds() + " s: " + during + " requests during it, "
                    + server.requests("token") + " of them for a token in all; completed before its end " + completed);
            assertThat(completed).isLessThan(3_000);
            assertThat(during).isLessThan((int) (Workshop.REPORTERS + 20 + 20 + 8 * length.toSeconds()));
            assertEachExecutedOnce();
        }
    }
}
