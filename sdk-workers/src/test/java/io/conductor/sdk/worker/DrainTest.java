package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.TaskResult.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // called by reflection
class DrainTest extends WorkerTest {

    private static final WorkerSettings SHORT = WorkerSettings.NONE.with(Setting.DRAIN_TIME, Duration.ofMillis(300));

    final CountDownLatch gate = new CountDownLatch(1);
    final CountDownLatch begun = new CountDownLatch(1);
    final AtomicInteger started = new AtomicInteger();

    final class Gated {
        @WorkerTask(value = "gated", concurrency = 2)
        String gated(TaskContext context) throws InterruptedException {
            started.incrementAndGet();
            begun.countDown();
            gate.await();
            return context.stopping() ? "stopping" : "running";
        }
    }

    final class Deaf {
        @WorkerTask(value = "deaf", concurrency = 2)
        void deaf() {
            begun.countDown();
            boolean open = false;
            while (!open) {
                try {
                    gate.await();
                    open = true;
                } catch (InterruptedException e) {
                    // goes on
                }
            }
        }
    }

    @Test
    void idleRunnerClosesAndLeavesNoThread() {
        start(new Gated());

        DrainReport report = runner.drain();

        assertThat(report.clean()).isTrue();
        assertThat(report.reported()).isZero();
        assertThat(runner.drain()).isSameAs(report);
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(sdkThreads()).isEmpty());
    }

    /** Not on the common pool, which has no thread to spare on a small machine. */
    private CompletableFuture<DrainReport> drainElsewhere() {
        return CompletableFuture.supplyAsync(runner::drain, work -> new Thread(work, "closer").start());
    }

    private static Set<String> sdkThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("conductor-"))
                .collect(Collectors.toSet());
    }

    @Test
    void runningTaskComesToItsEndWithinTheDrainTimeAndSeesThatTheRunnerStops() throws Exception {
        start(new Gated());
        Task task = server.offer("gated", Map.of());
        begun.await();

        CompletableFuture<DrainReport> closing = drainElsewhere();
        assertThat(closing).isNotDone();
        await().until(() -> !server.polls().isEmpty());
        await().until(runner::isClosing);
        gate.countDown();

        DrainReport report = closing.get();
        assertThat(report.reported()).isEqualTo(1);
        assertThat(report.interrupted()).isEmpty();
        assertThat(resultOf(task).outputData()).isEqualTo(Map.of("result", "stopping"));
    }

    @Test
    void tasksThatHaveNotStartedAreHandedBackWithoutUsingARetry() throws Exception {
        server.surplus = 8;
        List<Task> tasks = java.util.stream.IntStream.range(0, 10)
                .mapToObj(i -> server.offer("gated", Map.of(), Map.of("outputData", Map.of("kept", i))))
                .toList();
        start(new Gated());
        await().until(() ->
                started.get() == 2 && runner.health().workers().get(0).inFlight() == 10);

        CompletableFuture<DrainReport> closing = drainElsewhere();
        await().until(() -> server.updates().size() == 8);
        gate.countDown();

        DrainReport report = closing.get();
        assertThat(report.handedBack()).isEqualTo(8);
        assertThat(report.reported()).isEqualTo(2);
        List<TaskResult> back = server.updates().stream()
                .filter(each -> each.status() == Status.IN_PROGRESS)
                .toList();
        assertThat(back).hasSize(8).allSatisfy(each -> {
            assertThat(each.callbackAfter()).isZero();
            int index = tasks.indexOf(tasks.stream()
                    .filter(task -> task.taskId().equals(each.taskId()))
                    .findFirst()
                    .orElseThrow());
            assertThat(each.outputData()).isEqualTo(Map.of("kept", index));
        });
    }

    @Test
    void pollInFlightLandsAndItsTasksAreHandedBack() {
        start(new Gated());
        await().until(() -> server.polls().size() >= 5); // waits for seconds now

        CompletableFuture<DrainReport> closing = drainElsewhere();
        await().until(() -> runner.isClosing());
        server.offer("gated", Map.of());

        DrainReport report = closing.join();
        assertThat(report.handedBack()).isEqualTo(1);
        assertThat(server.updates())
                .singleElement()
                .satisfies(each -> assertThat(each.status()).isEqualTo(Status.IN_PROGRESS));
    }

    @Test
    void taskThatAnUpdateTookAlongWhileTheRunnerClosesIsHandedBack() throws Exception {
        server.beforeNext = () -> {
            begun.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        for (int i = 0; i < 400; i++) {
            server.offer("quick", Map.of());
        }
        start(new Object() {
            @WorkerTask(value = "quick", concurrency = 1)
            void quick() {}
        });
        begun.await(); // an update has been taken and will be answered with the next task

        CompletableFuture<DrainReport> closing = drainElsewhere();
        await().until(() -> runner.health().workers().get(0).state() == WorkerState.DRAINING);
        gate.countDown();

        DrainReport report = closing.get();
        assertThat(report.handedBack()).isPositive();
        assertThat(report.clean()).isTrue();
        assertThat(server.updates()).hasSize(400 - server.waiting("quick"));
        assertThat(server.updates().stream().map(TaskResult::taskId)).doesNotHaveDuplicates();
    }

    @Test
    void taskLongerThanTheDrainTimeIsInterruptedAndHandedBack() throws Exception {
        start(SHORT, new Gated());
        Task task = server.offer("gated", Map.of());
        begun.await();

        DrainReport report = runner.drain();

        assertThat(report.interrupted()).containsExactly(task.taskId());
        assertThat(report.handedBack()).isEqualTo(1);
        assertThat(report.abandoned()).isEmpty();
        assertThat(resultOf(task).status()).isEqualTo(Status.IN_PROGRESS);
    }

    @Test
    void awaitedStageIsCancelledAfterTheDrainTime() {
        CompletableFuture<String> never = new CompletableFuture<>();
        start(SHORT, new Object() {
            @WorkerTask("stage")
            CompletionStage<String> stage() {
                begun.countDown();
                return never;
            }
        });
        Task task = server.offer("stage", Map.of());
        await().until(() -> begun.getCount() == 0);

        DrainReport report = runner.drain();

        assertThat(report.interrupted()).containsExactly(task.taskId());
        assertThat(never).isCancelled();
        assertThat(resultOf(task).status()).isEqualTo(Status.IN_PROGRESS);
    }

    @Test
    void taskThatIgnoresTheInterruptIsNamedAndCloseReturns() throws Exception {
        start(SHORT, new Deaf());
        Task task = server.offer("deaf", Map.of());
        begun.await();

        DrainReport report = runner.drain();

        assertThat(report.abandoned()).containsExactly(task.taskId());
        assertThat(report.clean()).isFalse();
        assertThat(report.toString()).contains("abandoned [" + task.taskId() + "]");
        assertThat(report.took()).isLessThan(Duration.ofSeconds(30));
        gate.countDown();
    }

    @Test
    void resultsThatTheServerDoesNotTakeAreNamed() throws Exception {
        server.onUpdate = result -> Optional.of(new ConductorException("gone", null, true));
        start(SHORT.with(Setting.REPORT_TIME, Duration.ofMillis(500)), new Gated());
        Task task = server.offer("gated", Map.of());
        begun.await();
        gate.countDown();

        DrainReport report = runner.drain();

        assertThat(report.undelivered()).singleElement().satisfies(each -> {
            assertThat(each.result().taskId()).isEqualTo(task.taskId());
            assertThat(each.taskType()).isEqualTo("gated");
            assertThat(each.reason()).contains("closed");
        });
    }

    @Test
    void resultsHaveWhatIsLeftOfTheDrainTimeToo() throws Exception {
        AtomicInteger triesWhileClosing = new AtomicInteger();
        server.onUpdate = result -> runner.isClosing() && triesWhileClosing.incrementAndGet() > 3
                ? Optional.empty()
                : Optional.of(new ConductorException("away", null, true));
        start(WorkerSettings.NONE.with(Setting.REPORT_TIME, Duration.ZERO), new Object() {
            @WorkerTask(value = "one", concurrency = 1)
            void one() throws InterruptedException {
                begun.countDown();
                gate.await();
            }
        });
        Task task = server.offer("one", Map.of());
        begun.await();
        runner.worker("one", null).pause(); // no poll holds up the drain
        gate.countDown();

        DrainReport report = runner.drain();

        assertThat(report.undelivered()).isEmpty();
        assertThat(report.took()).isLessThan(Duration.ofSeconds(30));
        assertThat(resultOf(task).status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void allLanesDrainAtOnce() throws Exception {
        start(SHORT, new Gated(), new Object() {
            @WorkerTask("other")
            void other() throws InterruptedException {
                gate.await();
            }
        });
        server.offer("gated", Map.of());
        server.offer("other", Map.of());
        begun.await();

        assertThat(runner.drain().took()).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void closeFromAWorkerMethodReturnsAndTheTaskIsReported() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        start(new Object() {
            @WorkerTask("last")
            void close() {
                try {
                    runner.drain();
                } catch (IllegalStateException e) {
                    thrown.set(e);
                }
                runner.close();
            }
        });
        Task task = server.offer("last", Map.of());

        runner.awaitClosed();

        assertThat(thrown.get()).hasMessageContaining("would wait for the worker method");
        assertThat(resultOf(task).status()).isEqualTo(Status.COMPLETED);
    }
}
