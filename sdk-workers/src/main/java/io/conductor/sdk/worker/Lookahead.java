package io.conductor.sdk.worker;

/**
 * Says how many tasks a lane with a backlog should have here beyond its permits, so that no permit waits for a poll: as
 * many as come to their end during one and a half polls. None where bodies are long against polls. Thread-safe.
 */
final class Lookahead {

    private static final double WEIGHT = 0.1;
    private static final double POLLS = 1.5;

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

    /** How many, at most as many as there are permits. */
    synchronized int tasks(int permits) {
        if (bodyNanos == 0 || pollNanos == 0) {
            return 0;
        }
        return (int) Math.min(permits, POLLS * permits * pollNanos / bodyNanos);
    }
}
