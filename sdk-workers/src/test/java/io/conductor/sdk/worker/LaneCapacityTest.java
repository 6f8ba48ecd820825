package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LaneCapacityTest {

    private static final long MILLISECOND = 1_000_000;

    private final LaneCapacity capacity = new LaneCapacity(10, () -> 0);

    private void backlog(long bodyMillis) {
        capacity.ran(bodyMillis * MILLISECOND);
        capacity.polled(true, MILLISECOND);
    }

    @Test
    void tasksForOneAndAHalfPollsAreKeptHereAndHalfOfThePermitsIsPolledAtATime() {
        backlog(5);
        assertThat(capacity.ahead(0)).isEqualTo(8);
        assertThat(capacity.ahead(2)).isEqualTo(6);
        assertThat(capacity.ahead(3)).isZero();
        assertThat(capacity.ahead(20)).isZero();
    }

    @Test
    void neverMoreThanThreeTasksForEachPermitAreKeptHere() {
        backlog(1);
        assertThat(capacity.ahead(0)).isEqualTo(15 + 5);
        capacity.polled(true, 1_000 * MILLISECOND);
        assertThat(capacity.ahead(0)).isEqualTo(30 + 5);
        assertThat(capacity.ahead(29)).isEqualTo(6);
        assertThat(capacity.ahead(30)).isZero();
    }

    @Test
    void onePermitIsPolledForTooWhileBodiesAreShort() {
        LaneCapacity one = new LaneCapacity(1, () -> 0);
        one.ran(MILLISECOND);
        one.polled(true, 20 * MILLISECOND);
        assertThat(one.ahead(0)).isEqualTo(3 + 1);
        assertThat(one.ahead(3)).isZero();
    }

    @Test
    void nothingIsKeptHereWhereBodiesAreLongOrThereIsNoBacklog() {
        backlog(1_000);
        assertThat(capacity.ahead(0)).isZero();
        backlog(5);
        capacity.polled(false, MILLISECOND);
        assertThat(capacity.ahead(0)).isZero();
    }
}
