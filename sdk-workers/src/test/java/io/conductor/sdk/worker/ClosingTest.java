package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    private Workshop workshop() {
        return Workshop.open(
                server,
                JsonCodec.standard(),
                WorkerSettings.NONE.with(Setting.WORKER_ID, "w1"),
                new Listeners(List.of()),
                Workshop.LOG_UNDELIVERED);
    }

    /** The JVM halts as soon as the hook returns. */
    @Test
    void endOfTheJvmWaitsForAClosingThatIsUnderWay() throws Exception {
        Closing closing = new Closing(List.of(), workshop(), report -> {
            begun.countDown();
            await().atMost(Duration.ofSeconds(90)).until(() -> gate.getCount() == 0);
        });
        Thread closer = new Thread(closing::close, "closer");
        closer.start();
        begun.await();

        closing.hook.start();

        await().during(Duration.ofMillis(300)).until(closing.hook::isAlive);
        gate.countDown();
        closing.hook.join();
        assertThat(closing.isDone()).isTrue();
        closer.join();
    }

    @Test
    void laneThatIsPausedAndResumedWhileItBeginsToDrainKeepsDraining() throws Exception {
        Workshop workshop = workshop();
        workshop.close(); // nobody polls
        Worker worker =
                new FunctionWorker(WorkerSpec.of("paused"), Map.class, (input, context) -> input, JsonCodec.standard());
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            lanes.add(new Lane(worker, workshop.engine(), LaneThreads.given(Runnable::run)));
        }
        AtomicInteger current = new AtomicInteger();
        AtomicInteger blows = new AtomicInteger();
        Thread hammer = new Thread(() -> {
            for (int i = current.get(); i < lanes.size(); i = current.get()) {
                lanes.get(i).pause();
                lanes.get(i).resume();
                blows.incrementAndGet();
            }
        });
        hammer.start();

        for (Lane lane : lanes) {
            int before = blows.get();
            while (blows.get() - before < 2 && hammer.isAlive()) {
                Thread.onSpinWait(); // until it is this lane's turn
            }
            lane.drain();
            current.incrementAndGet();
        }
        hammer.join();

        assertThat(lanes).allMatch(Lane::isDraining);
    }
}
