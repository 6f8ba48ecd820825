package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CrewTest {

    private final Semaphore gate = new Semaphore(0);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final Set<String> threads = ConcurrentHashMap.newKeySet();

    private void work() {
        threads.add(Thread.currentThread().getName());
        running.incrementAndGet();
        gate.acquireUninterruptibly();
        running.decrementAndGet();
        done.incrementAndGet();
    }

    @Test
    void growingCrewRunsNoMoreAtOnceThanItMayAndAllInTheEnd() {
        try (Crew crew = Crew.growing("crew-test", 5)) {
            for (int i = 0; i < 50; i++) {
                crew.execute(this::work);
            }
            await().until(() -> running.get() == 5);
            assertThat(crew.load()).isEqualTo(50);
            gate.release(50);
            await().until(() -> done.get() == 50);
            assertThat(threads).hasSize(5);
        }
    }

    @Test
    void growingCrewMakesNoThreadWhileOneIsIdle() {
        try (Crew crew = Crew.growing("crew-test", 100)) {
            for (int i = 1; i <= 50; i++) {
                int next = i;
                gate.release();
                crew.execute(this::work);
                await().until(() -> done.get() == next && crew.load() == 0);
            }
            assertThat(threads.size()).isLessThan(10);
        }
    }

    @Test
    void closedCrewRunsWhatItHasAndTakesNoMore() {
        Crew crew = Crew.growing("crew-test", 1);
        crew.execute(this::work);
        crew.execute(this::work);
        crew.close();
        assertThatThrownBy(() -> crew.execute(this::work)).isInstanceOf(RejectedExecutionException.class);
        gate.release(2);
        await().until(() -> done.get() == 2);
    }
}
