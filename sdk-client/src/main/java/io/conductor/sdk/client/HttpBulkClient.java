package io.conductor.sdk.client;

import io.conductor.sdk.client.model.BulkResponse;
import io.conductor.sdk.client.model.BulkWorkflows;
import java.util.List;

/** {@link BulkClient} over HTTP. */
record HttpBulkClient(Transport transport) implements BulkClient {

    @Override
    public BulkWorkflows get(List<String> workflowIds, boolean includeTasks) {
        return send(bulk("POST", "search").query("includeTasks", includeTasks).repeatable(), workflowIds)
                .json(BulkWorkflows.class);
    }

    @Override
    public BulkResponse pause(List<String> workflowIds) {
        return change(bulk("PUT", "pause").repeatable(), workflowIds);
    }

    @Override
    public BulkResponse resume(List<String> workflowIds) {
        return change(bulk("PUT", "resume"), workflowIds);
    }

    @Override
    public BulkResponse restart(List<String> workflowIds, boolean useLatestDefinitions) {
        return change(bulk("POST", "restart").query("useLatestDefinitions", useLatestDefinitions), workflowIds);
    }

    @Override
    public BulkResponse retry(List<String> workflowIds) {
        return change(bulk("POST", "retry"), workflowIds);
    }

    @Override
    public BulkResponse terminate(List<String> workflowIds, String reason) {
        return change(bulk("POST", "terminate").query("reason", reason), workflowIds);
    }

    @Override
    public BulkResponse delete(List<String> workflowIds, boolean archive) {
        return change(bulk("DELETE", "remove").query("archiveWorkflow", archive), workflowIds);
    }

    @Override
    public BulkResponse terminateAndDelete(List<String> workflowIds, String reason, boolean archive) {
        ApiRequest request =
                bulk("DELETE", "terminate-remove").query("reason", reason).query("archiveWorkflow", archive);
        BulkResponse answer = change(request, workflowIds);
        return new BulkResponse(
                answer.bulkErrorResults(),
                answer.bulkSuccessfulResults().stream().distinct().toList());
    }

    private static ApiRequest bulk(String method, String what) {
        return ApiRequest.of(method, "workflow/bulk/" + what);
    }

    private BulkResponse change(ApiRequest request, List<String> workflowIds) {
        return send(request, workflowIds).json(BulkResponse.class);
    }

    private Answer send(ApiRequest request, List<String> workflowIds) {
        return transport.send(transport.withJson(request, List.copyOf(workflowIds)));
    }
}
