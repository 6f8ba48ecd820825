package io.conductor.sdk.client;

import java.time.Duration;

/** Waiting and the clock that goes with it; a test replaces both. */
interface Pause {

    /** The real clock and a real sleep. */
    Pause REAL = new Pause() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
        }
    };

    long nanoTime();

    void sleep(Duration duration) throws InterruptedException;
}
