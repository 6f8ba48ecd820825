package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes on, and what does not, from the moment when a runner begins to close. */
@SuppressWarnings("UnusedMethod") // called by reflection
class ClosingTest extends WorkerTest {

    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch gate = new CountDownLatch(1);
    final AtomicInteger fast = new AtomicInteger();

    final class Slow {
        @WorkerTask("slow")
        void slow() throws InterruptedException {
            begun.countDown();
            gate.await();
        }
    }

    private Thread closeElsewhere() {
        Thread closer = new Thread(runner::close, "closer");
        closer.start();
        await().until(() -> runner.health().workers().stream().allMatch(each -> each.state() == WorkerState.DRAINING));
        return closer;
    }

    @AfterEach
    void open() {
        gate.countDown();
    }

    @Test
    void noTypeBeginsNewWorkWhileASlowOneComesToItsEnd() throws Exception {
        start(new Slow(), new Object() {
            @WorkerTask("fast")
            void fast() {
                fast.incrementAndGet();
            }
        });
        server.offer("slow", Map.of());
        begun.await();
        Thread closer = closeElsewhere();
        for (int i = 0; i < 50; i++) {
            server.offer("fast", Map.of());
        }
        // Those that come by a poll in flight go back; nobody polls for the others.
        await().until(() -> server.updates().stream().allMatch(each -> each.status() == TaskResult.Status.IN_PROGRESS));
        gate.countDown();
        closer.join();

        assertThat(fast).hasValue(0);
        assertThat(server.waiting("fast") + runner.drain().handedBack()).isEqualTo(50);
        assertThat(runner.drain().reported()).isEqualTo(1);
    }

    @Test
    void leasesAreKeptWhileTheRunnerCloses() throws Exception {
        start(new Slow());
        Task task = server.offer("slow", Map.of(), Map.of("responseTimeoutSeconds", 3));
        begun.await();
        Thread closer = closeElsewhere();
        int before = server.extensions().size();

        await().until(() -> server.extensions().size() >= before + 4); // longer than the lease

        gate.countDown();
        closer.join();
        assertThat(resultOf(task).status()).isEqualTo(TaskResult.Status.COMPLETED);
        assertThat(runner.drain().clean()).isTrue();
    }

    @Test
    void runnerMayBeClosedBeforeItsFirstPollIsAnswered() {
        start(new Slow());
        runner.close();

        assertThat(runner.drain().clean()).isTrue();
        assertThat(runner.health().live()).isFalse();
    }
}
