package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** With a backlog the permits are full by counts, whatever the clock says. */
@SuppressWarnings("UnusedMethod") // called by reflection
class BacklogTest extends WorkerTest {

    private static final int PERMITS = 10;

    @Test
    void everyFreedPermitIsFilledAgainAndNoPollWaitsOrComesBackEmpty() {
        Semaphore gate = new Semaphore(0);
        AtomicInteger begun = new AtomicInteger();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            server.offer("gated", Map.of());
        }
        start(new Object() {
            @WorkerTask(value = "gated", concurrency = PERMITS)
            void gated() throws InterruptedException {
                begun.incrementAndGet();
                gate.acquire();
            }
        });
        int freed = 0;
        for (int round = 0; round < 100; round++) {
            int wanted = freed + PERMITS;
            await().pollInterval(Duration.ofMillis(1))
                    .untilAsserted(() -> assertThat(begun).as("seed %d", seed).hasValue(wanted));
            int some = 1 + random.nextInt(PERMITS);
            freed += some;
            gate.release(some);
        }
        assertThat(server.polls()).allMatch(poll -> poll.timeout().isZero());
        assertThat(server.polls().size()).isLessThanOrEqualTo(2_000 - server.waiting("gated"));
        gate.release(2_000);
        await().until(() -> server.updates().size() == 2_000);
    }
}
