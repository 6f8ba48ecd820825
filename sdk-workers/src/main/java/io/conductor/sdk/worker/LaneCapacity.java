package io.conductor.sdk.worker;

import java.util.function.LongSupplier;

/** Knows how much work a lane may take: its permits, what it should have ahead of them, and how to get the next task. */
final class LaneCapacity {

    private final Permits permits;
    private final Lookahead lookahead = new Lookahead();
    private final UpdateChoice choice;
    private volatile boolean backlog;

    LaneCapacity(int concurrency, LongSupplier nanoTime) {
        this.permits = new Permits(concurrency);
        this.choice = new UpdateChoice(nanoTime, concurrency);
    }

    Permits permits() {
        return permits;
    }

    /** Changes how many tasks may run at once. */
    void resize(int concurrency) {
        permits.resize(concurrency);
        choice.resize(concurrency);
    }

    /**
     * How many more tasks to poll for than there are free permits, if so many wait already; 0 without a backlog, or where
     * updates bring the next task. None while there are enough, and then half of the permits more, so that polls are few.
     */
    int ahead(int waiting) {
        int enough = backlog && !choice.chains() ? lookahead.tasks(permits.capacity()) : 0;
        return waiting >= enough ? 0 : enough + Math.max(1, permits.capacity() / 2) - waiting;
    }

    /** A poll was answered: a look in full or not, and after how long; 0 for one that was to wait. */
    void polled(boolean full, long nanos) {
        backlog(full);
        if (nanos > 0) {
            lookahead.polled(nanos);
        }
    }

    void backlog(boolean full) {
        backlog = full;
        choice.backlog(full);
    }

    /** A task came to its end after a time. */
    void ran(long nanos) {
        lookahead.ran(nanos);
        choice.finished();
    }

    /** Whether the next update should ask for the next task. */
    boolean chains() {
        return choice.chains();
    }

    void chainsUnsupported() {
        choice.unsupported();
    }
}
