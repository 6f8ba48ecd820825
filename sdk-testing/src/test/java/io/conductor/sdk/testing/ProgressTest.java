package io.conductor.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final List<String> lines = new ArrayList<>();
    private final AtomicLong clock = new AtomicLong();
    private final Progress progress = new Progress(lines::add, clock::get, Duration.ofSeconds(5));

    @Test
    void saysTheBeginningAndTheEndAtOnceAndInBetweenOnceInTheInterval() {
        progress.begin("begin");
        for (int second = 1; second <= 12; second++) {
            clock.addAndGet(Duration.ofSeconds(1).toNanos());
            progress.still(() -> "after " + progress.elapsed().toSeconds());
        }
        progress.end("end");

        assertThat(lines).containsExactly("begin", "after 5", "after 10", "end");
    }

    @Test
    void aLongPauseIsNotMadeUpFor() {
        progress.begin("begin");
        clock.addAndGet(Duration.ofMinutes(1).toNanos());
        progress.still(() -> "first");
        progress.still(() -> "second");

        assertThat(lines).containsExactly("begin", "first");
    }
}
