package io.conductor.sdk.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;

/** Alarms on a {@link FakeClock}, and executors that run when the test says so; all on the test's own thread. */
final class FakeThreads implements RunWatcher.WatchThreads {

    private final FakeClock clock;
    private final long start;
    private final PriorityQueue<Entry> alarms = new PriorityQueue<>();
    private final Deque<Runnable> ready = new ArrayDeque<>();
    private long number;
    boolean closed;

    FakeThreads(FakeClock clock) {
        this.clock = clock;
        this.start = clock.nanoTime();
    }

    private record Entry(long at, long number, Runnable task) implements Comparable<Entry> {

        @Override
        public int compareTo(Entry other) {
            return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
        }
    }

    @Override
    public Alarm alarm() {
        return (delay, task) -> {
            Entry entry = new Entry(elapsed() + delay.toNanos(), number++, task);
            alarms.add(entry);
            return () -> alarms.remove(entry);
        };
    }

    private long elapsed() {
        return clock.nanoTime() - start;
    }

    /** Lets time pass, and does what is due. */
    void pass(Duration duration) {
        long end = elapsed() + duration.toNanos();
        runReady();
        Entry next = alarms.peek();
        while (next != null && next.at() <= end) {
            alarms.remove(next);
            clock.pass(Duration.ofNanos(next.at() - elapsed()));
            next.task().run();
            runReady();
            next = alarms.peek();
        }
        clock.pass(Duration.ofNanos(end - elapsed()));
    }

    private void runReady() {
        while (!ready.isEmpty()) {
            ready.removeFirst().run();
        }
    }

    int pendingAlarms() {
        return alarms.size();
    }

    @Override
    public Executor calls() {
        return ready::add;
    }

    @Override
    public Executor results() {
        return Runnable::run;
    }

    @Override
    public void close() {
        closed = true;
    }
}
