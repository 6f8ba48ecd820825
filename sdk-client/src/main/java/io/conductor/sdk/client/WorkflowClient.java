package io.conductor.sdk.client;

import io.conductor.sdk.client.model.RerunWorkflowRequest;
import io.conductor.sdk.client.model.SearchResult;
import io.conductor.sdk.client.model.SignalResponse;
import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskStatus;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowState;
import io.conductor.sdk.client.model.WorkflowTestRequest;
import io.conductor.sdk.client.model.WorkflowType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Workflow executions: {@code /workflow}. Thread-safe; every method blocks until the server has answered.
 * Failures: {@link ConductorException}. A call on an
 * execution that does not exist is answered 404.
 */
public interface WorkflowClient {

    /**
     * Starts a workflow: {@code POST /workflow}. The server runs the system tasks at the beginning before it answers.
     * Never repeated by the client: Conductor OSS ignores idempotency keys, and a lost answer may hide a started workflow. A
     * large input goes to the storage beside the server, if there is one: {@link ExternalPayloads}.
     *
     * @param request what to start
     * @return a handle to the execution
     * @throws ConductorApiException with status 404 if there is no such definition, 400 if the request is invalid
     * @throws PayloadTooLargeException if the input is too large and there is no such storage; nothing was sent
     * @throws StorageException if that storage refuses it or cannot be reached; nothing was started
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
     * Starts the version of a workflow that its type names.
     *
     * @param <I> the type of the input
     * @param <O> the type of the output
     * @param type name, version and types
     * @param input the input
     * @return a handle to the execution, which knows the type of the output
     * @throws ConductorApiException with status 404 if there is no such definition
     */
    default <I, O> TypedRun<O> start(WorkflowType<I, O> type, I input) {
        return new TypedRun<>(start(type.name(), type.version(), input), type.output());
    }

    /**
     * As {@link #start(StartWorkflowRequest)}, with the name in the path: {@code POST /workflow/{name}}. For gateways that
     * look at paths.
     *
     * @param request what to start: name, version, input, correlation id and priority, nothing else
     * @return a handle to the execution
     * @throws IllegalArgumentException if the request says more than that
     * @throws ConductorApiException with status 404 if there is no such definition
     */
    WorkflowRun startByPath(StartWorkflowRequest request);

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
     * The output of an execution, also when the server moved it to its external payload storage; see {@link PayloadClient}.
     *
     * @param workflow the execution
     * @return its output
     * @throws StorageException if the storage refuses it or cannot be reached, or the server gives no way to it
     */
    default Map<String, @Nullable Object> output(Workflow workflow) {
        return workflow.output();
    }

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
     * Ends and deletes an execution: {@code DELETE /workflow/{workflowId}/terminate-remove}.
     *
     * @param workflowId the execution
     * @param reason for people to read
     * @param archive whether the server keeps a copy in its archive, where it has one
     */
    void terminateAndDelete(String workflowId, String reason, boolean archive);

    /**
     * Makes tasks that wait for their callback time ready at once: {@code POST /workflow/{workflowId}/resetcallbacks}.
     *
     * @param workflowId the execution
     * @throws ConductorApiException with status 409 if it has ended
     */
    void resetCallbacks(String workflowId);

    /**
     * Skips a task that is not scheduled yet: {@code PUT /workflow/{workflowId}/skiptask/{taskReferenceName}}. The server
     * reads the payload from the query, so the values are texts.
     *
     * @param workflowId the execution
     * @param taskReferenceName the task
     * @param taskInput what its input shall show
     * @param taskOutput what it puts out
     * @throws ConductorApiException with status 500 if the task is already scheduled or unknown, or the workflow does not run
     */
    void skipTask(
            String workflowId, String taskReferenceName, Map<String, String> taskInput, Map<String, String> taskOutput);

    /**
     * Lets the server look at once at what comes next: {@code PUT /workflow/decide/{workflowId}}. It does so by itself, too.
     *
     * @param workflowId the execution
     */
    void decide(String workflowId);

    /**
     * Runs a workflow with mocked tasks: {@code POST /workflow/test}. The execution is a real one and stays on the server;
     * tasks without a mock wait for workers, and the answer then is a running workflow. Never repeated by the client.
     *
     * @param request what to run, and how its tasks end
     * @return the execution
     */
    Workflow test(WorkflowTestRequest request);

    /**
     * The tasks of an execution: {@code GET /workflow/{workflowId}/tasks}.
     *
     * @param workflowId the execution
     * @param statuses only those in one of these states; empty for all
     * @param start how many to leave out
     * @param count how many at most
     * @return one page of tasks
     */
    SearchResult<Task> tasks(String workflowId, Set<TaskStatus> statuses, int start, int count);

    /**
     * All tasks of an execution, 100 on a page. The next page is fetched when the stream gets there.
     *
     * @param workflowId the execution
     * @param statuses only those in one of these states; none for all
     * @return the tasks, lazily; whatever the calls throw comes out of the stream
     */
    default Stream<Task> streamTasks(String workflowId, TaskStatus... statuses) {
        Set<TaskStatus> wanted = Set.of(statuses);
        return Pages.stream(0, 100, start -> tasks(workflowId, wanted, start, 100));
    }

    /**
     * The ids of running executions: {@code GET /workflow/running/{name}}. Of all versions on some servers.
     *
     * @param name the workflow's name
     * @param version its version
     * @return the ids
     */
    List<String> running(String name, int version);

    /**
     * The ids of executions that were started in some time: {@code GET /workflow/running/{name}?startTime=&endTime=}.
     *
     * @param name the workflow's name
     * @param version its version
     * @param from the beginning
     * @param to the end
     * @return the ids
     */
    List<String> running(String name, int version, Instant from, Instant to);

    /**
     * Executions by the caller's own id: {@code GET /workflow/{name}/correlated/{correlationId}}.
     *
     * @param name the workflow's name
     * @param correlationId what was given at the start
     * @param include what comes with them; none for running executions without tasks
     * @return the executions
     */
    List<Workflow> correlated(String name, String correlationId, Include... include);

    /**
     * Executions by the caller's own ids: {@code POST /workflow/{name}/correlated}.
     *
     * @param name the workflow's name
     * @param correlationIds what was given at the starts
     * @param include what comes with them; none for running executions without tasks
     * @return the executions by id, an empty list for an id that none has
     */
    Map<String, List<Workflow>> correlated(String name, List<String> correlationIds, Include... include);

    /** What comes along when executions are looked up by correlation id. */
    enum Include {
        /** Also executions that have ended ({@code includeClosed}). */
        CLOSED,
        /** The tasks of each execution ({@code includeTasks}). */
        TASKS
    }
}
