package io.conductor.sdk.worker;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Chooses, while there is a backlog, between a plain update with batch polls and an update that answers with the next task
 * ({@code update-v2}), which needs fewer requests and threads: tries each for a while, takes the plain one where it clearly
 * finished more tasks in the same time, and now and then looks again whether the other has become better. With many permits
 * there is nothing to choose: one poll at a time cannot bring as much as that many updates. Thread-safe.
 */
final class UpdateChoice {

    private static final int TASKS_PER_TRIAL = 100;
    private static final int TASKS_PER_PERMIT = 4;
    private static final Duration TRIAL = Duration.ofMillis(50);
    private static final int MANY_PERMITS = 100;
    private static final int TRIALS_BETWEEN_LOOKS = 30;

    /** More than chance, and worth the requests: so it is where the way to the server is long against the bodies. */
    private static final double CLEARLY = 1.5;

    /** So much slower than before, and what was learned before tells nothing any more. */
    private static final double ANOTHER_WORLD = 2;

    private final LongSupplier nanoTime;
    private int permits; // guarded by this, as are the others
    private boolean supported = true;
    private boolean backlog;
    private boolean chain;
    private int finished;
    private long since;
    private int trials;
    private double plainRate;
    private double chainRate;

    /**
     * A choice that is still open.
     *
     * @param permits how many tasks may run at once
     */
    UpdateChoice(LongSupplier nanoTime, int permits) {
        this.nanoTime = nanoTime;
        this.permits = permits;
        this.chain = permits >= MANY_PERMITS;
    }

    /** Another number of tasks may run at once. */
    synchronized void resize(int newPermits) {
        permits = newPermits;
        chain |= newPermits >= MANY_PERMITS;
        restart();
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
        if (!supported || !backlog || permits >= MANY_PERMITS) {
            return;
        }
        finished++;
        long took = nanoTime.getAsLong() - since;
        if (finished < Math.max(TASKS_PER_TRIAL, TASKS_PER_PERMIT * permits) || took < TRIAL.toNanos()) {
            return;
        }
        double rate = finished / (double) took;
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
