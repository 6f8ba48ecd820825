package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.TaskResult.Status;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Workers that return stages hold a permit for each, but no thread. */
class StageWorkersTest extends WorkerTest {

    private static final int MANY = 5_000;

    private final Queue<CompletableFuture<Integer>> open = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final ExecutorService four = Executors.newFixedThreadPool(4);

    @AfterEach
    void endThreads() {
        four.shutdownNow();
    }

    private WorkerRunnerBuilder builder(WorkerSpec spec) {
        return WorkerRunner.builder(server, JsonCodec.standard())
                .executor(four)
                .worker(spec, Map.class, (input, context) -> {
                    CompletableFuture<Integer> stage = new CompletableFuture<>();
                    calls.incrementAndGet();
                    open.add(stage);
                    CompletionStage<Integer> given = stage;
                    return given;
                });
    }

    @Test
    void fiveThousandAreInFlightOnAHandfulOfThreads() {
        runner = builder(WorkerSpec.of("later").with(settings -> settings.concurrency(MANY)))
                .start();
        for (int i = 0; i < MANY + 100; i++) {
            server.offer("later", Map.of("i", i));
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> open.size() == MANY);
        assertThat(runner.worker("later", null).health().permitsHeld()).isEqualTo(MANY);
        assertThat(ownThreads()).isLessThan(60); // those of the SDK's own calls; none of them waits for a stage
        assertThat(server.updates()).isEmpty();
        assertThat(calls).hasValue(MANY); // a permit each: the others wait

        int completed = 0;
        while (completed < MANY + 100) {
            CompletableFuture<Integer> stage = open.poll();
            if (stage != null) {
                stage.complete(completed++);
            }
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> server.updates().size() == MANY + 100);
        assertThat(server.updates()).extracting(TaskResult::status).containsOnly(Status.COMPLETED);
        assertThat(server.updates()).extracting(TaskResult::taskId).doesNotHaveDuplicates();
        await().until(() -> runner.worker("later", null).health().inFlight() == 0);
    }

    private static long ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("conductor-"))
                .count();
    }

    @Test
    void closeCancelsStagesThatOutlastTheDrainTimeAndHandsTheirTasksBack() {
        runner = builder(WorkerSpec.of("later").with(settings -> settings.concurrency(MANY)))
                .drainTime(Duration.ofMillis(100))
                .start();
        for (int i = 0; i < 500; i++) {
            server.offer("later", Map.of());
        }
        await().atMost(Duration.ofSeconds(90)).until(() -> open.size() == 500);

        DrainReport report = runner.drain();

        assertThat(open).allMatch(CompletableFuture::isCancelled);
        assertThat(report.handedBack()).isEqualTo(500);
        assertThat(server.updates()).hasSize(500).extracting(TaskResult::status).containsOnly(Status.IN_PROGRESS);
    }

    @Test
    void lostLeaseCancelsTheStageAndGivesThePermitBack() {
        runner = builder(WorkerSpec.of("later")
                        .with(settings ->
                                settings.concurrency(1).extendLease(false).interruptOnLeaseLoss(true)))
                .start();
        server.offer("later", Map.of(), Map.of("responseTimeoutSeconds", 1));
        await().atMost(Duration.ofSeconds(90)).until(() -> open.size() == 1);

        await().atMost(Duration.ofSeconds(90)).until(() -> open.peek().isCancelled());

        server.offer("later", Map.of());
        await().atMost(Duration.ofSeconds(90)).until(() -> open.size() == 2);
        assertThat(runner.worker("later", null).health().leasesLost()).isEqualTo(1);
        open.forEach(stage -> stage.complete(1));
    }

    private WorkerRunner runnerWith(CompletableFuture<Integer> stage) {
        runner = WorkerRunner.builder(server, JsonCodec.standard())
                .drainTime(Duration.ofMillis(100))
                .worker("later", Map.class, (input, context) -> {
                    open.add(stage);
                    CompletionStage<Integer> given = stage;
                    return given;
                })
                .start();
        server.offer("later", Map.of());
        await().atMost(Duration.ofSeconds(90)).until(() -> open.size() == 1);
        return runner;
    }

    @Test
    void stageThatBlocksWhenItIsCancelledDoesNotHoldUpTheClosing() {
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Integer> stage = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterrupt) {
                try {
                    return end.await(10, TimeUnit.MINUTES);
                } catch (InterruptedException e) {
                    return false;
                }
            }
        };
        CompletableFuture<DrainReport> report = CompletableFuture.supplyAsync(runnerWith(stage)::drain);

        await().atMost(Duration.ofSeconds(90)).until(report::isDone);
        end.countDown();

        assertThat(report.join().interrupted()).hasSize(1);
        assertThat(report.join().abandoned()).hasSize(1);
    }

    @Test
    void stageThatThrowsWhenItIsCancelledDoesNotEndTheClosing() {
        CompletableFuture<Integer> stage = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterrupt) {
                throw new IllegalStateException("of the stage");
            }
        };

        DrainReport report = runnerWith(stage).drain();

        assertThat(report.interrupted()).hasSize(1);
        assertThat(report.abandoned()).hasSize(1);
    }
}
