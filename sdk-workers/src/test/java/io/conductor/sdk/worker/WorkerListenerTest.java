package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.TaskResult.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Listeners hear what happens, and cannot harm the runner. */
class WorkerListenerTest extends WorkerTest {

    private final List<WorkerEvent> events = Collections.synchronizedList(new ArrayList<>());

    private WorkerRunnerBuilder builder() {
        return WorkerRunner.builder(server, JsonCodec.standard())
                .worker("work", Map.class, (input, context) -> 1)
                .worker("block", Map.class, (input, context) -> {
                    new CountDownLatch(1).await();
                    return 1;
                })
                .drainTime(Duration.ZERO);
    }

    private <E extends WorkerEvent> List<E> heard(Class<E> kind) {
        return List.copyOf(events).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static void soon(Runnable assertion) {
        await().atMost(Duration.ofSeconds(90)).untilAsserted(assertion::run);
    }

    @Test
    void taskIsToldFromItsPollToItsDelivery() {
        runner = builder().listener(events::add).start();
        run("work", Map.of());

        soon(() -> assertThat(heard(WorkerEvent.Delivered.class)).hasSize(1));

        assertThat(heard(WorkerEvent.Polled.class))
                .filteredOn(polled -> polled.tasks() == 1)
                .singleElement()
                .satisfies(polled -> {
                    assertThat(polled.taskType()).isEqualTo("work");
                    assertThat(polled.domain()).isNull();
                    assertThat(polled.took()).isPositive();
                });
        assertThat(heard(WorkerEvent.Started.class))
                .singleElement()
                .satisfies(started -> assertThat(started.task().taskId()).isEqualTo("t1"));
        assertThat(heard(WorkerEvent.Ended.class)).singleElement().satisfies(ended -> {
            assertThat(ended.result().status()).isEqualTo(Status.COMPLETED);
            assertThat(ended.took()).isPositive();
            assertThat(ended.error()).isNull();
        });
        assertThat(events.indexOf(heard(WorkerEvent.Started.class).get(0)))
                .isLessThan(events.indexOf(heard(WorkerEvent.Ended.class).get(0)))
                .isLessThan(events.indexOf(heard(WorkerEvent.Delivered.class).get(0)));
    }

    @Test
    void failedPollsLostLeasesAndUndeliveredResultsAreTold() {
        AtomicInteger failures = new AtomicInteger();
        server.onPoll = poll -> failures.incrementAndGet() <= 2
                ? Optional.of(new ConductorException("gone away", null, true))
                : Optional.empty();
        server.onUpdate = result -> {
            if (result.isLeaseExtension()) {
                return Optional.of(new ConductorException("no extension", null, true));
            }
            throw new IllegalStateException("cannot be sent");
        };
        runner = builder().listener(events::add).start();
        server.offer("block", Map.of(), Map.of("responseTimeoutSeconds", 1));
        server.offer("work", Map.of());

        soon(() -> assertThat(heard(WorkerEvent.PollFailed.class))
                .hasSize(2)
                .allSatisfy(failed -> assertThat(failed.error()).hasMessage("gone away")));
        soon(() -> assertThat(heard(WorkerEvent.Undelivered.class))
                .singleElement()
                .satisfies(each -> assertThat(each.undelivered().taskType()).isEqualTo("work")));
        soon(() -> assertThat(heard(WorkerEvent.LeaseLost.class))
                .singleElement()
                .satisfies(lost -> assertThat(lost.task().taskDefName()).isEqualTo("block")));
    }

    @Test
    void handedBackTaskIsToldBeforeCloseReturns() {
        runner = builder().listener(events::add).start();
        server.offer("block", Map.of());
        soon(() -> assertThat(heard(WorkerEvent.Started.class)).hasSize(1));

        runner.close();

        assertThat(heard(WorkerEvent.HandedBack.class)).hasSize(1);
        assertThat(heard(WorkerEvent.Delivered.class)).hasSize(1);
    }

    @Test
    void listenerThatThrowsHarmsNeitherTheRunnerNorOtherListeners() {
        runner = builder()
                .listener(event -> {
                    throw new StackOverflowError();
                })
                .listener(event -> {
                    throw new IllegalStateException();
                })
                .listener(events::add)
                .start();

        for (int i = 0; i < 20; i++) {
            assertThat(run("work", Map.of()).status()).isEqualTo(Status.COMPLETED);
        }
        soon(() -> assertThat(heard(WorkerEvent.Delivered.class)).hasSize(20));
    }

    @Test
    void listenerThatHangsDelaysNothingAndIsGivenUpByClose() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        runner = builder()
                .listener(event -> {
                    calls.incrementAndGet();
                    pass(never);
                })
                .listener(events::add)
                .start();

        for (int i = 0; i < 20; i++) {
            run("work", Map.of());
        }
        soon(() -> assertThat(heard(WorkerEvent.Delivered.class)).hasSize(20));
        assertThat(calls).hasValue(1);
        assertThat(runner.drain().took()).isLessThan(Duration.ofSeconds(20));
        never.countDown();
    }

    private static void pass(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException given) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void eventsBeyondTheBoundAreDroppedAndCountedAndLaterOnesToldAgain() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        try (Listeners listeners = new Listeners(List.of(event -> {
            pass(slow);
            events.add(event);
        }))) {
            for (int i = 0; i < 20_000; i++) {
                listeners.tell(() -> new WorkerEvent.Polled("work", null, 0, Duration.ZERO));
            }
            slow.countDown();
            await().until(() -> events.size() == 10_002); // one was being told
            assertThat(events.get(10_001)).isEqualTo(new WorkerEvent.Dropped(9_999));

            listeners.tell(() -> new WorkerEvent.Polled("work", null, 0, Duration.ZERO));
            await().until(() -> events.size() == 10_003);
        }
    }

    @Test
    void runnerIsToldFirstAndItsReportLast() {
        runner = builder().listener(events::add).start();
        run("work", Map.of());

        DrainReport report = runner.drain();

        assertThat(events.get(0)).isEqualTo(new WorkerEvent.Opened(runner));
        assertThat(events.get(events.size() - 1)).isEqualTo(new WorkerEvent.Closed(runner, report));
    }
}
