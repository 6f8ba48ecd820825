package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // called by reflection
class ReportingTest extends WorkerTest {

    final AtomicInteger runs = new AtomicInteger();

    final class Quick {
        @WorkerTask(value = "quick", concurrency = 5)
        int quick() {
            return runs.incrementAndGet();
        }
    }

    private static ConductorException away() {
        return new ConductorException("no answer", null, true);
    }

    @Test
    void resultIsRetriedUntilTheServerTakesItAndTheMethodRunsOnce() {
        AtomicInteger tries = new AtomicInteger();
        server.onUpdate = result -> tries.incrementAndGet() < 4 ? Optional.of(away()) : Optional.empty();
        start(new Quick());

        run("quick", Map.of());

        assertThat(tries).hasValue(4);
        assertThat(runs).hasValue(1);
    }

    @Test
    void permitIsFreeWhileTheResultAwaitsDelivery() {
        AtomicBoolean away = new AtomicBoolean(true);
        server.onUpdate = result -> away.get() ? Optional.of(away()) : Optional.empty();
        start(new Quick());
        for (int i = 0; i < 50; i++) {
            server.offer("quick", Map.of());
        }

        await().until(() -> runs.get() == 50);
        assertThat(server.updates()).isEmpty();
        away.set(false);

        await().atMost(Duration.ofSeconds(90)).until(() -> server.updates().size() == 50);
        assertThat(runs).hasValue(50);
    }

    @Test
    void outageIsMetByATrickleOfProbes() {
        AtomicInteger tries = new AtomicInteger();
        AtomicBoolean away = new AtomicBoolean(true);
        server.onUpdate = result -> {
            tries.incrementAndGet();
            return away.get() ? Optional.of(away()) : Optional.empty();
        };
        start(new Quick());
        for (int i = 0; i < 200; i++) {
            server.offer("quick", Map.of());
        }
        await().until(() -> runs.get() == 200);
        int before = tries.get();
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);

        // Probes at 100, 200, 400, 800 ms at the longest, so at most 10 in 2 s whatever the number of results.
        assertThat(tries.get() - before).isLessThanOrEqualTo(10);
        assertThat(before).isLessThanOrEqualTo(60); // those that were under way when it began

