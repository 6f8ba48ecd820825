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
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@link WorkflowClient} over HTTP. */
final class HttpWorkflowClient implements WorkflowClient, AutoCloseable {

    private static final Type TASKS = Types.generic(SearchResult.class, Task.class);

    private final Transport transport;
    private final Pause pause;
    private final RunWatcher watcher;
    private final HttpPayloadClient payloads;
    private final WorkflowStarts starts;

    @SuppressWarnings("ThisEscapedInObjectConstruction")
    HttpWorkflowClient(
            Transport transport, List<StartInterceptor> interceptors, Pause pause, RunWatcher.WatchThreads threads) {
        this.transport = transport;
        this.pause = pause;
        this.watcher = new RunWatcher(this, threads, pause);
        this.payloads = new HttpPayloadClient(transport);
        this.starts = new WorkflowStarts(transport, new Offloading(transport, payloads), interceptors);
    }

    @Override
    public WorkflowRun start(StartWorkflowRequest request) {
        return run(starts.start(request));
    }

    @Override
    public WorkflowRun startByPath(StartWorkflowRequest request) {
        return run(starts.startByPath(request));
    }

    @Override
    public WorkflowRun run(String workflowId) {
        return new WorkflowRun(this, workflowId, pause, watcher);
    }

    @Override
    public SignalResponse execute(StartWorkflowRequest request, ExecuteOptions options) {
        return starts.execute(request, options);
    }

    @Override
    public Workflow get(String workflowId, boolean includeTasks) {
        ApiRequest request =
                ApiRequest.of("GET", "workflow/{workflowId}", workflowId).query("includeTasks", includeTasks);
        return transport.send(request).json(Workflow.class);
    }

    @Override
    public Map<String, @Nullable Object> output(Workflow workflow) {
        return payloads.output(workflow);
    }

    @Override
    public WorkflowState status(String workflowId, boolean includeOutput, boolean includeVariables) {
        ApiRequest request = ApiRequest.of("GET", "workflow/{workflowId}/status", workflowId)
                .query("includeOutput", includeOutput)
                .query("includeVariables", includeVariables);
        return transport.send(request).json(WorkflowState.class);
    }

    @Override
    public void pause(String workflowId) {
        transport
                .send(ApiRequest.of("PUT", "workflow/{workflowId}/pause", workflowId)
                        .repeatable())
                .nothing();
    }

    @Override
    public void resume(String workflowId) {
        transport
                .send(ApiRequest.of("PUT", "workflow/{workflowId}/resume", workflowId))
                .nothing();
    }

    @Override
    public void terminate(String workflowId, String reason) {
        transport
                .send(ApiRequest.of("DELETE", "workflow/{workflowId}", workflowId)
                        .query("reason", reason)
                        .repeatable())
                .nothing();
    }

    @Override
    public void restart(String workflowId, boolean useLatestDefinitions) {
        ApiRequest request = ApiRequest.of("POST", "workflow/{workflowId}/restart", workflowId);
        transport
                .send(request.query("useLatestDefinitions", useLatestDefinitions))
                .nothing();
    }

    @Override
    public void retry(String workflowId, boolean resumeSubworkflowTasks) {
        ApiRequest request = ApiRequest.of("POST", "workflow/{workflowId}/retry", workflowId);
        transport
                .send(request.query("resumeSubworkflowTasks", resumeSubworkflowTasks))
                .nothing();
    }

    @Override
    public String rerun(String workflowId, RerunWorkflowRequest rerun) {
        ApiRequest request = ApiRequest.of("POST", "workflow/{workflowId}/rerun", workflowId);
        return transport.send(transport.withJson(request, rerun)).id();
    }

    @Override
    public void delete(String workflowId, boolean archive) {
        ApiRequest request = ApiRequest.of("DELETE", "workflow/{workflowId}/remove", workflowId);
        transport.send(request.query("archiveWorkflow", archive)).nothing();
    }

    @Override
    public void terminateAndDelete(String workflowId, String reason, boolean archive) {
        ApiRequest request = ApiRequest.of("DELETE", "workflow/{workflowId}/terminate-remove", workflowId);
        transport
                .send(request.query("reason", reason).query("archiveWorkflow", archive))
                .nothing();
    }

    @Override
    public void resetCallbacks(String workflowId) {
        transport
                .send(ApiRequest.of("POST", "workflow/{workflowId}/resetcallbacks", workflowId))
                .nothing();
    }

    @Override
    public void skipTask(
            String workflowId,
            String taskReferenceName,
            Map<String, String> taskInput,
            Map<String, String> taskOutput) {
        ApiRequest request = ApiRequest.of(
                "PUT", "workflow/{workflowId}/skiptask/{taskReferenceName}", workflowId, taskReferenceName);
        taskInput.forEach((name, value) -> request.query("taskInput[" + name + "]", value));
        taskOutput.forEach((name, value) -> request.query("taskOutput[" + name + "]", value));
        transport.send(request).nothing();
    }

    @Override
    public void decide(String workflowId) {
        transport
                .send(ApiRequest.of("PUT", "workflow/decide/{workflowId}", workflowId)
                        .repeatable())
                .nothing();
    }

    @Override
    public Workflow test(WorkflowTestRequest test) {
        ApiRequest request = ApiRequest.of("POST", "workflow/test");
        return transport.send(transport.withJson(request, test)).json(Workflow.class);
    }

    @Override
    public SearchResult<Task> tasks(String workflowId, Set<TaskStatus> statuses, int start, int count) {
        ApiRequest request = ApiRequest.of("GET", "workflow/{workflowId}/tasks", workflowId)
                .query("start", start)
                .query("count", count);
        statuses.stream().sorted().forEach(status -> request.query("status", status));
        return transport.send(request).json(TASKS);
    }

    @Override
    public List<String> running(String name, int version) {
        ApiRequest request =
                ApiRequest.of("GET", "workflow/running/{name}", name).query("version", version);
        return transport.send(request).list(String.class);
    }

    @Override
    public List<String> running(String name, int version, Instant from, Instant to) {
        ApiRequest request = ApiRequest.of("GET", "workflow/running/{name}", name)
                .query("version", version)
                .query("startTime", from.toEpochMilli())
                .query("endTime", to.toEpochMilli());
        return transport.send(request).list(String.class);
    }

    @Override
    public List<Workflow> correlated(String name, String correlationId, Include... include) {
        ApiRequest request = ApiRequest.of("GET", "workflow/{name}/correlated/{correlationId}", name, correlationId);
        return transport.send(including(request, include)).list(Workflow.class);
    }

    @Override
    public Map<String, List<Workflow>> correlated(String name, List<String> correlationIds, Include... include) {
        ApiRequest request = including(ApiRequest.of("POST", "workflow/{name}/correlated", name), include)
                .repeatable();
        return transport
                .send(transport.withJson(request, List.copyOf(correlationIds)))
                .json(Types.mapOf(Types.listOf(Workflow.class)));
    }

    private static ApiRequest including(ApiRequest request, Include... include) {
        Set<Include> wanted = Set.of(include);
        return request.query("includeClosed", wanted.contains(Include.CLOSED))
                .query("includeTasks", wanted.contains(Include.TASKS));
    }

    @Override
    public void close() {
        watcher.close();
    }
}
