package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.Task;
import java.util.List;

/**
 * Keeps the permit of an execution until its update is answered, and runs the next task on it.
 *
 * @param lane has issued the permit
 */
record PermitChain(Lane lane) implements Chain {

    @Override
    public void next(List<Task> tasks, long leasedFrom) {
        lane.capacity().backlog(!tasks.isEmpty());
        try {
            lane.receive(tasks, tasks.size(), leasedFrom);
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
