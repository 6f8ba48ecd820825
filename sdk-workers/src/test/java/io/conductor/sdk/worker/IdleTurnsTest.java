package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdleTurnsTest {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Timers timers = new Timers();
    private final IdleTurns turns = new IdleTurns(20, LONGEST, timers);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger polling = new AtomicInteger();

    @AfterEach
    void close() {
        gate.countDown();
        turns.close();
        timers.close();
    }

    private void poll() {
        polling.incrementAndGet();
        awaitQuietly(gate);
    }

    private static void awaitQuietly(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void idle(int types) {
        IntStream.range(0, types).forEach(i -> turns.execute("type" + i, this::poll));
        await().until(() -> polling.get() == Math.min(types, 20));
    }

    /** How many polls a second the types that are not warm make, if all go on like this. */
    private double pollsPerSecond(int threads) {
        return threads * 1000.0 / turns.timeout("cold", LONGEST).toMillis();
    }

    @Test
    void fewTypesWaitAsLongAsTheServerAllows() {
        idle(20);
        assertThat(turns.timeout("type0", LONGEST)).isEqualTo(LONGEST);
        assertThat(turns.timeout("type0", Duration.ofMillis(250))).hasMillis(250);
        assertThat(pollsPerSecond(20)).isLessThanOrEqualTo(4);
    }

    @Test
    void upToFortyEightTypesHaveTheirTurnWithinTheLongestWait() {
        idle(48);
        Duration round = turns.timeout("type0", LONGEST).multipliedBy(48).dividedBy(20);
        assertThat(round).isLessThanOrEqualTo(LONGEST);
    }

    @Test
    void twoHundredTypesMakeNoMoreThanTenPollsASecondAndHaveTheirTurnWithinTwentyOneSeconds() {
        idle(200);
        assertThat(pollsPerSecond(20)).isBetween(9.5, 9.7);
        assertThat(turns.timeout("type0", LONGEST).multipliedBy(10)).isLessThan(Duration.ofSeconds(21));
    }

    @Test
    void typeThatHadWorkKeepsItsLongPollAndTheOthersMakeNoMorePollsForThat() {
        IntStream.range(0, 10).forEach(i -> turns.worked("type" + i));
        idle(200);
        assertThat(turns.timeout("type0", LONGEST)).isEqualTo(LONGEST);
        assertThat(pollsPerSecond(10)).isBetween(9.5, 9.7);
    }

    @Test
    void typeThatHadWorkGoesFirst() {
        IdleTurns one = new IdleTurns(2, LONGEST, timers);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch end = new CountDownLatch(1);
        one.execute("a", this::poll);
        one.execute(
                "b",
                () -> { // so that the others come one after the other
                    poll();
                    awaitQuietly(end);
                });
        await().until(() -> polling.get() == 2);
        one.worked("warm");
        one.execute("c", () -> order.add("c"));
        one.execute("d", () -> order.add("d"));
        one.execute("warm", () -> order.add("warm"));
        gate.countDown();
        await().until(() -> order.size() == 3);
        assertThat(order).containsExactly("warm", "c", "d");
        end.countDown();
        one.close();
    }

    @Test
    void noMoreThanHalfOfThePollsAreForTypesThatHadWork() {
        IntStream.range(0, 11).forEach(i -> turns.worked("type" + i));
        assertThat(turns.isWarm("type0")).isFalse();
        assertThat(IntStream.range(0, 11).filter(i -> turns.isWarm("type" + i))).hasSize(10);
        turns.worked("type1");
        turns.worked("type0");
        assertThat(turns.isWarm("type1")).isTrue();
        assertThat(turns.isWarm("type2")).isFalse();
    }
}
