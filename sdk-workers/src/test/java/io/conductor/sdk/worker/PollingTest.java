package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.PollRequest;
import io.conductor.sdk.client.model.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // called by reflection
class PollingTest extends WorkerTest {

    /** Counts how many run at once. */
    static final class Busy {
        final AtomicInteger running = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();
        final AtomicInteger done = new AtomicInteger();
        final CountDownLatch gate;

        Busy(int gates) {
            gate = new CountDownLatch(gates);
        }

        @WorkerTask(value = "busy", concurrency = 3)
        void work() throws InterruptedException {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            gate.await();
            running.decrementAndGet();
            done.incrementAndGet();
        }
    }

    @Test
    void noMoreTasksRunThanPermitsAndNoMoreAreAskedFor() {
        Busy busy = new Busy(1);
        for (int i = 0; i < 20; i++) {
            server.offer("busy", Map.of());
        }
        start(busy);
        await().until(() -> busy.running.get() == 3);
        assertThat(server.waiting("busy")).isEqualTo(17);

        busy.gate.countDown();

        await().until(() -> server.updates().size() == 20);
        assertThat(busy.most).hasValue(3);
        assertThat(server.polls()).allMatch(poll -> poll.count() <= 100);
    }

    @Test
    void answerWithMoreTasksThanAskedIsRunWithinThePermits() {
        Busy busy = new Busy(1);
        server.surplus = 7;
        for (int i = 0; i < 20; i++) {
            server.offer("busy", Map.of());
        }
        start(busy);
        await().until(() -> busy.running.get() == 3);
        assertThat(server.waiting("busy")).isEqualTo(10);

        busy.gate.countDown();

        await().until(() -> server.updates().size() == 20);
        assertThat(busy.most).hasValue(3);
        assertThat(run("busy", Map.of()).status()).isNotNull();
    }

    @Test
    void freedPermitIsFilledAtOnceWithoutAnInterval() {
        AtomicInteger done = new AtomicInteger();
        for (int i = 0; i < 500; i++) {
            server.offer("quick", Map.of());
        }
        long start = System.nanoTime();
        start(new Object() {
            @WorkerTask(value = "quick", concurrency = 1)
            void quick() {
                done.incrementAndGet();
            }
        });

        await().atMost(Duration.ofSeconds(90)).until(() -> server.updates().size() == 500);
        // With one permit and a pause of 100 ms per poll this would take 50 s.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(40));
        assertThat(done).hasValue(500);
    }

    @Test
    void idleLaneAsksForOneTaskWithALongTimeoutAndThenForTheRestAtOnce() {
        start(new Object() {
            @WorkerTask("rare")
            void rare() {}
        });
        await().until(() -> server.polls().size() >= 3);
        int idlePolls = server.polls().size();
        Task task = server.offer("rare", Map.of());
        resultOf(task);
        await().until(() -> server.polls().size() > idlePolls);

        PollRequest first = server.polls().get(0);
        assertThat(first.count()).isEqualTo(10);
        assertThat(first.timeout()).isZero();
        List<PollRequest> idle = server.polls().subList(1, idlePolls);
        assertThat(idle.get(0).count()).isEqualTo(10); // the habit of the server is not known yet
        assertThat(idle.get(0).timeout()).hasMillis(250);
        assertThat(idle.subList(1, idle.size())).allMatch(poll -> poll.count() == 1);
        assertThat(idle.get(1).timeout()).hasMillis(500);
        PollRequest after = server.polls().get(idlePolls);
        assertThat(after.count()).isBetween(9, 10);
        assertThat(after.timeout()).isZero();
    }

    @Test
    void pollsOfASlowTypeDoNotDelayAnother() {
        Busy stuck = new Busy(1);
        for (int i = 0; i < 5; i++) {
            server.offer("busy", Map.of());
        }
        start(stuck, new Object() {
            @WorkerTask("other")
            void other() {}
        });
        await().until(() -> stuck.running.get() == 3);

        for (int i = 0; i < 5; i++) {
            assertThat(run("other", Map.of()).status()).isNotNull();
        }
        stuck.gate.countDown();
    }

