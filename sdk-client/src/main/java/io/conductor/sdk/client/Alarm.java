package io.conductor.sdk.client;

import java.time.Duration;

/** Does something later; a test replaces it together with the clock. */
interface Alarm {

    /**
     * Runs a task after a delay, on a thread that must not be kept waiting.
     *
     * @return takes the task back, if it has not begun
     */
    Runnable after(Duration delay, Runnable task);
}
