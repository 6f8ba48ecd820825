package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.TaskResult;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // called by reflection
class WorkerControlTest extends WorkerTest {

    final Semaphore gate = new Semaphore(0);
    final AtomicInteger running = new AtomicInteger();

    final class Gated {
        @WorkerTask(value = "gated", concurrency = 2)
        String gated() throws InterruptedException {
            running.incrementAndGet();
            gate.acquire();
            running.decrementAndGet();
            return Thread.currentThread().getName();
        }
    }

    @Test
    void pausedWorkerTakesNoWorkUntilItIsResumedAndLosesNone() {
        start(new Gated());
        gate.release(100);
        run("gated", Map.of());
        WorkerHandle worker = runner.worker("gated", null);
        worker.pause();
        await().until(() -> worker.health().permitsHeld() == 0); // a poll may still have been in flight
        for (int i = 0; i < 5; i++) {
            server.offer("gated", Map.of());
        }
        await().during(Duration.ofMillis(300)).until(() -> server.waiting("gated") == 5);
        assertThat(worker.health().state()).isEqualTo(WorkerState.PAUSED);
        assertThat(runner.health().ready()).isTrue();

        worker.resume();

        await().until(() -> server.updates().size() == 6);
    }

    @Test
    void resizedWorkerRunsMoreOrFewerAtOnce() {
        start(new Gated());
        for (int i = 0; i < 20; i++) {
            server.offer("gated", Map.of());
        }
        await().until(() -> running.get() == 2);
        runner.worker("gated", null).resize(5);
        await().until(() -> running.get() == 5);
        runner.worker("gated", null).resize(1);
        gate.release(4);
        await().until(() -> server.updates().size() == 4);
        await().during(Duration.ofMillis(200)).until(() -> running.get() == 1);
        assertThat(runner.worker("gated", null).health().concurrency()).isEqualTo(1);
        gate.release(100);
        await().until(() -> server.updates().size() == 20);
    }

    @Test
    void healthTellsWhatEachWorkerDoes() {
        start(new Gated());
        server.offer("gated", Map.of());
        await().until(() -> running.get() == 1);

        RunnerHealth health = runner.health();
        assertThat(health.live()).isTrue();
        assertThat(health.ready()).isTrue();
        WorkerHealth lane = health.workers().get(0);
        assertThat(lane.taskType()).isEqualTo("gated");
        assertThat(lane.domain()).isNull();
        assertThat(lane.state()).isEqualTo(WorkerState.OPEN);
        assertThat(lane.inFlight()).isEqualTo(1);
        assertThat(lane.lastPoll()).isNotNull();
        assertThat(lane.lastPollError()).isNull();

        server.onPoll = poll -> Optional.of(new ConductorException("gone away", null, true));
        gate.release();
        await().until(() -> runner.worker("gated", null).health().state() == WorkerState.FAILING);
        assertThat(runner.health().ready()).isFalse();
        assertThat(runner.health().live()).isTrue();
        assertThat(runner.health().workers().get(0).lastPollError()).isEqualTo("gone away");
        server.onPoll = poll -> Optional.empty();
        await().atMost(Duration.ofSeconds(90)).until(() -> runner.health().ready());

        runner.close();
        assertThat(runner.health().live()).isFalse();
        assertThat(runner.health().workers().get(0).state()).isEqualTo(WorkerState.DRAINING);
    }

    @Test
    void laneThatDiesByABugIsRestartedCountedAndReported() {
        AtomicInteger polls = new AtomicInteger();
        server.onPoll = poll -> {
            if (polls.incrementAndGet() <= 4) {
                throw new UnsupportedOperationException("injected");
            }
            return Optional.empty();
        };
        gate.release(10);
        start(new Gated());

        await().until(() -> !runner.health().live());
        assertThat(runner.health().workers().get(0).lastPollError()).contains("injected");
        await().atMost(Duration.ofSeconds(90)).until(() -> runner.health().live());
        assertThat(runner.health().workers().get(0).restarts()).isEqualTo(4);
        run("gated", Map.of());
    }