    @Test
    void failedPollsAreRepeatedWithGrowingWaitsAndThePermitsComeBack() {
        List<Long> times = new ArrayList<>();
        server.onPoll = poll -> {
            times.add(System.nanoTime());
            return times.size() <= 5 ? Optional.of(new ConductorException("no answer", null, true)) : Optional.empty();
        };
        server.offer("rare", Map.of());
        start(new Object() {
            @WorkerTask(value = "rare", concurrency = 1)
            void rare() {}
        });

        await().atMost(Duration.ofSeconds(90)).until(() -> server.updates().size() == 1);
        // 100, 200, 400, 800 ms, each shortened by up to a half
        for (int i = 1; i < 5; i++) {
            assertThat(Duration.ofNanos(times.get(i) - times.get(i - 1))).isGreaterThan(Duration.ofMillis(25L << i));
        }
    }

    @Test
    void pollThatIsABugDoesNotEndTheLane() {
        AtomicInteger polls = new AtomicInteger();
        server.onPoll = poll -> {
            if (polls.incrementAndGet() <= 2) {
                throw new UnsupportedOperationException("injected bug");
            }
            return Optional.empty();
        };
        server.offer("rare", Map.of());
        start(new Object() {
            @WorkerTask(value = "rare", concurrency = 1)
            void rare() {}
        });

        await().atMost(Duration.ofSeconds(90)).until(() -> server.updates().size() == 1);
    }

    @Test
    void idlePollsGrowLongerAndWorkMakesThemLooksAgain() {
        PollTempo tempo = new PollTempo(new BatchHabit());
        assertThat(tempo.patience()).isZero();
        assertThat(tempo.count(10, tempo.patience())).isEqualTo(10);
        for (int i = 0; i < 10; i++) {
            tempo.answered(10, 0, tempo.patience(), tempo.patience());
        }
        assertThat(tempo.patience()).isGreaterThan(Duration.ofSeconds(5));
        assertThat(tempo.count(10, Duration.ofSeconds(5))).isEqualTo(1);
        tempo.answered(1, 1, Duration.ofSeconds(5), Duration.ofSeconds(1));
        assertThat(tempo.patience()).isZero();
    }

    /** The shortest time between two polls. */
    private Duration shortestGap(List<Long> times) {
        long shortest = Long.MAX_VALUE;
        for (int i = 1; i < times.size(); i++) {
            shortest = Math.min(shortest, times.get(i) - times.get(i - 1));
        }
        return Duration.ofNanos(shortest);
    }

    @Test
    void configuredIntervalIsKeptAlsoWhileThereIsWork() {
        List<Long> times = new CopyOnWriteArrayList<>();
        server.onPoll = poll -> {
            times.add(System.nanoTime());
            return Optional.empty();
        };
        for (int i = 0; i < 8; i++) {
            server.offer("slow", Map.of());
        }
        start(new Object() {
            @WorkerTask(value = "slow", concurrency = 1, pollIntervalMillis = 150)
            void slow() {}
        });

        await().atMost(Duration.ofSeconds(90)).until(() -> server.updates().size() == 8);
        assertThat(shortestGap(times)).isGreaterThan(Duration.ofMillis(120));
    }

    @Test
    void updateThatAsksForTheNextTaskIsNoWayAroundTheInterval() {
        AtomicInteger asked = new AtomicInteger();
        server.beforeNext = asked::incrementAndGet;
        for (int i = 0; i < 1_000; i++) {
            server.offer("slow", Map.of());
        }
        start(new Object() {
            @WorkerTask(value = "slow", concurrency = 10, pollIntervalMillis = 1)
            void slow() {}
        });

        await().until(() -> server.updates().size() == 1_000);
        assertThat(asked).hasValue(0);
    }

    @Test
    void intervalOfTheRunnerCountsWhereTheWorkerSaysNothing() {
        List<Long> times = new CopyOnWriteArrayList<>();
        server.onPoll = poll -> {
            times.add(System.nanoTime());
            return Optional.empty();
        };
        start(WorkerSettings.NONE.pollInterval(Duration.ofMillis(400)), new Object() {
            @WorkerTask("slow")
            void slow() {}
        });

        await().atMost(Duration.ofSeconds(90)).until(() -> times.size() >= 4);
        assertThat(shortestGap(times)).isGreaterThan(Duration.ofMillis(350));
    }
}
