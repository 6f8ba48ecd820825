package io.conductor.sdk.worker;

/**
 * Says how many tasks a lane with a backlog should have here beyond its permits, so that no permit waits for a poll: as
 * many as come to their end during one and a half polls, so that nobody else would begin them sooner. None where bodies are long
 * against polls. Thread-safe.
 */
final class Lookahead {

    private static final double WEIGHT = 0.1;
    private static final double POLLS = 1.5;

    /** So many for each permit at most: the next bodies may take longer than those before. */
    private static final int MOST = 3;

    private double pollNanos;
    private double bodyNanos;

    synchronized void polled(long nanos) {
        pollNanos = mean(pollNanos, nanos);
    }

    synchronized void ran(long nanos) {
        bodyNanos = mean(bodyNanos, nanos);
    }

    private static double mean(double before, long now) {
        return before == 0 ? now : before + WEIGHT * (now - before);
    }

    /** How many for so many permits. */
    synchronized int tasks(int permits) {
        if (bodyNanos == 0 || pollNanos == 0) {
            return 0;
        }
        return (int) Math.min(MOST * permits, POLLS * permits * pollNanos / bodyNanos);
    }
}
