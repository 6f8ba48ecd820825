package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.TaskResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one task: bind, invoke, map, and hand the result to the reporter. It ends exactly once: with a result, handed back
 * before it began, or dropped because its lease was lost before it began. Thread-safe.
 */
final class TaskExecution implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(TaskExecution.class);

    private enum State {
        RECEIVED,
        RUNNING,
        ENDED
    }

    private final TaskPlace place;
    private final RunningTask context;
    private final Lease lease;
    private final long received = System.nanoTime();
    private State state = State.RECEIVED; // guarded by this, as are the others
    private @Nullable Thread thread;
    private @Nullable CompletableFuture<?> stage;
    private boolean interrupted;
    private boolean holdsPermit;
    private long began;

    TaskExecution(TaskPlace place, RunningTask context, Lease lease) {
        this.place = place;
        this.context = context;
        this.lease = lease;
    }

    RunningTask context() {
        return context;
    }

    Lease lease() {
        return lease;
    }

    /** How long it waited here before it began. */
    synchronized long waitedNanos() {
        return began - received;
    }

    @Override
    public void run() {
        if (!begin()) {
            return;
        }
        try {
            TaskResult result = result();
            if (result != null) {
                end(result);
            }
        } finally {
            detach();
        }
    }

    /** Runs the method; gives no result if it is still to come by a stage. */
    private @Nullable TaskResult result() {
        try {
            place.started(this);
            place.fetchInput(context);
            Object value = place.worker().run(context);
            if (value instanceof CompletionStage<?> pending) {
                await(pending);
                return null;
            }
            return place.worker().completed(context, value);
        } catch (Throwable thrown) { // an Error fails the task like an exception, and must not end the lane
            return failed(thrown);
        }
    }

    private TaskResult completed(@Nullable Object value) {
        try {
            return place.worker().completed(context, value);
        } catch (Throwable thrown) {
            return failed(thrown);
        }
    }

    /** Never throws: a task that came to no result would run for ever, with its permit and its lease. */
    private TaskResult failed(Throwable thrown) {
        try {
            return place.worker().failed(context, thrown);
        } catch (Throwable e) {
            return Failures.bare(context, thrown);
        }
    }

    private boolean begin() {
        if (lease.isLost()) {
            place.expire(this);
            return false;
        }
        synchronized (this) {
            if (state != State.RECEIVED) {
                return false;
            }
            state = State.RUNNING;
            began = System.nanoTime();
            thread = Thread.currentThread();
            return true;
        }
    }

    /** From here on an interrupt no longer meets this thread, and none that came stays on it. */
    private void detach() {
        synchronized (this) {
            thread = null;
        }
        Thread.interrupted();
    }

    private void await(CompletionStage<?> pending) {
        pending.whenComplete((value, thrown) -> end(thrown == null ? completed(value) : failed(thrown)));
        CompletableFuture<?> awaited = future(pending);
        boolean tooLate;
        synchronized (this) {
            stage = awaited;
            tooLate = interrupted;
        }
        if (tooLate && awaited != null) {
            awaited.cancel(true); // the user's code, and so not while others wait for this
        }
    }

    private static @Nullable CompletableFuture<?> future(CompletionStage<?> stage) {
        try {
            return stage.toCompletableFuture();
        } catch (UnsupportedOperationException cannotBeCancelled) {
            return null;
        }
    }

    private void end(TaskResult result) {
        boolean handBack;
        long nanos;
        synchronized (this) {
            if (state != State.RUNNING) {
                return;
            }
            state = State.ENDED;
            nanos = System.nanoTime() - began;
            if (Thread.currentThread().equals(thread)) {
                detach();
            }
            handBack = interrupted && isFailure(result) && place.isDraining();
        }
        if (handBack) {
            place.handBack(this);
        } else {
            try {
                logFailure(result);
            } finally {
                place.finish(this, result, nanos);
            }
        }
    }

    private void logFailure(TaskResult result) {
        if (isFailure(result)) {
            log.warn(
                    "{} ended {}: {}",
                    context.task(),
                    result.status(),
                    result.reasonForIncompletion().orElse("(no reason given)"));
        }
    }

    private static boolean isFailure(TaskResult result) {
        return result.status() == TaskResult.Status.FAILED
                || result.status() == TaskResult.Status.FAILED_WITH_TERMINAL_ERROR;
    }

    /** Ends an execution that has not begun; says whether this call did so. */
    synchronized boolean endBeforeStart() {
        boolean may = state == State.RECEIVED;
        if (may) {
            state = State.ENDED;
        }
        return may;
    }

    /**
     * Interrupts the method, or cancels what it awaits; says whether it was running.
     *
     * @param cancels runs what the user's stage does when it is cancelled
     */
    boolean interrupt(Executor cancels) {
        CompletableFuture<?> awaited;
        synchronized (this) {
            if (state != State.RUNNING) {
                return false;
            }
            interrupted = true;
            if (thread != null) {
                thread.interrupt();
            }
            awaited = stage;
        }
        if (awaited != null) {
            cancels.execute(() -> cancel(awaited));
        }
        return true;
    }

    private void cancel(CompletableFuture<?> awaited) {
        try {
            awaited.cancel(true);
        } catch (Throwable e) {
            log.warn("What {} awaits could not be cancelled", context.task(), e);
        }
    }

    synchronized boolean isRunning() {
        return state == State.RUNNING;
    }

    synchronized boolean runsOn(Thread other) {
        return other.equals(thread);
    }

    synchronized void grant() {
        holdsPermit = true;
    }

    /** Takes the permit away; says whether there was one to give back. */
    synchronized boolean takePermit() {
        boolean held = holdsPermit;
        holdsPermit = false;
        return held;
    }
}
