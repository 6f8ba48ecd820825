package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.Task;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A worker whose leases are not extended keeps them by its own heartbeat, and loses them when it stops. */
class HeartbeatTest extends WorkerTest {

    private static final Map<String, ?> THREE_SECONDS = Map.of("responseTimeoutSeconds", 3);

    private final CountDownLatch end = new CountDownLatch(1);

    private void start(WorkerSpec spec) {
        runner = WorkerRunner.builder(server, JsonCodec.standard())
                .worker(spec, Map.class, (input, context) -> {
                    while (!end.await(1, TimeUnit.MILLISECONDS)) {
                        context.heartbeat();
                    }
                    return context.leaseLost();
                })
                .start();
    }

    @Test
    void heartbeatKeepsTheLeaseAndIsSentAtMostTenTimesInAResponseTimeout() {
        start(WorkerSpec.of("beat").with(settings -> settings.extendLease(false)));
        long began = System.nanoTime();
        Task task = server.offer("beat", Map.of(), THREE_SECONDS);

        await().atMost(Duration.ofSeconds(90)).until(() -> server.extensions().size() >= 20);
        assertThat(System.nanoTime() - began)
                .isGreaterThan(Duration.ofMillis(5_700).toNanos()); // 19 tenths between
        end.countDown();

        assertThat(resultOf(task).outputData()).isEqualTo(Map.of("result", false));
        assertThat(runner.worker("beat", null).health().leasesLost()).isZero();
    }

    /** The server answers it as any other, though the task may be somebody else's. */
    @Test
    void heartbeatAfterTheLossIsNotSentAndTheLeaseStaysLost() throws InterruptedException {
        CountDownLatch beaten = new CountDownLatch(1);
        runner = WorkerRunner.builder(server, JsonCodec.standard())
                .worker(
                        WorkerSpec.of("beat").with(settings -> settings.extendLease(false)),
                        Map.class,
                        (input, context) -> {
                            await().atMost(Duration.ofSeconds(90)).until(context::leaseLost);
                            context.heartbeat();
                            beaten.countDown();
                            end.await();
                            return context.leaseLost();
                        })
                .start();
        Task task = server.offer("beat", Map.of(), Map.of("responseTimeoutSeconds", 5));
        beaten.await();

        await().during(Duration.ofMillis(500)).until(() -> server.extensions().isEmpty());
        end.countDown();
        assertThat(resultOf(task).outputData()).isEqualTo(Map.of("result", true));
    }

    @Test
    void leaseThatIsNotLimitedNeedsNone() {
        start(WorkerSpec.of("beat"));
        Task task = server.offer("beat", Map.of());
        await().atMost(Duration.ofSeconds(90))
                .until(() -> runner.worker("beat", null).health().inFlight() == 1);
        end.countDown();

        assertThat(resultOf(task).outputData()).isEqualTo(Map.of("result", false));
        assertThat(server.extensions()).isEmpty();
    }
}
