package io.conductor.sdk.worker;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the SDK's own calls to the server on a bounded number of daemon threads. Platform threads also on newer JDKs, so that user code
 * that pins the carriers of virtual threads cannot hold up polls, results and leases. No user code runs here.
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
