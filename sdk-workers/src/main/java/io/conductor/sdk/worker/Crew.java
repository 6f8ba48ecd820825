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
 * that pins the carriers of virtual threads cannot hold up polls and leases. No user code runs here.
 */
final class Crew implements Executor, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Crew.class);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

    private final ThreadPoolExecutor threads;

    Crew(String name, int size) {
        this(name, size, new LinkedBlockingQueue<>());
    }

    /** A crew that takes work in the order of a queue. */
    Crew(String name, int size, BlockingQueue<Runnable> queue) {
        this.threads =
                new ThreadPoolExecutor(size, size, KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS, queue, daemons(name));
        this.threads.allowCoreThreadTimeOut(true);
    }

    /** A crew that becomes larger only while none of it is idle, at most so large. */
    static Crew growing(String name, int most) {
        return new Crew(name, most, new HandOver());
    }

    private Crew(String name, int most, HandOver queue) {
        this.threads = new ThreadPoolExecutor(
                0, most, KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS, queue, daemons(name), queue);
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
     * Runs work soon.
     *
     * @throws RejectedExecutionException after {@link #close}
     */
    @Override
    public void execute(Runnable work) {
        threads.execute(work);
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
