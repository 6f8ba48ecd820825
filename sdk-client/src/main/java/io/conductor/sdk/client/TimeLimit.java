package io.conductor.sdk.client;

import java.time.Duration;

/**
 * How long something may take in all, however many requests that needs. Immutable and thread-safe.
 *
 * @param whole the time from its beginning
 * @param end the nano time of its end
 */
record TimeLimit(Duration whole, long end, Pause clock) {

    static TimeLimit of(Duration whole, Pause clock) {
        return new TimeLimit(whole, clock.nanoTime() + whole.toNanos(), clock);
    }

    Duration left() {
        return Duration.ofNanos(end - clock.nanoTime());
    }

    boolean isOver() {
        return end - clock.nanoTime() <= 0;
    }
}
