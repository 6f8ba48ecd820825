package io.conductor.sdk.client;

import io.conductor.sdk.client.model.Task;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What operators need: {@code /admin}. Thread-safe; every method blocks until the server has answered.
 * Failures: {@link ConductorException}.
 */
public interface AdminClient {

    /**
     * The settings of the server: {@code GET /admin/config}. May hold secrets.
     *
     * @return the values by name
     */
    Map<String, @Nullable Object> config();

    /**
     * The event queues: {@code GET /admin/queues}.
     *
     * @param verbose whether their sizes come with them
     * @return the queues by status or by type
     */
    Map<String, @Nullable Object> eventQueues(boolean verbose);

    /**
     * Tasks of a type that are in progress: {@code GET /admin/task/{taskType}}.
     *
     * @param taskType the task type
     * @param start how many to leave out
     * @param count how many at most
     * @return the tasks
     */
    List<Task> pendingTasks(String taskType, int start, int count);

    /**
     * Lets the server look at a workflow again, for one that seems to be stuck:
     * {@code POST /admin/sweep/requeue/{workflowId}}.
     *
     * @param workflowId the execution
     * @return what the server says
     */
    String requeueSweep(String workflowId);

    /**
     * Lets the server compare its queues with a workflow and mend them:
     * {@code POST /admin/consistency/verifyAndRepair/{workflowId}}. Some servers can do this only after a change of their
     * settings.
     *
     * @param workflowId the execution
     * @return what the server says
     */
    String verifyAndRepair(String workflowId);
}
