package io.conductor.sdk.worker;

import io.conductor.sdk.client.PollRequest;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

/**
 * Runs the polls of all lanes: those that wait for work in turns, and those that look for more work where there was some on
 * other threads, so that they never queue behind them.
 *
 * @param idle runs polls with a long timeout
 * @param looking runs polls that are answered at once
 */
record PollCrews(
        IdleTurns idle,
        Crew looking,
        InFlight inFlight,
        BatchHabit habit,
        Backoff backoff,
        ServerTrouble trouble,
        LongSupplier nanoTime) {

    private static final int LOOKING = 6;

    static PollCrews create(WorkerSettings settings, Timers timers, Backoff backoff, ServerTrouble trouble) {
        return new PollCrews(
                new IdleTurns(settings.get(Setting.LONG_POLLS), PollRequest.MAX_TIMEOUT, timers),
                Crew.fixed("look", LOOKING, timers),
                new InFlight(),
                new BatchHabit(),
                backoff,
                trouble,
                System::nanoTime);
    }

    /**
     * Runs a poll soon.
     *
     * @throws RejectedExecutionException after {@link #close}
     */
    void execute(Object lane, boolean idles, Runnable poll) {
        if (idles) {
            idle.execute(lane, poll);
        } else {
            looking.execute(poll);
        }
    }

    /** Whether there is room for looks that are only made to have a task a little sooner. */
    boolean mayLookOften() {
        return looking.load() <= LOOKING / 2;
    }

    /** How long a poll may wait that would by itself wait for {@code patience}. */
    Duration timeout(Object lane, Duration patience) {
        return patience.isZero() ? Duration.ZERO : idle.timeout(lane, patience);
    }

    void close() {
        idle.close();
        looking.close();
    }
}
