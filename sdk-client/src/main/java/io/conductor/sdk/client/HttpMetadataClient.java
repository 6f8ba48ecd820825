package io.conductor.sdk.client;

import io.conductor.sdk.client.model.BulkResponse;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowDefSummary;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@link MetadataClient} over HTTP. */
record HttpMetadataClient(Transport transport) implements MetadataClient {

    @Override
    public void register(WorkflowDef definition, RegisterMode mode) {
        boolean overwrite = Objects.requireNonNull(mode, "mode") == RegisterMode.OVERWRITE;
        ApiRequest request = ApiRequest.of("POST", "metadata/workflow").query("overwrite", overwrite);
        if (overwrite) {
            request.repeatable();
        }
        ConductorApiException.advising(
                        409,
                        "RegisterMode.OVERWRITE replaces it, a higher version stands beside it",
                        () -> transport.send(transport.withJson(request, definition)))
                .nothing();
    }

    @Override
    public BulkResponse update(List<WorkflowDef> definitions) {
        ApiRequest request = ApiRequest.of("PUT", "metadata/workflow").repeatable();
        return transport.send(transport.withJson(request, definitions)).json(BulkResponse.class);
    }

    @Override
    public WorkflowDef getWorkflow(String name) {
        return transport
                .send(ApiRequest.of("GET", "metadata/workflow/{name}", name))
                .json(WorkflowDef.class);
    }

    @Override
    public WorkflowDef getWorkflow(String name, int version) {
        ApiRequest request =
                ApiRequest.of("GET", "metadata/workflow/{name}", name).query("version", version);
        return transport.send(request).json(WorkflowDef.class);
    }

    @Override
    public List<WorkflowDef> getWorkflows() {
        return transport.send(ApiRequest.of("GET", "metadata/workflow")).list(WorkflowDef.class);
    }

    @Override
    public List<WorkflowDef> getWorkflows(String classifier) {
        ApiRequest request = ApiRequest.of("GET", "metadata/workflow").query("classifier", classifier);
        return transport.send(request).list(WorkflowDef.class);
    }

    @Override
    public List<WorkflowDef> getLatestWorkflows() {
        return transport
                .send(ApiRequest.of("GET", "metadata/workflow/latest-versions"))
                .list(WorkflowDef.class);
    }

    @Override
    public List<String> workflowNames() {
        return transport.send(ApiRequest.of("GET", "metadata/workflow/names")).list(String.class);
    }

    @Override
    public Map<String, List<WorkflowDefSummary>> workflowVersions() {
        return transport
                .send(ApiRequest.of("GET", "metadata/workflow/names-and-versions"))
                .json(Types.mapOf(Types.listOf(WorkflowDefSummary.class)));
    }

    @Override
    public List<WorkflowDefSummary> workflowVersions(String name) {
        return transport
                .send(ApiRequest.of("GET", "metadata/workflow/{name}/versions", name))
                .list(WorkflowDefSummary.class);
    }

    @Override
    public void deleteWorkflow(String name, int version) {
        transport
                .send(ApiRequest.of("DELETE", "metadata/workflow/{name}/{version}", name, Integer.toString(version)))
                .nothing();
    }

    @Override
    public void validate(WorkflowDef definition) {
        ApiRequest request = ApiRequest.of("POST", "metadata/workflow/validate").repeatable();
        transport.send(transport.withJson(request, definition)).nothing();
    }

    @Override
    public void registerTaskDefs(List<TaskDef> definitions) {
        ApiRequest request = ApiRequest.of("POST", "metadata/taskdefs").repeatable();
        transport.send(transport.withJson(request, definitions)).nothing();
    }

    @Override
    public void updateTaskDef(TaskDef definition) {
        ApiRequest request = ApiRequest.of("PUT", "metadata/taskdefs").repeatable();
        transport.send(transport.withJson(request, definition)).nothing();
    }

    @Override
    public TaskDef getTaskDef(String taskType) {
        ApiRequest request = ApiRequest.of("GET", "metadata/taskdefs/{tasktype}", taskType);
        return ConductorApiException.advising(
                        404, "register it first: metadata().registerTaskDef(…)", () -> transport.send(request))
                .json(TaskDef.class);
    }

    @Override
    public List<TaskDef> getTaskDefs() {
        return transport.send(ApiRequest.of("GET", "metadata/taskdefs")).list(TaskDef.class);
    }

    @Override
    public void deleteTaskDef(String taskType) {
        transport
                .send(ApiRequest.of("DELETE", "metadata/taskdefs/{tasktype}", taskType))
                .nothing();
    }
}
