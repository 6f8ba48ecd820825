package io.conductor.sdk.client;

import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskExecLog;
import io.conductor.sdk.client.model.TaskResult;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Task executions: {@code /tasks}. The port that the worker runner is written against. Thread-safe; every method blocks
 * until the server has answered. Failures: {@link ConductorException}.
 */
public interface TaskClient {

    /**
     * Polls for one task: {@code GET /tasks/poll/{taskType}}. The server waits about 100 ms for one. A poll takes the task:
     * a task whose answer is lost comes back only after its response timeout, so a poll is never repeated by the client. Ends at the
     * latest after 20 s, or the time limit of the client if that is shorter.
     *
     * @param taskType the task definition's name
     * @param workerId names who polls, for people to read; null for nobody
     * @param domain the domain to poll; null for tasks without one
     * @return the task, if there was one
     */
    Optional<Task> poll(String taskType, @Nullable String workerId, @Nullable String domain);

    /**
     * Polls for several tasks: {@code GET /tasks/poll/batch/{taskType}}. As with {@link #poll}, a poll takes the tasks. A
     * server may answer with more tasks than asked. Ends at the latest 20 s after the wait asked for, or after the time limit
     * of the client if that is shorter.
     *
     * @param request what to poll for, and how long the server may wait
     * @return the tasks, in no particular order
     */
    List<Task> batchPoll(PollRequest request);

    /**
     * Reports a result: {@code POST /tasks}. The server ignores a result for a task that has already ended and answers as
     * if it had taken it, so repeating an update is safe. A large output goes to the storage beside the server, if there is one:
     * {@link ExternalPayloads}.
     *
     * @param result the result
     * @return the task id
     * @throws PayloadTooLargeException if the output is too large and there is no such storage; nothing was sent
     * @throws StorageException if that storage refuses it or cannot be reached; nothing was sent to the server
     * @throws ConductorApiException with status 404 if workflow or task do not exist
     */
    String update(TaskResult result);

    /**
     * Reports a result and takes the next task of the same type and domain, already in progress for the worker of the
     * result: {@code POST /tasks/update-v2}. When there is none the server waits about 100 ms. Older servers answer 404 or
     * 405.
     *
     * @param result the result
     * @return the next task, if there was one and the result ended the task
     * @throws ConductorApiException with status 404 if workflow or task do not exist
     */
    Optional<Task> updateV2(TaskResult result);

    /**
     * The task with its input, also when the server moved that to its external payload storage; see {@link PayloadClient}.
     * Polls do not fetch such inputs, because a task whose input cannot be fetched is still to be reported.
     *
     * @param task a polled task
     * @return the task itself, unless its input lies in the storage
     * @throws StorageException if the storage refuses it or cannot be reached, or the server gives no way to it
     * @throws PayloadTooLargeException if it is larger than {@link ExternalPayloads#maxBytes()}
     */
    default Task withInput(Task task) {
        String path = task.externalInputPayloadStoragePath().orElse("");
        if (!path.isEmpty() && task.inputData().isEmpty()) {
            throw new StorageException("The server moved the input of the task to its external payload storage (" + path
                    + "), but this client cannot read it there");
        }
        return task;
    }

    /**
     * Adds a line to the log of a task: {@code POST /tasks/{taskId}/log}. The server also takes ids that do not exist.
     *
     * @param taskId the task
     * @param line the text, not empty
     * @throws IllegalArgumentException if the text is empty: the server refuses it
     */
    void log(String taskId, String line);

    /**
     * The log of a task: {@code GET /tasks/{taskId}/log}.
     *
     * @param taskId the task
     * @return the lines by time, empty when there are none
     */
    List<TaskExecLog> logs(String taskId);

    /**
     * A task execution: {@code GET /tasks/{taskId}}.
     *
     * @param taskId the task
     * @return the task
     * @throws ConductorApiException with status 404 if there is none
     */
    Task get(String taskId);
}
