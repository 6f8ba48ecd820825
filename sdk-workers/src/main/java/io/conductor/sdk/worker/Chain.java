package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.Task;
import java.util.List;

/** Takes the next task that an update was answered with, on the permit of the task that was updated. */
interface Chain {

    /**
     * Called exactly once: with the next task, or with none when there was none or none was asked for.
     *
     * @param leasedFrom when the update was sent: the lease of the next task began no earlier
     */
    void next(List<Task> tasks, long leasedFrom);

    /** The server does not know such updates. */
    void unsupported();
}
