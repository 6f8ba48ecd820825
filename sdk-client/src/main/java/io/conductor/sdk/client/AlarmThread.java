package io.conductor.sdk.client;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One daemon thread for alarms, which lives while there is something to wait for. Thread-safe. */
final class AlarmThread implements Alarm {

    private final ScheduledThreadPoolExecutor alarms;

    /** Starts nothing yet. */
    AlarmThread(String name) {
        alarms = new ScheduledThreadPoolExecutor(1, LazyThreads.named(name), new ThreadPoolExecutor.DiscardPolicy());
        alarms.setRemoveOnCancelPolicy(true);
        alarms.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        alarms.setKeepAliveTime(LazyThreads.IDLE_SECONDS, TimeUnit.SECONDS);
        alarms.allowCoreThreadTimeOut(true);
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        Future<?> alarm = alarms.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> alarm.cancel(false);
    }

    /** Interrupts the thread and gives up what has not begun. */
    @Override
    public void close() {
        alarms.shutdownNow();
    }
}
