package io.conductor.sdk.client;

import io.conductor.sdk.client.model.RerunWorkflowRequest;
import io.conductor.sdk.client.model.SearchResult;
import io.conductor.sdk.client.model.SignalResponse;
import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowState;
import io.conductor.sdk.client.model.WorkflowSummary;

/**
 * Workflow executions: {@code /workflow}. Thread-safe; every method blocks until the server has answered.
 *
 * <p>Every method throws {@link ConductorApiException} when the server refuses, {@link ConductorConnectionException} when
 * no answer comes, {@link UnexpectedAnswerException} when the answer is not what the API promises, and
 * {@link IllegalStateException} when the {@link ConductorClient} is closed. A call on an
 * execution that does not exist is answered 404.
 */
public interface WorkflowClient {

    /**
     * Starts a workflow: {@code POST /workflow}. The server runs the system tasks at the beginning before it answers.
     * Never repeated by the client: Conductor OSS ignores idempotency keys, and a lost answer may hide a started workflow.
     *
     * @param request what to start
     * @return a handle to the execution
     * @throws ConductorApiException with status 404 if there is no such definition, 400 if the request is invalid
     */
    WorkflowRun start(StartWorkflowRequest request);

    /**
     * Starts the latest version of a workflow.
     *
     * @param name the workflow's name
     * @param input a map, a record or a bean: what the JSON codec writes as a JSON object
     * @return a handle to the execution
     * @throws ConductorApiException with status 404 if there is no such definition
     */
    default WorkflowRun start(String name, Object input) {
        return start(StartWorkflowRequest.builder(name).input(input).build());
    }

    /**
     * Starts one version of a workflow.
     *
     * @param name the workflow's name
     * @param version a registered version
     * @param input a map, a record or a bean: what the JSON codec writes as a JSON object
     * @return a handle to the execution
     * @throws ConductorApiException with status 404 if there is no such definition
     */
    default WorkflowRun start(String name, int version, Object input) {
        return start(
                StartWorkflowRequest.builder(name).version(version).input(input).build());
    }

    /**
     * A handle to an execution that was started earlier or elsewhere. Makes no call.
     *
     * @param workflowId its id
     * @return the handle
     */
    WorkflowRun run(String workflowId);

    /**
     * Starts a workflow and waits for it on the server: {@code POST /workflow/execute/{name}/{version}}. The client waits a
     * little longer than the server. Never repeated by the client.
     *
     * @param request what to start; without a version the latest
     * @param options how long to wait, for what, and what to answer
     * @return how the workflow stood when the wait ended
     * @throws ConductorApiException with status 404 if there is no such definition
     */
    SignalResponse execute(StartWorkflowRequest request, ExecuteOptions options);

    /**
     * An execution with its tasks: {@code GET /workflow/{workflowId}}.
     *
     * @param workflowId the execution
     * @return the execution
     */
    default Workflow get(String workflowId) {
        return get(workflowId, true);
    }

    /**
     * An execution: {@code GET /workflow/{workflowId}?includeTasks=}.
     *
     * @param workflowId the execution
     * @param includeTasks whether its tasks come with it
     * @return the execution
     */
    Workflow get(String workflowId, boolean includeTasks);

    /**
     * How an execution stands: {@code GET /workflow/{workflowId}/status}. Much cheaper than {@link #get(String)}.
     *
     * @param workflowId the execution
     * @param includeOutput whether its output comes with it
     * @param includeVariables whether its variables come with it
     * @return the state
     */
    WorkflowState status(String workflowId, boolean includeOutput, boolean includeVariables);

    /**
     * Stops scheduling new tasks: {@code PUT /workflow/{workflowId}/pause}. Tasks that wait in queues are still handed out.
     *
     * @param workflowId the execution
     * @throws ConductorApiException with status 409 if it has ended
     */
    void pause(String workflowId);

    /**
     * Ends a pause: {@code PUT /workflow/{workflowId}/resume}.
     *
     * @param workflowId the execution
     * @throws ConductorApiException with status 500 if it is not paused
     */
    void resume(String workflowId);

    /**
     * Ends an execution as TERMINATED: {@code DELETE /workflow/{workflowId}}. No error if it has already ended.
     *
     * @param workflowId the execution
     * @param reason for people to read
     */
    void terminate(String workflowId, String reason);

    /**
     * Runs a finished execution again from its beginning, under the same id: {@code POST /workflow/{workflowId}/restart}.
     *
     * @param workflowId the execution
     * @param useLatestDefinitions whether to take the latest definitions instead of those it started with
     * @throws ConductorApiException with status 409 if it still runs, 404 if its definition forbids it
     */
    void restart(String workflowId, boolean useLatestDefinitions);

    /**
     * Retries what failed in an execution: {@code POST /workflow/{workflowId}/retry}.
     *
     * @param workflowId the execution
     * @param resumeSubworkflowTasks whether to retry inside failed sub-workflows instead of starting them anew
     * @throws ConductorApiException with status 409 if there is nothing to retry, 404 if it still runs
     */
    void retry(String workflowId, boolean resumeSubworkflowTasks);

    /**
     * Runs a finished execution again from a task: {@code POST /workflow/{workflowId}/rerun}.
     *
     * @param workflowId the execution
     * @param request from where and with what input
     * @return the id of the execution, the same one
     * @throws ConductorApiException with status 409 if it still runs
     */
    String rerun(String workflowId, RerunWorkflowRequest request);

    /**
     * Deletes an execution, also one that runs: {@code DELETE /workflow/{workflowId}/remove}.
     *
     * @param workflowId the execution
     * @param archive whether the server keeps a copy in its archive, where it has one
     */
    void delete(String workflowId, boolean archive);

    /**
     * Searches the index of executions: {@code GET /workflow/search}. The index may lag behind by seconds.
     *
     * @param search what to search for
     * @return one page of hits
     */
    SearchResult<WorkflowSummary> search(WorkflowSearch search);
}