        away.set(false);
        await().atMost(Duration.ofSeconds(90)).until(() -> server.updates().size() == 200);
    }

    @Test
    void lanesTakeNoNewWorkWhileTooManyResultsAwaitDelivery() {
        AtomicBoolean away = new AtomicBoolean(true);
        server.onUpdate = result -> away.get() ? Optional.of(away()) : Optional.empty();
        start(WorkerSettings.NONE.with(Setting.AWAITING_DELIVERY, 20), new Quick());
        for (int i = 0; i < 100; i++) {
            server.offer("quick", Map.of());
        }

        await().until(() -> runs.get() >= 20);
        await().during(Duration.ofMillis(500)).until(() -> runs.get() <= 20 + 5);
        away.set(false);

        await().atMost(Duration.ofSeconds(90)).until(() -> server.updates().size() == 100);
    }

    @Test
    void lanesTakeNoNewWorkWhileTooManyBytesAwaitDelivery() {
        AtomicBoolean away = new AtomicBoolean(true);
        server.onUpdate = result -> away.get() ? Optional.of(away()) : Optional.empty();
        start(WorkerSettings.NONE.with(Setting.AWAITING_DELIVERY_BYTES, 100_000L), new Object() {
            @WorkerTask(value = "big", concurrency = 2)
            String big() {
                runs.incrementAndGet();
                return "x".repeat(20_000);
            }
        });
        for (int i = 0; i < 50; i++) {
            server.offer("big", Map.of());
        }

        await().until(() -> runs.get() >= 5);
        await().during(Duration.ofMillis(500)).until(() -> runs.get() <= 12);
        away.set(false);

        await().atMost(Duration.ofSeconds(90)).until(() -> server.updates().size() == 50);
    }

    @Test
    void leaseIsExtendedWhileTheTaskRuns() {
        start(new Object() {
            @WorkerTask("long")
            void work() {
                await().until(() -> server.extensions().size() >= 4); // longer than the lease
            }
        });

        Task task = server.offer("long", Map.of(), Map.of("responseTimeoutSeconds", 3));
        resultOf(task);

        int extensions = server.extensions().size();
        assertThat(server.extensions()).allMatch(each -> each.taskId().equals(task.taskId()));
        await().during(Duration.ofMillis(1_500)).until(() -> server.extensions().size() == extensions);
    }

    @Test
    void leaseIsNotExtendedWhereTheWorkerSaysSoAndItsLossIsTold() {
        List<Boolean> lost = new CopyOnWriteArrayList<>();
        start(new Object() {
            @WorkerTask(value = "long", extendLease = false)
            void work(TaskContext context) throws InterruptedException {
                lost.add(context.leaseLost());
                await().until(context::leaseLost);
                lost.add(context.leaseLost());
            }

            @WorkerTask(value = "interrupted", extendLease = false, interruptOnLeaseLoss = true)
            void interrupted(TaskContext context) throws InterruptedException {
                new CountDownLatch(1).await();
            }
        });

        Map<String, Integer> longEnoughToStart = Map.of("responseTimeoutSeconds", 5);
        Task unnoticed = server.offer("long", Map.of(), longEnoughToStart);
        TaskResult interrupted = resultOf(server.offer("interrupted", Map.of(), longEnoughToStart));
        resultOf(unnoticed);

        assertThat(lost).containsExactly(false, true);
        assertThat(interrupted.reasonForIncompletion().orElseThrow()).contains("InterruptedException");
        assertThat(server.extensions()).isEmpty();
    }

    @Test
    void taskWhoseLeaseRanOutWhileItWaitedIsNotStarted() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        server.onUpdate = result -> result.isLeaseExtension() ? Optional.of(away()) : Optional.empty();
        server.surplus = 1;
        Task first = server.offer("gated", Map.of());
        Task second = server.offer("gated", Map.of(), Map.of("responseTimeoutSeconds", 1));
        start(new Object() {
            @WorkerTask(value = "gated", concurrency = 1)
            void gated() throws InterruptedException {
                runs.incrementAndGet();
                gate.await();
            }
        });
        await().until(() -> runs.get() == 1);
        await().pollDelay(Duration.ofMillis(1_200)).until(() -> true);
        gate.countDown();
        resultOf(first);

        DrainReport report = runner.drain();
        assertThat(runs).hasValue(1);
        assertThat(report.expired()).containsExactly(second.taskId());
        assertThat(server.updates(second.taskId())).isEmpty();
    }

    @Test
    void resultWhoseLeaseIsLostGoesToTheHandlerComplete() {
        List<UndeliveredResult> undelivered = new CopyOnWriteArrayList<>();
        server.onUpdate = result -> Optional.of(away());
        start(
                WorkerSettings.NONE.with(Setting.REPORT_TIME, Duration.ofMillis(100)),
                WorkerRunner.builder(server, JsonCodec.standard())
                        .add(new Quick())
                        .undelivered(undelivered::add));

        Task task = server.offer("quick", Map.of(), Map.of("responseTimeoutSeconds", 1));

        await().atMost(Duration.ofSeconds(90)).until(() -> undelivered.size() == 1);
        assertThat(undelivered.get(0).result().taskId()).isEqualTo(task.taskId());
        assertThat(undelivered.get(0).result().outputData()).isEqualTo(Map.of("result", 1));
        assertThat(undelivered.get(0).reason()).contains("its lease was lost");
    }

    @Test
    void handlerThatFailsHarmsNobody() {
        server.onUpdate = result -> Optional.of(away());
        UndeliveredResultHandler failing = result -> {
            throw new IllegalStateException("injected");
        };
        start(
                WorkerSettings.NONE.with(Setting.REPORT_TIME, Duration.ofMillis(100)),
                WorkerRunner.builder(server, JsonCodec.standard())
                        .add(new Quick())
                        .undelivered(failing));
        server.offer("quick", Map.of(), Map.of("responseTimeoutSeconds", 1));
        await().until(() -> runs.get() == 1);

        assertThat(runner.drain().undelivered()).hasSize(1);
    }
}
