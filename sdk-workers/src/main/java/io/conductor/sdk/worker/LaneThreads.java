package io.conductor.sdk.worker;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs the user code of a lane. On threads that are the lane's alone, work that follows from the end of other work goes on on
 * the same thread, without passing through a queue; virtual threads too, since a new one for each task takes 20 KB more and a
 * third more processor time. Thread-safe.
 */
final class LaneThreads implements AutoCloseable {

    private final Executor executor;
    private final Runnable end;
    private final @Nullable ThreadLocal<Turn> turns; // none on threads that may have other work than this lane's

    private LaneThreads(Executor executor, Runnable end, @Nullable ThreadLocal<Turn> turns) {
        this.executor = executor;
        this.end = end;
        this.turns = turns;
    }

    /** Threads of the user's. */
    static LaneThreads given(Executor executor) {
        return new LaneThreads(executor, () -> {}, null);
    }

    /**
     * Threads of the lane alone.
     *
     * @param end what to do when the lane is closed
     */
    static LaneThreads own(Executor executor, Runnable end) {
        return new LaneThreads(executor, end, new ThreadLocal<>());
    }

    /** What one thread does; used by it alone. */
    private static final class Turn {
        private Runnable work;
        private boolean takesNext;
        private @Nullable Runnable next;

        Turn(Runnable work) {
            this.work = work;
        }
    }

    /** Runs work soon: on this thread, if it is in the {@link #ending} of other work; else on another one. */
    void execute(Runnable work) {
        Turn turn = turns == null ? null : turns.get();
        if (turn != null && turn.takesNext && turn.next == null) {
            turn.next = work;
        } else {
            executor.execute(turns == null ? work : () -> runAll(turns, work));
        }
    }

    private void runAll(ThreadLocal<Turn> own, Runnable first) {
        Turn turn = new Turn(first);
        own.set(turn);
        try {
            turn.work.run();
            while (turn.next != null) {
                turn.work = turn.next;
                turn.next = null;
                turn.work.run();
            }
        } finally {
            own.remove();
            if (turn.next != null) { // a bug must not take along what comes after
                execute(turn.next);
            }
        }
    }

    /** Whether this thread runs just this work, and is the lane's alone, so that it may wait for an answer of the server. */
    boolean run(Runnable work) {
        Turn turn = turns == null ? null : turns.get();
        return turn != null && turn.work == work;
    }

    /** Ends work. On the thread that {@linkplain #run runs} it, nothing in here may wait once it has called {@link #execute}. */
    void ending(Runnable work, Runnable last) {
        Turn turn = turns == null ? null : turns.get();
        if (turn == null || turn.work != work) {
            last.run();
            return;
        }
        turn.takesNext = true;
        try {
            last.run();
        } finally {
            turn.takesNext = false;
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
