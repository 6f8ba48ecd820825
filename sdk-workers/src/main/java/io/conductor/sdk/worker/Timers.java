package io.conductor.sdk.worker;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs short steps later, all on one daemon thread. A step must not block. */
final class Timers implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Timers.class);
    private static final Future<?> NEVER = new FutureTask<>(() -> null);

    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, Crew.daemons("timer"));

    Timers() {
        thread.setRemoveOnCancelPolicy(true);
        thread.prestartCoreThread(); // it is there also when the system gives no more threads
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Runs a step after a time; after {@link #close} never. */
    void after(Duration delay, Runnable step) {
        Future<?> unused = cancellable(delay, step);
    }

    /** As {@link #after}, for steps that may become needless. */
    Future<?> cancellable(Duration delay, Runnable step) {
        try {
            return thread.schedule(() -> guarded(step), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            return NEVER;
        }
    }

    private static void guarded(Runnable step) {
        try {
            step.run();
        } catch (RejectedExecutionException closed) {
            log.debug("a timer came after the runner was closed");
        } catch (RuntimeException | Error e) {
            log.error("a timer failed; this is a bug", e);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
