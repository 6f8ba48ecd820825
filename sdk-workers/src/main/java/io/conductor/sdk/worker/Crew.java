package io.conductor.sdk.worker;

import java.io.Serial;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the SDK's own calls to the server on a bounded number of daemon threads. Platform threads also on newer JDKs, so that user code
 * that pins the carriers of virtual threads cannot hold up polls and leases. No user code runs here, but on a crew of its own.
 */
final class Crew implements Executor, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Crew.class);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

    /** How long to wait before a thread is tried again that could not be made. */
    private static final Duration RETRY = Duration.ofMillis(200);

    private final ThreadPoolExecutor threads;
    private final Timers timers;
    private final OncePerMinute warning = new OncePerMinute(System::nanoTime);

    private Crew(ThreadPoolExecutor threads, Timers timers) {
        this.threads = threads;
        this.timers = timers;
    }

    static Crew fixed(String name, int size, Timers timers) {
        return fixed(daemons(name), size, new LinkedBlockingQueue<>(), timers);
    }

    /** A crew that takes work in the order of a queue. */
    static Crew fixed(ThreadFactory factory, int size, BlockingQueue<Runnable> queue, Timers timers) {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(size, size, KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS, queue, factory);
        threads.allowCoreThreadTimeOut(true);
        return new Crew(threads, timers);
    }

    static Crew growing(String name, int most, Timers timers) {
        return growing(daemons(name), most, timers);
    }

    /** A crew that becomes larger only while none of it is idle, at most so large. */
    static Crew growing(ThreadFactory factory, int most, Timers timers) {
        HandOver queue = new HandOver();
        return new Crew(
                new ThreadPoolExecutor(0, most, KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS, queue, factory, queue),
                timers);
    }

    /** Takes work by itself only for a thread that waits; else a thread is made for it, unless there are enough. */
    private static final class HandOver extends LinkedTransferQueue<Runnable> implements RejectedExecutionHandler {

        @Serial
        private static final long serialVersionUID = 1;

        @Override
        public boolean offer(Runnable work) {
            return tryTransfer(work);
        }

        @Override
        public void rejectedExecution(Runnable work, ThreadPoolExecutor threads) {
            put(work);
            if (threads.isShutdown() && remove(work)) {
                throw new RejectedExecutionException("the crew is closed");
            }
        }
    }

    static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "conductor-" + name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((died, e) -> log.error("{} died; this is a bug", died.getName(), e));
            return thread;
        };
    }

    /**
     * Runs work soon; where the system gives no thread for it, as soon as there is one.
     *
     * @throws RejectedExecutionException after {@link #close}
     */
    @Override
    public void execute(Runnable work) {
        try {
            threads.execute(work);
        } catch (Error noThread) {
            keep(work, noThread);
        }
    }

    /** Whoever of the crew becomes idle takes it; should there be none, a thread is tried again. */
    private void keep(Runnable work, Error noThread) {
        if (warning.isDue()) {
            log.warn("There is no thread for a call to the server; it waits until there is one", noThread);
        }
        if (!threads.getQueue().contains(work)) {
            threads.getQueue().add(work);
        }
        timers.after(RETRY, () -> {
            if (threads.getQueue().remove(work)) {
                execute(work);
            }
        });
    }

    /** How many wait for a thread or have one. */
    int load() {
        return threads.getQueue().size() + threads.getActiveCount();
    }

    int size() {
        return threads.getMaximumPoolSize();
    }

    /** Takes no more work; what was given is still done. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
