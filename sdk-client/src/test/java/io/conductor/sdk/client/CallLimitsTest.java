package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import org.junit.jupiter.api.Test;

class CallLimitsTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CallLimits limits = new CallLimits();

    /** A call that counts how often it is cancelled. */
    private static Call call(AtomicInteger cancelled) {
        return call(cancelled::incrementAndGet);
    }

    private static Call call(Runnable cancel) {
        return (Call) Proxy.newProxyInstance(
                Call.class.getClassLoader(), new Class<?>[] {Call.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("cancel");
                    cancel.run();
                    return null;
                });
    }

    @Test
    void callIsCancelledOnceWhenItsTimeIsOver() {
        AtomicInteger cancelled = new AtomicInteger();
        long begun = System.nanoTime();
        CallLimits.Limited limited = limits.begin(call(cancelled), Duration.ofMillis(50));
        await().atMost(PATIENCE).until(() -> cancelled.get() > 0);
        assertThat(System.nanoTime() - begun)
                .isGreaterThanOrEqualTo(Duration.ofMillis(50).toNanos());
        assertThat(limited.isOver()).isTrue();
        await().atMost(PATIENCE).until(() -> !limits.isWatched());
        assertThat(cancelled).hasValue(1);
    }

    @Test
    void callThatComesLaterMayEndEarlier() {
        AtomicInteger first = new AtomicInteger();
        AtomicInteger second = new AtomicInteger();
        CallLimits.Limited one = limits.begin(call(first), LONG);
        CallLimits.Limited other = limits.begin(call(second), Duration.ofMillis(20));
        await().atMost(PATIENCE).until(() -> second.get() > 0);
        assertThat(other.isOver()).isTrue();
        assertThat(one.isOver()).isFalse();
        assertThat(first).hasValue(0);
    }

    @Test
    void callThatHasEndedIsLeftAlone() {
        AtomicInteger cancelled = new AtomicInteger();
        AtomicInteger later = new AtomicInteger();
        Duration limit = Duration.ofSeconds(2);
        limits.begin(call(new AtomicInteger()), LONG); // so that the thread is there
        CallLimits.Limited ended = limits.begin(call(cancelled), limit);
        limits.end(ended);
        limits.begin(call(later), limit);
        await().atMost(PATIENCE).until(() -> later.get() > 0);
        assertThat(cancelled).hasValue(0);
        assertThat(ended.isOver()).isFalse();
    }

    @Test
    void noneOfManyCallsOfManyThreadsIsForgotten() throws InterruptedException {
        AtomicInteger cancelled = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(8);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int offset = i;
            Thread thread = new Thread(() -> {
                for (int each = 0; each < 500; each++) {
                    limits.begin(call(cancelled), Duration.ofMillis(1 + (each * 7 + offset) % 40));
                    limits.end(limits.begin(call(new AtomicInteger()), LONG));
                }
                begun.countDown();
            });
            threads.add(thread);
            thread.start();
        }
        begun.await();
        await().atMost(PATIENCE).until(() -> cancelled.get() == 8 * 500 && !limits.isWatched());
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void threadEndsWithTheCallsAndComesBackWithThem() {
        AtomicInteger cancelled = new AtomicInteger();
        limits.begin(call(cancelled), Duration.ofMillis(1));
        await().atMost(PATIENCE).until(() -> !limits.isWatched());
        limits.begin(call(cancelled), Duration.ofMillis(1));
        await().atMost(PATIENCE).until(() -> cancelled.get() == 2);
        await().atMost(PATIENCE).until(() -> !limits.isWatched());
    }

    @Test
    void listenerThatThrowsWhenACallIsCancelledEndsNoOtherLimit() {
        AtomicInteger cancelled = new AtomicInteger();
        Runnable broken = () -> {
            cancelled.incrementAndGet();
            throw new IllegalStateException("listener");
        };
        limits.begin(call(cancelled), Duration.ofMillis(200));
        limits.begin(call(broken), Duration.ofMillis(1));
        await().atMost(PATIENCE).until(() -> cancelled.get() == 2);
        limits.begin(call(broken), Duration.ofMillis(1));
        await().atMost(PATIENCE).until(() -> cancelled.get() == 3 && !limits.isWatched());
    }

    @Test
    void threadThatCannotBeStartedIsTriedAgainWithTheNextCall() {
        AtomicInteger threads = new AtomicInteger();
        CallLimits poor = new CallLimits(task -> {
            if (threads.getAndIncrement() == 0) {
                throw new OutOfMemoryError("no thread");
            }
            return new Thread(task);
        });
        AtomicInteger cancelled = new AtomicInteger();
        assertThatThrownBy(() -> poor.begin(call(cancelled), Duration.ofMillis(1)))
                .hasMessage("no thread");
        poor.begin(call(cancelled), Duration.ofMillis(1));
        await().atMost(PATIENCE).until(() -> cancelled.get() == 2 && !poor.isWatched());
    }
}
