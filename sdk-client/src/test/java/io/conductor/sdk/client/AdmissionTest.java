package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rate limit, to the millisecond of a virtual clock, and the limit of calls under way, by counts. */
@Timeout(120)
class AdmissionTest {

    private static final ApiRequest START = ApiRequest.of("POST", "workflow");
    private static final Answer ANSWER = Answers.json(200, "{}");

    private final FakeClock clock = new FakeClock();
    private final long start = clock.nanoTime();
    private final List<Long> sentAt = new ArrayList<>();

    private Admission rate(int calls, Duration per, Duration maxWait) {
        return new Admission(Optional.of(new RateLimit(calls, per, maxWait)), Optional.empty(), clock);
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    private void call(Admission admission) {
        admission.call(START, () -> {
            sentAt.add(Duration.ofNanos(clock.nanoTime() - start).toMillis());
            return ANSWER;
        });
    }

    @Test
    void callsBeyondTheRateWaitForTheNextPeriod() {
        Admission limited = rate(2, ms(1000), ms(60_000));
        for (int i = 0; i < 7; i++) {
            call(limited);
        }
        assertThat(sentAt).containsExactly(0L, 0L, 1000L, 1000L, 2000L, 2000L, 3000L);
        assertThat(clock.sleeps).containsExactly(ms(1000), ms(1000), ms(1000));
    }

    @Test
    void waitIsOnlyWhatIsLeftOfThePeriod() {
        Admission limited = rate(1, ms(1000), ms(60_000));
        clock.pass(ms(300));
        call(limited);
        clock.pass(ms(500));
        call(limited);
        assertThat(sentAt).containsExactly(300L, 1000L);
        assertThat(clock.sleeps).containsExactly(ms(200));
    }

    @Test
    void periodsWithoutCallsAreNotSavedUp() {
        Admission limited = rate(2, ms(1000), ms(60_000));
        clock.pass(ms(100_000));
        for (int i = 0; i < 4; i++) {
            call(limited);
        }
        assertThat(sentAt).containsExactly(100_000L, 100_000L, 101_000L, 101_000L);
    }

    @Test
    void callThatWouldWaitTooLongIsNotSent() {
        Admission limited = rate(1, ms(1000), ms(999));
        call(limited);
        assertThatThrownBy(() -> call(limited))
                .isInstanceOf(CallNotSentException.class)
                .hasMessage("POST /workflow was not sent: the client has sent as many calls as it is allowed to,"
                        + " 1 in 1000 ms");
        clock.pass(ms(1));
        call(limited);
        assertThat(sentAt).containsExactly(0L, 1000L);
    }

    @Test
    void manyThreadsTogetherSendNoMoreThanTheRate() throws Exception {
        Admission limited = rate(10, Duration.ofHours(1), Duration.ZERO);
        AtomicInteger sent = new AtomicInteger();
        List<Boolean> outcomes = Parallel.run(200, () -> {
            try {
                limited.call(START, () -> {
                    sent.incrementAndGet();
                    return ANSWER;
                });
                return true;
            } catch (CallNotSentException e) {
                return false;
            }
        });
        assertThat(sent).hasValue(10);
        assertThat(outcomes).filteredOn(done -> done).hasSize(10);
    }

    @Test
    void interruptEndsTheWaitAndNothingIsSent() {
        Admission limited = rate(1, ms(1000), ms(60_000));
        call(limited);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> call(limited))
                .isInstanceOf(CallNotSentException.class)
                .hasMessage("POST /workflow was not sent: the thread was interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(sentAt).hasSize(1);
    }

    private Admission concurrency(int calls, Duration maxWait) {
        return new Admission(Optional.empty(), Optional.of(new ConcurrencyLimit(calls, maxWait)), clock);
    }

    @Test
    void callBeyondTheLimitIsNotSentUntilAnotherEnds() throws Exception {
        Admission limited = concurrency(2, Duration.ZERO);
        CountDownLatch bothSent = new CountDownLatch(2);
        CountDownLatch answer = new CountDownLatch(1);
        List<CompletableFuture<Answer>> running = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            CompletableFuture<Answer> call = new CompletableFuture<>(); // the common pool may have one thread only
            running.add(call);
            new Thread(() -> call.complete(limited.call(START, () -> {
                        bothSent.countDown();
                        Parallel.await(answer);
                        return ANSWER;
                    })))
                    .start();
        }
        bothSent.await();
        assertThatThrownBy(() -> call(limited))
                .isInstanceOf(CallNotSentException.class)
                .hasMessage(
                        "POST /workflow was not sent: the client has as many calls under way as it is allowed to, 2");
        answer.countDown();
        for (CompletableFuture<Answer> each : running) {
            each.get();
        }
        call(limited);
        assertThat(sentAt).hasSize(1);
    }

    @Test
    void callsThatMayWaitAreAllSentAndNeverMoreAtOnceThanTheLimit() throws Exception {
        Admission limited = concurrency(3, Duration.ofMinutes(1));
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch three = new CountDownLatch(3);
        List<Answer> answers = Parallel.run(
                100,
                () -> limited.call(START, () -> {
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    three.countDown();
                    Parallel.await(three);
                    underWay.decrementAndGet();
                    return ANSWER;
                }));
        assertThat(answers).hasSize(100);
        assertThat(most).hasValue(3);
    }

    @Test
    void failedCallGivesItsPlaceBack() {
        Admission limited = concurrency(1, Duration.ZERO);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> limited.call(START, () -> {
                        throw new IllegalStateException("failed");
                    }))
                    .hasMessage("failed");
        }
    }
}
