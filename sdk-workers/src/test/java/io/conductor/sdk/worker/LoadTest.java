package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.TaskClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How fast the runner is with a backlog, and how quiet without work. The figures are printed. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // called by reflection
class LoadTest {

    private final FaultyConductor server = new FaultyConductor();
    private final ConductorClient client = ConductorClient.builder(server.url()).build();
    private @Nullable WorkerRunner runner;

    @AfterEach
    void close() {
        if (runner != null) {
            runner.close();
        }
        client.close();
        server.close();
    }

    static final class Sleeper {
        final AtomicLong busyNanos = new AtomicLong();

        @WorkerTask(value = "work", concurrency = 10)
        void work() {
            long begin = System.nanoTime();
            LockSupport.parkNanos(5_000_000);
            busyNanos.addAndGet(System.nanoTime() - begin);
        }
    }

    @Test
    void backlogIsWorkedOffAsFastAsTheBodiesAllow() {
        double best = 0;
        for (int round = 0; round < 3 && best < 0.7; round++) {
            int done = server.ledger.completed();
            server.ledger.offer("work", 4_000, 600);
            Sleeper sleeper = new Sleeper();
            runner = WorkerRunner.builder(client).add(sleeper).start();
            await().pollInterval(Duration.ofMillis(2)).until(() -> server.ledger.completed() > done + 200);
            int from = server.ledger.completed();
            long busy = sleeper.busyNanos.get();
            long start = System.nanoTime();
            await().pollInterval(Duration.ofMillis(10)).until(() -> server.ledger.completed() >= done + 3_800);
            double nanos = System.nanoTime() - start;
            int tasks = server.ledger.completed() - from;
            double used = (sleeper.busyNanos.get() - busy) / (10 * nanos);
            System.out.printf(
                    "10 permits, bodies of 5 ms: %.0f tasks/s, permits busy %.0f %% of the time; %s%n",
                    tasks / nanos * 1e9, used * 100, server.requests);
            best = Math.max(best, used);
            runner.close();
        }
        assertThat(server.ledger.stranded()).isEmpty();
        // How near to 1 depends on the machine; who sleeps between polls, or awaits full batches, is far below this.
        assertThat(best).isGreaterThan(0.3);
    }

    /** Makes a worker for each of many types from one object; what the annotations cannot say. */
    private WorkerRunner idle(int types) {
        TaskClient tasks = client.tasksWithoutRetries();
        List<Worker> workers = new ArrayList<>();
        IntStream.range(0, types).forEach(i -> workers.add(new NumberedWorker(i)));
        return WorkerRunner.builder(tasks, JsonCodec.standard()).parts.start(workers);
    }

    @Test
    void twentyIdleTypesMakeFewRequests() {
        runner = idle(20);
        await().pollDelay(Duration.ofSeconds(10)).until(() -> true);
        int before = server.allRequests();
        await().pollDelay(Duration.ofSeconds(15)).until(() -> true);
        double perSecond = (server.allRequests() - before) / 15.0;
        System.out.printf("20 idle types: %.1f requests/s%n", perSecond);
        assertThat(perSecond).isLessThanOrEqualTo(5);
    }

    private static long threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().startsWith(prefix))
                .count();
    }

    @Test
    void twoHundredIdleTypesHaveTheirTurnOnFewThreads() {
        await().until(() -> threads("conductor-") == 0); // those of other tests end
        runner = idle(200);
        await().pollDelay(Duration.ofSeconds(8)).until(() -> true);
        // Those that opened the connections, more at once on a busy machine, end after a minute.
        long threads =
                await().until(() -> threads("conductor-") + threads("OkHttp") + threads("Okio"), each -> each <= 40);
        int before = server.allRequests();
        await().pollDelay(Duration.ofSeconds(10)).until(() -> true);
        System.out.printf(
                "200 idle types: %d threads, %.1f requests/s%n", threads, (server.allRequests() - before) / 10.0);
        IntStream.range(0, 200).forEach(i -> server.ledger.offer("type" + i, 1, 60));
        long start = System.nanoTime();
        await().until(() -> server.ledger.completed() == 200);
        System.out.printf("one task each of 200 idle types: %d ms%n", (System.nanoTime() - start) / 1_000_000);
    }
}