    @Test
    void unknownWorkerIsNamed() {
        start(new Gated());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> runner.worker("gated", "blue"))
                .withMessage("no worker for task type gated and domain blue");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> runner.worker("gated", null).resize(0));
    }

    @Test
    void givenExecutorRunsTheMethodsAndIsLeftOpen() {
        ExecutorService own = Executors.newSingleThreadExecutor(work -> new Thread(work, "mine"));
        runner = WorkerRunner.builder(server, JsonCodec.standard())
                .add(new Gated())
                .executor(own)
                .start();
        gate.release();

        assertThat(run("gated", Map.of()).outputData()).isEqualTo(Map.of("result", "mine"));
        runner.close();
        assertThat(own.isShutdown()).isFalse();
        own.shutdown();
    }

    @Test
    void taskThatTheExecutorRejectsIsHandedBackAndItsPermitReturned() {
        AtomicInteger offers = new AtomicInteger();
        runner = WorkerRunner.builder(server, JsonCodec.standard())
                .add(new Gated())
                .executor("gated", work -> {
                    if (offers.incrementAndGet() == 1) {
                        throw new RejectedExecutionException("full");
                    }
                    new Thread(work).start();
                })
                .start();
        gate.release(10);
        var rejected = server.offer("gated", Map.of());

        assertThat(resultOf(rejected).status()).isEqualTo(TaskResult.Status.IN_PROGRESS);
        run("gated", Map.of());
        await().until(() -> runner.worker("gated", null).health().inFlight() == 0);
    }

    @Test
    void executorThatRejectsForAWhileIsNotAskedAgainAndAgain() {
        AtomicBoolean full = new AtomicBoolean(true);
        runner = WorkerRunner.builder(server, JsonCodec.standard())
                .add(new Gated())
                .executor("gated", work -> {
                    if (full.get()) {
                        throw new RejectedExecutionException("full");
                    }
                    new Thread(work).start();
                })
                .start();
        gate.release(100);
        for (int i = 0; i < 1_000; i++) {
            server.offer("gated", Map.of());
        }
        await().until(() -> !server.updates().isEmpty());
        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(60))
                .until(() -> server.polls().size() < 30);

        full.set(false);
        gate.release(1_000);

        await().atMost(Duration.ofSeconds(90)).until(() -> server.updates().size() == 1_000);
        assertThat(completed()).isGreaterThan(900);
    }

    private long completed() {
        return server.updates().stream()
                .filter(each -> each.status() == TaskResult.Status.COMPLETED)
                .count();
    }

    @Test
    void resizeToFewerIsFollowedAlsoWhereUpdatesBringTheNextTask() {
        AtomicInteger chained = new AtomicInteger();
        server.beforeNext = chained::incrementAndGet;
        start(new Gated());
        runner.worker("gated", null).resize(100);
        for (int i = 0; i < 1_000; i++) {
            server.offer("gated", Map.of());
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> running.get() == 100);
        gate.release(50);
        await().atMost(Duration.ofSeconds(60)).until(() -> chained.get() > 0 && running.get() == 100);

        runner.worker("gated", null).resize(5);
        int updates = server.updates().size();
        gate.release(95);

        await().atMost(Duration.ofSeconds(60)).until(() -> server.updates().size() == updates + 95);
        await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(60)).until(() -> running.get() == 5);
        gate.release(1_000);
    }

    @Test
    void resultThatEndsNoTaskAsksForNoOther() {
        AtomicInteger chained = new AtomicInteger();
        server.beforeNext = chained::incrementAndGet;
        for (int i = 0; i < 500; i++) {
            server.offer("later", Map.of());
        }
        runner = WorkerRunner.builder(server, JsonCodec.standard())
                .worker(
                        WorkerSpec.of("later").with(settings -> settings.concurrency(100)),
                        Map.class,
                        (input, context) -> TaskOutcome.inProgress(Duration.ofMinutes(1)))
                .start();

        await().atMost(Duration.ofSeconds(60)).until(() -> server.updates().size() == 500);
        assertThat(chained).hasValue(0);
    }

    @Test
    void lostLeaseInterruptsTheMethodAlsoWhereTheExecutorHasNoThreadLeft() {
        ExecutorService two = Executors.newFixedThreadPool(2);
        AtomicInteger interrupted = new AtomicInteger();
        runner = WorkerRunner.builder(server, JsonCodec.standard())
                .executor(two)
                .worker(
                        WorkerSpec.of("long")
                                .with(settings -> settings.concurrency(2)
                                        .extendLease(false)
                                        .interruptOnLeaseLoss(true)),
                        Map.class,
                        (input, context) -> {
                            try {
                                gate.acquire();
                            } catch (InterruptedException e) {
                                interrupted.incrementAndGet();
                            }
                            return "over";
                        })
                .start();
        server.offer("long", Map.of(), Map.of("responseTimeoutSeconds", 1));
        server.offer("long", Map.of(), Map.of("responseTimeoutSeconds", 1));

        await().atMost(Duration.ofSeconds(60)).until(() -> interrupted.get() == 2);
        two.shutdown();
    }
}
