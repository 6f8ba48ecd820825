package io.conductor.sdk.worker;

import java.time.Duration;

/**
 * Knows how often tasks come to a lane, and so how often it pays to look for them. A server on SQL queues looks into its
 * queue only every 100 ms while it holds a poll; a lane whose tasks come more often than that has them sooner by looking
 * itself, at the cost of at most 2.5 polls a task. Used by one thread at a time.
 */
final class Arrivals {

    private static final double WEIGHT = 0.2;
    private static final double LOOKS_PER_TASK = 2.5;
    private static final long RARE = Duration.ofMillis(150).toNanos();
    private static final long SHORTEST = Duration.ofMillis(10).toNanos();

    /** So many times the usual gap without a task, and they have ceased to come. */
    private static final int SILENCE = 8;

    private long last;
    private double gap = RARE;

    Arrivals(long now) {
        last = now;
    }

    /** An answer with tasks came. */
    void came(int tasks, long now) {
        double each = (double) Math.min(now - last, 2 * RARE) / tasks;
        gap += WEIGHT * (each - gap);
        last = now;
    }

    boolean areFrequent(long now) {
        return gap < RARE && now - last < SILENCE * Math.max(gap, (double) SHORTEST);
    }

    /** How long from one look to the next. */
    Duration betweenLooks() {
        return Duration.ofNanos((long) Math.max((double) SHORTEST, gap / LOOKS_PER_TASK));
    }
}
