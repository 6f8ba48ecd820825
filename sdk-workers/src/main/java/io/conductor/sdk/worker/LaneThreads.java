package io.conductor.sdk.worker;

import java.util.concurrent.Executor;

/**
 * Runs the user code of a lane.
 *
 * @param executor runs it: the SDK's own threads, or what the user gave
 * @param end what to do when the lane is closed; nothing for an executor of the user's
 */
record LaneThreads(Executor executor, Runnable end) implements AutoCloseable {

    static LaneThreads given(Executor executor) {
        return new LaneThreads(executor, () -> {});
    }

    void execute(Runnable work) {
        executor.execute(work);
    }

    @Override
    public void close() {
        end.run();
    }
}
