package io.conductor.sdk.worker;

import java.util.function.LongSupplier;

/**
 * Chooses, while there is a backlog, between a plain update with batch polls and an update that answers with the next task
 * ({@code update-v2}): tries each for a while, stays with the plain one unless the other clearly finished more tasks in the same time, and now and
 * then looks again whether the other has become better. On SQL queues the plain one is. Thread-safe.
 */
final class UpdateChoice {

    private static final int TASKS_PER_TRIAL = 100;
    private static final int TRIALS_BETWEEN_LOOKS = 30;

    /** A chained update keeps its permit until it is answered, so it must be better by more than chance. */
    private static final double CLEARLY = 1.1;

    private final LongSupplier nanoTime;
    private boolean supported = true;
    private boolean backlog;
    private boolean chain;
    private int finished;
    private long since;
    private int trials;
    private double plainRate;
    private double chainRate;

    UpdateChoice(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether the next update should ask for the next task. */
    synchronized boolean chains() {
        return supported && backlog && chain;
    }

    /** Told after each poll or chained update whether it gave all that was asked for. */
    synchronized void backlog(boolean full) {
        if (full != backlog) {
            backlog = full;
            restart();
        }
    }

    /** The server has no such endpoint. */
    synchronized void unsupported() {
        supported = false;
    }

    /** A task came to its end. */
    synchronized void finished() {
        if (!supported || !backlog) {
            return;
        }
        finished++;
        if (finished < TASKS_PER_TRIAL) {
            return;
        }
        double rate = finished / (double) Math.max(1, nanoTime.getAsLong() - since);
        if (chain) {
            chainRate = rate;
        } else {
            plainRate = rate;
        }
        trials++;
        choose();
        restart();
    }

    private void choose() {
        boolean look = plainRate == 0 || chainRate == 0 || trials % TRIALS_BETWEEN_LOOKS == 0;
        chain = look ? !chain : chainRate > plainRate * CLEARLY;
    }

    private void restart() {
        finished = 0;
        since = nanoTime.getAsLong();
    }
}
