package io.conductor.sdk.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that moves only when somebody sleeps or a test says so. */
final class FakeClock implements Pause {

    final List<Duration> sleeps = new CopyOnWriteArrayList<>();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1); // a real one may overflow too

    @Override
    public long nanoTime() {
        return now.get();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        sleeps.add(duration);
        pass(duration);
    }

    void pass(Duration duration) {
        now.addAndGet(duration.toNanos());
    }
}
