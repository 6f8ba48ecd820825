package io.conductor.sdk.client;

import io.conductor.sdk.client.model.RerunWorkflowRequest;
import io.conductor.sdk.client.model.SearchResult;
import io.conductor.sdk.client.model.SignalResponse;
import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowState;
import io.conductor.sdk.client.model.WorkflowSummary;
import java.lang.reflect.Type;

/** {@link WorkflowClient} over HTTP. */
final class HttpWorkflowClient implements WorkflowClient {

    private static final Type SUMMARIES = Types.generic(SearchResult.class, WorkflowSummary.class);

    private final Transport transport;
    private final Pause pause;

    HttpWorkflowClient(Transport transport, Pause pause) {
        this.transport = transport;
        this.pause = pause;
    }

    @Override
    public WorkflowRun start(StartWorkflowRequest request) {
        return run(transport
                .send(transport.withJson(ApiRequest.of("POST", "workflow"), request))
                .id());
    }

    @Override
    public WorkflowRun run(String workflowId) {
        return new WorkflowRun(this, workflowId, pause);
    }

    @Override
    public SignalResponse execute(StartWorkflowRequest request, ExecuteOptions options) {
        String version = Integer.toString(request.version().orElse(0));
        String refs = String.join(",", options.waitUntilTaskRefs());
        ApiRequest call = ApiRequest.of("POST", "workflow", "execute", request.name(), version)
                .query("requestId", options.requestId())
                .query("waitUntilTaskRef", refs.isEmpty() ? null : refs)
                .query("waitForSeconds", options.waitFor().toSeconds())
                .query("returnStrategy", options.returnStrategy())
                .serverWait(options.waitFor());
        return transport.send(transport.withJson(call, request)).json(SignalResponse.class);
    }

    @Override
    public Workflow get(String workflowId, boolean includeTasks) {
        ApiRequest request = ApiRequest.of("GET", "workflow", workflowId).query("includeTasks", includeTasks);
        return transport.send(request).json(Workflow.class);
    }

    @Override
    public WorkflowState status(String workflowId, boolean includeOutput, boolean includeVariables) {
        ApiRequest request = ApiRequest.of("GET", "workflow", workflowId, "status")
                .query("includeOutput", includeOutput)
                .query("includeVariables", includeVariables);
        return transport.send(request).json(WorkflowState.class);
    }

    @Override
    public void pause(String workflowId) {
        transport.send(ApiRequest.of("PUT", "workflow", workflowId, "pause")).nothing();
    }

    @Override
    public void resume(String workflowId) {
        transport.send(ApiRequest.of("PUT", "workflow", workflowId, "resume")).nothing();
    }

    @Override
    public void terminate(String workflowId, String reason) {
        transport
                .send(ApiRequest.of("DELETE", "workflow", workflowId).query("reason", reason))
                .nothing();
    }

    @Override
    public void restart(String workflowId, boolean useLatestDefinitions) {
        ApiRequest request = ApiRequest.of("POST", "workflow", workflowId, "restart");
        transport
                .send(request.query("useLatestDefinitions", useLatestDefinitions))
                .nothing();
    }

    @Override
    public void retry(String workflowId, boolean resumeSubworkflowTasks) {
        ApiRequest request = ApiRequest.of("POST", "workflow", workflowId, "retry");
        transport
                .send(request.query("resumeSubworkflowTasks", resumeSubworkflowTasks))
                .nothing();
    }

    @Override
    public String rerun(String workflowId, RerunWorkflowRequest rerun) {
        ApiRequest request = ApiRequest.of("POST", "workflow", workflowId, "rerun");
        return transport.send(transport.withJson(request, rerun)).id();
    }

    @Override
    public void delete(String workflowId, boolean archive) {
        ApiRequest request = ApiRequest.of("DELETE", "workflow", workflowId, "remove");
        transport.send(request.query("archiveWorkflow", archive)).nothing();
    }

    @Override
    public SearchResult<WorkflowSummary> search(WorkflowSearch search) {
        ApiRequest request = ApiRequest.of("GET", "workflow", "search")
                .query("start", search.start())
                .query("size", search.size())
                .query("sort", search.sort())
                .query("freeText", search.freeText())
                .query("query", search.query().isEmpty() ? null : search.query());
        return transport.send(request).json(SUMMARIES);
    }
}
