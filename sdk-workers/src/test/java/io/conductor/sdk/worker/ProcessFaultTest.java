package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Signals to a worker process; the ledger is kept by the server in this one. */
@DisabledOnOs(OS.WINDOWS)
class ProcessFaultTest {

    private final FaultyConductor server = new FaultyConductor();
    private Process worker;

    private void startWorker(int concurrency, long millis) throws IOException {
        worker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkerProcess.class.getName(),
                        server.url(),
                        String.valueOf(concurrency),
                        String.valueOf(millis))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(worker.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    @AfterEach
    void end() {
        if (worker != null) {
            worker.destroyForcibly();
        }
        server.close();
    }

    @Test
    void sigtermUnderABacklogStrandsNothing() throws Exception {
        server.ledger.offer("work", 10_000, 600);
        for (int i = 0; i < 3; i++) {
            startWorker(50, 3);
            int wanted = server.ledger.completed() + 200;
            await().atMost(Duration.ofSeconds(60)).until(() -> server.ledger.completed() >= wanted);

            signal("TERM");

            assertThat(worker.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(worker.exitValue()).isEqualTo(143);
            assertThat(server.ledger.inProgress()).as("after SIGTERM %d", i).isZero();
        }
        System.out.println("SIGTERM x3: " + server.ledger);
        assertThat(server.ledger.executedTooOften()).isEmpty();
    }

    @Test
    void processThatIsPausedPastItsLeaseStartsNoTaskThatTheServerTookBack() throws Exception {
        server.ledger.offer("work", 300, 2);
        startWorker(5, 40);
        await().atMost(Duration.ofSeconds(60)).until(() -> server.ledger.completed() >= 50);

        signal("STOP");
        await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
        server.ledger.poll("nothing", 1, 0, 0); // lets the ledger notice the time
        signal("CONT");

        await().atMost(Duration.ofSeconds(60)).until(() -> server.ledger.completed() == 300);
        System.out.println("SIGSTOP past the lease: " + server.ledger);
        assertThat(server.ledger.executedTooOften()).isEmpty();
        signal("TERM");
        assertThat(worker.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
}
