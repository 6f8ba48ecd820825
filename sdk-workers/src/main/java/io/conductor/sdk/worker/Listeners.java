package io.conductor.sdk.worker;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Tells the listeners of a runner what happens, each on a thread of its own. Thread-safe; {@link #tell} never blocks. */
final class Listeners implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Listeners.class);
    private static final int MOST_WAITING = 10_000;

    private final List<Ear> ears;

    Listeners(List<WorkerListener> listeners) {
        this.ears = listeners.stream().map(Ear::new).toList();
    }

    /** Tells an event, which is only made if somebody listens. */
    void tell(Supplier<WorkerEvent> event) {
        if (!ears.isEmpty()) {
            try {
                WorkerEvent made = event.get();
                ears.forEach(ear -> ear.tell(made));
            } catch (Throwable e) { // such as no memory: who tells has work to go on with
                log.warn("An event was dropped", e);
            }
        }
    }

    /** Tells what is still waiting, for a second at most. */
    @Override
    public void close() {
        ears.forEach(Ear::close);
    }

    /** One listener, its thread, and what it has not heard yet. */
    private static final class Ear {

        private final WorkerListener listener;
        private final AtomicLong dropped = new AtomicLong();
        private boolean failing; // known to its thread only
        private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
                1,
                1,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Crew.daemons("listener"),
                (event, full) -> drop());

        Ear(WorkerListener listener) {
            this.listener = listener;
            thread.allowCoreThreadTimeOut(true);
        }

        void tell(WorkerEvent event) {
            try {
                thread.execute(() -> hear(event));
            } catch (Error noThread) {
                drop();
            }
        }

        private void drop() {
            if (dropped.getAndIncrement() == 0 && !thread.isShutdown()) {
                log.warn("{} is too slow, or has no thread; events are dropped", listener);
            }
        }

        private void hear(WorkerEvent event) {
            try {
                listener.on(event);
                failing = false;
            } catch (Throwable e) { // whatever it is, the next event is told
                log.atLevel(failing ? Level.DEBUG : Level.WARN)
                        .setCause(e)
                        .log("{} failed for {}", listener, event.getClass().getSimpleName());
                failing = true;
            }
            if (thread.getQueue().isEmpty() && dropped.get() > 0) {
                long count = dropped.getAndSet(0);
                log.warn("{} has caught up; {} events were dropped", listener, count);
                hear(new WorkerEvent.Dropped(count));
            }
        }

        void close() {
            thread.shutdown();
            try {
                if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
                    log.warn(
                            "{} is given up with {} events untold",
                            listener,
                            thread.getQueue().size());
                    thread.shutdownNow();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
