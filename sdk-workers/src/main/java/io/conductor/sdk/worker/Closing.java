package io.conductor.sdk.worker;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that a runner is drained once, whoever asks for it and how often, and gives all of them the report. Thread-safe. */
final class Closing {

    private static final Logger log = LoggerFactory.getLogger(WorkerRunner.class);

    private final List<Lane> lanes;
    private final Workshop workshop;
    private final Consumer<DrainReport> whenDrained;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<DrainReport> drained = new CompletableFuture<>();

    /** Waits like any other call, since the JVM ends when it does. */
    final Thread hook = new Thread(this::drain, "conductor-shutdown");

    Closing(List<Lane> lanes, Workshop workshop, Consumer<DrainReport> whenDrained) {
        this.lanes = lanes;
        this.workshop = workshop;
        this.whenDrained = whenDrained;
    }

    void whenTheJvmEnds() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean isBegun() {
        return begun.get();
    }

    boolean isDone() {
        return drained.isDone();
    }

    void close() {
        if (isWorkerThread()) {
            Thread thread = new Thread(this::drainOnce, "conductor-drain");
            thread.setDaemon(true);
            thread.start();
        } else {
            drain();
        }
    }

    DrainReport drain() {
        if (isWorkerThread()) {
            throw new IllegalStateException("drain() would wait for the worker method that calls it; call close()");
        }
        drainOnce();
        return drained.join();
    }

    private boolean isWorkerThread() {
        return lanes.stream().anyMatch(lane -> lane.tasks().runsOn(Thread.currentThread()));
    }

    private void drainOnce() {
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        try {
            DrainReport report = new Drain(lanes, workshop.engine()).run();
            whenDrained.accept(report);
            drained.complete(report);
        } catch (RuntimeException | Error bug) {
            drained.completeExceptionally(bug);
            throw bug;
        } finally {
            workshop.close();
            removeHook();
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // it is running, or about to find nothing to do
        }
    }

    void await() throws InterruptedException {
        try {
            drained.get();
        } catch (ExecutionException bug) {
            log.debug("closed with an error", bug);
        }
    }
}
