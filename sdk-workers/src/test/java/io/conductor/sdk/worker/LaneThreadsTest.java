package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneThreadsTest {

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final LaneThreads own = LaneThreads.own(executor, executor::shutdown);
    private final LaneThreads given = LaneThreads.given(executor);
    private final Map<String, Thread> ranOn = new ConcurrentHashMap<>();
    private final List<String> order = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws InterruptedException {
        own.close();
        assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private Thread threadOf(String name) {
        await().until(() -> ranOn.containsKey(name));
        return ranOn.get(name);
    }

    /** Work with a name that does something. */
    private final class Named implements Runnable {

        private final String name;
        private final Runnable body;

        Named(String name, Runnable body) {
            this.name = name;
            this.body = body;
        }

        @Override
        public void run() {
            body.run();
            order.add(name);
            ranOn.put(name, Thread.currentThread());
        }
    }

    /** First work, at whose end other work is given to the threads. */
    private Runnable first(LaneThreads threads, Runnable... next) {
        return new Runnable() {
            @Override
            public void run() {
                threads.ending(this, () -> List.of(next).forEach(threads::execute));
                order.add("first");
                ranOn.put("first", Thread.currentThread());
            }
        };
    }

    private Named second(Runnable body) {
        return new Named("second", body);
    }

    @Test
    void workThatFollowsFromTheEndOfOtherWorkStaysOnItsThread() {
        own.execute(first(own, second(() -> {})));
        assertThat(threadOf("second")).isSameAs(threadOf("first"));
        assertThat(order).containsExactly("first", "second");
    }

    @Test
    void onlyOneStaysAndOthersGoElsewhere() {
        CountDownLatch third = new CountDownLatch(1);
        own.execute(first(own, second(() -> passed(third)), new Named("third", third::countDown)));
        assertThat(threadOf("second")).isSameAs(threadOf("first")).isNotSameAs(threadOf("third"));
    }

    @Test
    void workGivenByABodyDoesNotWaitForThatBody() {
        CountDownLatch done = new CountDownLatch(1);
        own.execute(() -> {
            own.execute(second(done::countDown));
            passed(done); // would wait for itself
        });
        assertThat(threadOf("second")).isNotNull();
    }

    @Test
    void threadsOfTheUserGetEachWorkAnew() {
        CountDownLatch released = new CountDownLatch(1);
        Runnable first = new Runnable() {
            @Override
            public void run() {
                assertThat(given.run(this)).isFalse();
                given.ending(this, () -> given.execute(second(released::countDown)));
                passed(released);
                ranOn.put("first", Thread.currentThread());
            }
        };
        given.execute(first);
        assertThat(threadOf("second")).isNotSameAs(threadOf("first"));
    }

    @Test
    void threadKnowsWhichWorkItRuns() {
        Runnable other = () -> {};
        List<Boolean> answers = new CopyOnWriteArrayList<>();
        own.execute(new Runnable() {
            @Override
            public void run() {
                answers.add(own.run(this));
                answers.add(own.run(other));
            }
        });
        await().until(() -> answers.size() == 2);
        assertThat(answers).containsExactly(true, false);
        assertThat(own.run(other)).isFalse();
    }

    @Test
    void bugDoesNotTakeAlongWhatFollows() {
        own.execute(new Runnable() {
            @Override
            public void run() {
                own.ending(this, () -> own.execute(second(() -> {})));
                Thread.currentThread().setUncaughtExceptionHandler((thread, expected) -> {});
                throw new IllegalStateException("a bug");
            }
        });
        assertThat(threadOf("second")).isNotNull();
    }

    private static void passed(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
