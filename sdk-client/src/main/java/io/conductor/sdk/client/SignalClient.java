package io.conductor.sdk.client;

import io.conductor.sdk.client.model.SignalResponse;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.UpgradeWorkflowRequest;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowStateUpdate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reaches into running workflows: ends tasks that wait, sends messages, changes variables. Thread-safe; every method
 * blocks until the server has answered. None of these calls is repeated by the client. Failures: {@link ConductorException}.
 */
public interface SignalClient {

    /**
     * Ends or updates a pending task by its reference name: {@code POST /tasks/{workflowId}/{taskRefName}/{status}}.
     *
     * @param workflowId the execution
     * @param taskReferenceName the task
     * @param status its new status
     * @param output what it puts out
     * @return the id of the task, empty when nothing of that name waits
     */
    Optional<String> updateTask(
            String workflowId,
            String taskReferenceName,
            TaskResult.Status status,
            Map<String, ? extends @Nullable Object> output);

    /**
     * As {@link #updateTask}, but answers with the workflow after the step:
     * {@code POST /tasks/{workflowId}/{taskRefName}/{status}/sync}.
     *
     * @param workflowId the execution
     * @param taskReferenceName the task
     * @param status its new status
     * @param output what it puts out
     * @return the execution
     * @throws ConductorApiException with status 404 if nothing of that name waits
     */
    Workflow updateTaskSync(
            String workflowId,
            String taskReferenceName,
            TaskResult.Status status,
            Map<String, ? extends @Nullable Object> output);

    /**
     * Ends the first WAIT task that waits, also in sub-workflows: {@code POST /tasks/{workflowId}/{status}/signal}. Does
     * nothing when none waits.
     *
     * @param workflowId the execution
     * @param status the new status of the task
     * @param output what it puts out
     * @throws ConductorApiException with status 404 if there is no such execution
     */
    void signal(String workflowId, TaskResult.Status status, Map<String, ? extends @Nullable Object> output);

    /**
     * Ends the first WAIT task that waits, and waits for what comes of it:
     * {@code POST /tasks/{workflowId}/{status}/signal/sync}.
     *
     * @param workflowId the execution
     * @param status the new status of the task
     * @param output what it puts out
     * @param options how long the server waits, and what it answers
     * @return how the workflow stood when the wait ended
     * @throws ConductorApiException with status 404 if no WAIT task waits
     */
    SignalResponse signalSync(
            String workflowId,
            TaskResult.Status status,
            Map<String, ? extends @Nullable Object> output,
            SignalOptions options);

    /**
     * Sends a message to a workflow, which its PULL_WORKFLOW_MESSAGES tasks take:
     * {@code POST /workflow/{workflowId}/messages}. Off on servers with default settings.
     *
     * @param workflowId the execution
     * @param message the message
     * @return the id of the message
     * @throws ConductorApiException with status 409 if the workflow does not run, 429 if too many messages wait, 404 if there
     *     is no such execution or the server does not take messages; the text tells which
     */
    String sendMessage(String workflowId, Map<String, ? extends @Nullable Object> message);

    /**
     * Changes the variables of a running workflow: {@code POST /workflow/{workflowId}/variables}. Not on Conductor OSS.
     *
     * @param workflowId the execution
     * @param variables the new values by name
     * @return the execution
     */
    Workflow updateVariables(String workflowId, Map<String, ? extends @Nullable Object> variables);

    /**
     * Changes variables and a task in one step, and waits for what comes of it: {@code POST /workflow/{workflowId}/state}.
     * Not on Conductor OSS.
     *
     * @param workflowId the execution
     * @param update what to change
     * @param options how long the server waits, and for which tasks
     * @return the execution when the wait ended
     */
    Workflow updateState(String workflowId, WorkflowStateUpdate update, ExecuteOptions options);

    /**
     * Lets a running workflow go on at another task: {@code POST /workflow/{workflowId}/jump/{taskReferenceName}}. Not on
     * Conductor OSS.
     *
     * @param workflowId the execution
     * @param taskReferenceName where to go on
     * @param taskInput the input of that task
     */
    void jump(String workflowId, String taskReferenceName, Map<String, ? extends @Nullable Object> taskInput);

    /**
     * Lets a running workflow go over to another version: {@code POST /workflow/{workflowId}/upgrade}. Not on Conductor OSS.
     *
     * @param workflowId the execution
     * @param request to which version
     */
    void upgrade(String workflowId, UpgradeWorkflowRequest request);
}
