package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.Task;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Keeps the permit of an execution until its update is answered, and runs the next task on it.
 *
 * @param lane has issued the permit
 * @param nanoTime when the lease of the next task begins
 */
record PermitChain(Lane lane, LongSupplier nanoTime) implements Chain {

    @Override
    public void next(List<Task> tasks) {
        lane.capacity().backlog(!tasks.isEmpty());
        try {
            lane.receive(tasks, tasks.size(), nanoTime.getAsLong());
        } finally {
            if (tasks.isEmpty()) {
                lane.permits().release(1);
                lane.wake();
            }
        }
    }

    @Override
    public void unsupported() {
        lane.capacity().chainsUnsupported();
    }
}
