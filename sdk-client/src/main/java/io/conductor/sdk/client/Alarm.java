package io.conductor.sdk.client;

import java.time.Duration;

/** Does something later; a test replaces it together with the clock. */
interface Alarm extends AutoCloseable {

    /**
     * Runs a task after a delay, on a thread that the tasks of this alarm share.
     *
     * @return takes the task back, if it has not begun
     */
    Runnable after(Duration delay, Runnable task);

    /** Ends the thread. */
    @Override
    default void close() {}
}
