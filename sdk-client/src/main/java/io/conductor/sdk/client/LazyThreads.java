package io.conductor.sdk.client;

import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a client: one for alarms and up to four for calls, started when they are needed. Thread-safe. */
final class LazyThreads implements RunWatcher.WatchThreads {

    private static final int CALLS = 4;
    static final long IDLE_SECONDS = 10;

    private final Alarm alarms = new AlarmThread("conductor-alarm");
    private final ThreadPoolExecutor calls;

    LazyThreads() {
        calls = new ThreadPoolExecutor(
                CALLS,
                CALLS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                named("conductor-await"),
                new ThreadPoolExecutor.DiscardPolicy());
        calls.allowCoreThreadTimeOut(true);
    }

    static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public Alarm alarm() {
        return alarms;
    }

    @Override
    public Executor calls() {
        return calls;
    }

    @Override
    public Executor results() {
        return ForkJoinPool.commonPool();
    }

    @Override
    public void close() {
        alarms.close();
        calls.shutdown();
    }
}
