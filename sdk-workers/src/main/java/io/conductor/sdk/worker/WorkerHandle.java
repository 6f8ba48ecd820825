package io.conductor.sdk.worker;

import org.jspecify.annotations.Nullable;

/** One worker of a runner, to be watched and controlled while it runs. Thread-safe; no method blocks. */
public final class WorkerHandle {

    private final Lane lane;

    WorkerHandle(Lane lane) {
        this.lane = lane;
    }

    /** {@return the name of the task definition} */
    public String taskType() {
        return lane.worker().spec().taskType();
    }

    /** {@return the domain; null for none} */
    public @Nullable String domain() {
        return lane.worker().spec().domain();
    }

    /** Takes no new tasks until {@link #resume()}; what is here is run and reported. */
    public void pause() {
        lane.pause();
    }

    /** Takes tasks again after {@link #pause()}. */
    public void resume() {
        lane.resume();
    }

    /**
     * Changes how many tasks run at once. Tasks beyond a smaller number come to their end first.
     *
     * @param concurrency at least 1
     * @throws IllegalArgumentException if it is less
     */
    public void resize(int concurrency) {
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be at least 1: " + concurrency);
        }
        lane.resize(concurrency);
    }

    /** {@return how it does} */
    public WorkerHealth health() {
        return lane.health();
    }
}
