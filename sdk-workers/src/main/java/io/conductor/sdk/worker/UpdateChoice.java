package io.conductor.sdk.worker;

import java.util.function.LongSupplier;

/**
 * Chooses, while there is a backlog, between a plain update with batch polls and an update that answers with the next task
 * ({@code update-v2}), which needs fewer requests and threads: tries each for a while, takes the plain one where it clearly
 * finished more tasks in the same time, and now and then looks again whether the other has become better. Thread-safe.
 */
final class UpdateChoice {

    private static final int TASKS_PER_TRIAL = 100;
    private static final int TASKS_PER_PERMIT = 4;
    private static final int TRIALS_BETWEEN_LOOKS = 30;

    /** More than chance. */
    private static final double CLEARLY = 1.1;

    /** So much slower than before, and what was learned before tells nothing any more. */
    private static final double ANOTHER_WORLD = 2;

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

    /** One of so many tasks that may run at once came to its end. */
    synchronized void finished(int permits) {
        if (!supported || !backlog) {
            return;
        }
        finished++;
        if (finished < Math.max(TASKS_PER_TRIAL, TASKS_PER_PERMIT * permits)) {
            return;
        }
        double rate = finished / (double) Math.max(1, nanoTime.getAsLong() - since);
        boolean anotherWorld = rate * ANOTHER_WORLD < (chain ? chainRate : plainRate);
        if (chain) {
            chainRate = rate;
            plainRate = anotherWorld ? 0 : plainRate;
        } else {
            plainRate = rate;
            chainRate = anotherWorld ? 0 : chainRate;
        }
        trials++;
        choose();
        restart();
    }

    private void choose() {
        boolean look = plainRate == 0 || chainRate == 0 || trials % TRIALS_BETWEEN_LOOKS == 0;
        chain = look ? !chain : chainRate * CLEARLY > plainRate;
    }

    private void restart() {
        finished = 0;
        since = nanoTime.getAsLong();
    }
}
