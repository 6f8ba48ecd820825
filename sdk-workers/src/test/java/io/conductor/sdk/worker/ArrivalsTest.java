package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private long now = 1;
    private final Arrivals arrivals = new Arrivals(now);

    private void tasks(int count, Duration gap) {
        for (int i = 0; i < count; i++) {
            now += gap.toNanos();
            arrivals.came(1, now);
        }
    }

    @Test
    void laneIsNotLookedAtOftenBeforeTasksCame() {
        assertThat(arrivals.areFrequent(now)).isFalse();
    }

    @Test
    void tasksThatComeMoreOftenThanTheServerLooksArePolledForTwoAndAHalfTimesEach() {
        tasks(30, Duration.ofMillis(50));
        assertThat(arrivals.areFrequent(now)).isTrue();
        assertThat(arrivals.betweenLooks()).isBetween(Duration.ofMillis(19), Duration.ofMillis(21));
    }

    @Test
    void tasksThatComeSeldomAreAwaitedByLongPolls() {
        tasks(30, Duration.ofSeconds(1));
        assertThat(arrivals.areFrequent(now)).isFalse();
    }

    @Test
    void looksEndSoonAfterTheLastTask() {
        tasks(30, Duration.ofMillis(50));
        assertThat(arrivals.areFrequent(now + Duration.ofMillis(300).toNanos())).isTrue();
        assertThat(arrivals.areFrequent(now + Duration.ofMillis(500).toNanos())).isFalse();
    }

    @Test
    void backlogDoesNotMakeThemMoreThanAHundredASecond() {
        tasks(1_000, Duration.ofNanos(100_000));
        assertThat(arrivals.betweenLooks()).hasMillis(10);
        assertThat(arrivals.areFrequent(now + Duration.ofMillis(100).toNanos())).isFalse();
    }
}
