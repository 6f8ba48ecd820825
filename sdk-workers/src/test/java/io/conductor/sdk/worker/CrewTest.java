package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CrewTest {

    private final Timers timers = new Timers();
    private final Semaphore gate = new Semaphore(0);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final Set<String> threads = ConcurrentHashMap.newKeySet();

    @AfterEach
    void endTimers() {
        timers.close();
    }

    private void work() {
        threads.add(Thread.currentThread().getName());
        running.incrementAndGet();
        gate.acquireUninterruptibly();
        running.decrementAndGet();
        done.incrementAndGet();
    }

    @Test
    void growingCrewRunsNoMoreAtOnceThanItMayAndAllInTheEnd() {
        try (Crew crew = Crew.growing("crew-test", 5, timers)) {
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
        try (Crew crew = Crew.growing("crew-test", 100, timers)) {
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
        Crew crew = Crew.growing("crew-test", 1, timers);
        crew.execute(this::work);
        crew.execute(this::work);
        crew.close();
        assertThatThrownBy(() -> crew.execute(this::work)).isInstanceOf(RejectedExecutionException.class);
        gate.release(2);
        await().until(() -> done.get() == 2);
    }

    /** Makes threads as soon as it has failed to make some. */
    private static ThreadFactory failing(int times) {
        AtomicInteger calls = new AtomicInteger();
        ThreadFactory threads = Crew.daemons("crew-test");
        return work -> {
            if (calls.incrementAndGet() <= times) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return threads.newThread(work);
        };
    }

    static List<Arguments> crews() {
        return List.of(
                Arguments.of("growing", (BiFunction<ThreadFactory, Timers, Crew>)
                        (factory, timers) -> Crew.growing(factory, 5, timers)),
                Arguments.of("fixed", (BiFunction<ThreadFactory, Timers, Crew>)
                        (factory, timers) -> Crew.fixed(factory, 5, new LinkedBlockingQueue<>(), timers)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("crews")
    void workForWhichThereIsNoThreadIsDoneOnceThereIsOne(String kind, BiFunction<ThreadFactory, Timers, Crew> crews) {
        try (Crew crew = crews.apply(failing(5), timers)) {
            gate.release(3);
            for (int i = 0; i < 3; i++) {
                crew.execute(this::work);
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> done.get() == 3 && crew.load() == 0);
            assertThat(done).hasValue(3);
        }
    }
}
