package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.ListenedProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Signals to worker processes; the ledger is kept by the server in this one. The totals are printed. */
@SuppressWarnings("UnusedMethod") // called by reflection
@DisabledOnOs(OS.WINDOWS)
class ProcessFaultTest {

    private static final int BACKLOG = 10_000;
    private static final int CONCURRENCY = 50;

    private final FaultyConductor server = new FaultyConductor();
    private Process worker;

    @TempDir
    Path directory;

    private Path output;

    @BeforeEach
    void begin() {
        output = directory.resolve("output");
    }

    private void startWorker(int concurrency, long bodyMillis, long drainMillis) throws IOException {
        worker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1", // they start often and do not live long
                        "-Dhttp.maxConnections=" + concurrency,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ListenedProgram.class.getName(),
                        WorkerProcess.class.getName(),
                        server.url(),
                        String.valueOf(concurrency),
                        String.valueOf(bodyMillis),
                        String.valueOf(drainMillis))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(worker.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static void awaitGrowth(IntSupplier figure, int growth) {
        int wanted = figure.getAsInt() + growth;
        await().pollInterval(Duration.ofMillis(5)).until(() -> figure.getAsInt() >= wanted);
    }

    @AfterEach
    void end() {
        if (worker != null) {
            worker.destroyForcibly();
        }
        server.close();
    }

    /** What the worker processes are doing when they are asked to end. */
    private enum Load {
        SHORT_BODIES {
            @Override
            void begin(ProcessFaultTest test) throws IOException {
                test.startWorker(CONCURRENCY, 3, 30_000);
                awaitGrowth(test.server.ledger::completed, 150);
            }
        },
        BODIES_LONGER_THAN_THE_DRAIN_TIME {
            @Override
            void begin(ProcessFaultTest test) throws IOException {
                test.startWorker(CONCURRENCY, 600_000, 100);
                awaitGrowth(test.server.ledger::executions, CONCURRENCY);
            }
        },
        UPDATES_THAT_CHAIN {
            @Override
            void begin(ProcessFaultTest test) throws IOException {
                test.startWorker(2 * CONCURRENCY, 3, 30_000); // so many permits that nothing else is tried
                awaitGrowth(() -> test.server.requests("update-v2"), 150);
            }
        };

        /** Starts a worker process and waits until it is in the middle of such work. */
        abstract void begin(ProcessFaultTest test) throws IOException;
    }

    @Test
    void sigtermUnderABacklogStrandsNothingWhateverTheWorkersDo() throws Exception {
        server.ledger.offer("work", BACKLOG, 600);
        Map<Load, Integer> ended = new EnumMap<>(Load.class);
        for (int i = 0; i < 20; i++) {
            Load load = Load.values()[i % Load.values().length];
            load.begin(this);

            signal("TERM");

            assertThat(worker.waitFor(90, TimeUnit.SECONDS)).isTrue();
            assertThat(worker.exitValue()).isEqualTo(143);
            assertThat(server.ledger.inProgress())
                    .as("SIGTERM %d, %s: %s; the process said: %s", i, load, server.ledger, Files.readString(output))
                    .isZero();
            ended.merge(load, 1, Integer::sum);
        }
        System.out.println("SIGTERM x20 " + ended + ": " + server.ledger + "; " + server.requests);
        finishBacklog();
        System.out.println("and the backlog finished: " + server.ledger);
        assertThat(server.ledger.executedTooOften()).isEmpty();
        assertThat(server.ledger.accounts()).allMatch(each -> each.updates == 1 && each.timedOut == 0);
        int interrupted = ended.get(Load.BODIES_LONGER_THAN_THE_DRAIN_TIME) * CONCURRENCY;
        assertThat(server.ledger.executions()).isEqualTo(BACKLOG + interrupted);
    }

    /** In this process, where no start-up takes time. */
    private void finishBacklog() {
        Object successor = new Object() {
            @WorkerTask(value = "work", concurrency = CONCURRENCY)
            void work(@InputParam("id") String id) {
                server.ledger.executed(id);
            }
        };
        try (ConductorClient client = ConductorClient.builder(server.url()).build();
                WorkerRunner runner =
                        WorkerRunner.builder(client).add(successor).start()) {
            await().until(() -> server.ledger.completed() == BACKLOG);
            assertThat(runner.drain().clean()).isTrue();
        }
    }

    @Test
    void processThatIsPausedPastItsLeaseStartsNoTaskThatTheServerTookBack() throws Exception {
        server.ledger.offer("work", 300, 2);
        startWorker(5, 40, 5_000);
        await().until(() -> server.ledger.completed() >= 50);

        signal("STOP");
        await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
        server.ledger.poll("nothing", 1, 0, 0); // lets the ledger notice the time
        signal("CONT");

        await().until(() -> server.ledger.completed() == 300);
        System.out.println("SIGSTOP past the lease: " + server.ledger);
        assertThat(server.tokensShown).containsExactly("s3cr3t-t0");
        assertThat(server.ledger.executedTooOften()).isEmpty();
        signal("TERM");
        assertThat(worker.waitFor(90, TimeUnit.SECONDS)).isTrue();
    }
}
