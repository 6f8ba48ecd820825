package io.conductor.sdk.client;

import io.conductor.sdk.client.model.PollData;
import io.conductor.sdk.client.model.TaskResult;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The queues in which tasks wait for workers, and those of events: {@code /tasks/queue} and {@code /queue}. Thread-safe;
 * every method blocks until the server has answered. Failures: {@link ConductorException}.
 */
public interface QueueClient {

    /**
     * How many tasks of a type wait: {@code GET /tasks/queue/size}.
     *
     * @param taskType the task type
     * @param domain the domain; null for tasks without one
     * @return the number, 0 also for an unknown type
     */
    int size(String taskType, @Nullable String domain);

    /**
     * How many tasks of some types wait: {@code GET /tasks/queue/sizes}.
     *
     * @param taskTypes the task types
     * @return the number by task type
     */
    Map<String, Integer> sizes(List<String> taskTypes);

    /**
     * How many tasks wait in all queues: {@code GET /tasks/queue/all}.
     *
     * @return the number by queue, the server's own queues included; a queue of a domain is {@code domain:taskType}
     */
    Map<String, Long> allSizes();

    /**
     * As {@link #allSizes()}, by part of the queue: {@code GET /tasks/queue/all/verbose}.
     *
     * @return by queue and shard: {@code size}, and {@code uacked} for those handed out but not acknowledged
     */
    Map<String, Map<String, Map<String, Long>>> allSizesVerbose();

    /**
     * Who polled a task type last: {@code GET /tasks/queue/polldata}.
     *
     * @param taskType the task type
     * @return one entry per domain, empty when nobody did
     */
    List<PollData> pollData(String taskType);

    /**
     * Who polled last, for all task types: {@code GET /tasks/queue/polldata/all}.
     *
     * @return one entry per queue
     */
    List<PollData> allPollData();

    /**
     * Puts tasks that are scheduled, but in no queue, back into their queue: {@code POST /tasks/queue/requeue/{taskType}}.
     *
     * @param taskType the task type
     * @return how many, as the server says it
     */
    String requeue(String taskType);

    /**
     * The event queues by the status they stand for: {@code GET /queue/}.
     *
     * @return the name of the queue by status, empty on servers without event queues
     */
    Map<String, String> eventQueues();

    /**
     * How many events wait: {@code GET /queue/size}.
     *
     * @return the number by queue
     */
    Map<String, Long> eventQueueSizes();

    /**
     * Ends or updates a WAIT task through the event queue: {@code POST /queue/update/{workflowId}/{taskRefName}/{status}}.
     * {@link SignalClient#updateTask} does the same without a queue.
     *
     * @param workflowId the execution
     * @param taskReferenceName the task
     * @param status its new status
     * @param output what it puts out
     * @throws ConductorApiException with status 400 if the server has no queue for that status, as Conductor OSS by default
     */
    void publishUpdate(
            String workflowId,
            String taskReferenceName,
            TaskResult.Status status,
            Map<String, ? extends @Nullable Object> output);

    /**
     * As {@link #publishUpdate}, by the id of the task: {@code POST /queue/update/{workflowId}/task/{taskId}/{status}}.
     *
     * @param workflowId the execution
     * @param taskId the task
     * @param status its new status
     * @param output what it puts out
     * @throws ConductorApiException with status 400 if the server has no queue for that status, as Conductor OSS by default
     */
    void publishUpdateById(
            String workflowId, String taskId, TaskResult.Status status, Map<String, ? extends @Nullable Object> output);
}
