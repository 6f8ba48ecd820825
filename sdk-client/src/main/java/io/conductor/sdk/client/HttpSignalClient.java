package io.conductor.sdk.client;

import io.conductor.sdk.client.model.SignalResponse;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.UpgradeWorkflowRequest;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowStateUpdate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link SignalClient} over HTTP. */
record HttpSignalClient(Transport transport) implements SignalClient {

    @Override
    public Optional<String> updateTask(
            String workflowId,
            String taskReferenceName,
            TaskResult.Status status,
            Map<String, ? extends @Nullable Object> output) {
        ApiRequest request = ApiRequest.of(
                "POST", "tasks/{workflowId}/{taskRefName}/{status}", workflowId, taskReferenceName, status.name());
        String taskId =
                transport.send(transport.withJson(request.payload(), output)).text();
        return Optional.of(taskId).filter(id -> !id.isBlank());
    }

    @Override
    public Workflow updateTaskSync(
            String workflowId,
            String taskReferenceName,
            TaskResult.Status status,
            Map<String, ? extends @Nullable Object> output) {
        ApiRequest request = ApiRequest.of(
                "POST", "tasks/{workflowId}/{taskRefName}/{status}/sync", workflowId, taskReferenceName, status.name());
        return transport.send(transport.withJson(request.payload(), output)).json(Workflow.class);
    }

    @Override
    public void signal(String workflowId, TaskResult.Status status, Map<String, ? extends @Nullable Object> output) {
        ApiRequest request = ApiRequest.of("POST", "tasks/{workflowId}/{status}/signal", workflowId, status.name());
        transport.send(transport.withJson(request.payload(), output)).nothing();
    }

    @Override
    public SignalResponse signalSync(
            String workflowId,
            TaskResult.Status status,
            Map<String, ? extends @Nullable Object> output,
            SignalOptions options) {
        ApiRequest request = ApiRequest.of("POST", "tasks/{workflowId}/{status}/signal/sync", workflowId, status.name())
                .query("returnStrategy", options.returnStrategy())
                .query("timeoutMillis", options.waitFor().toMillis())
                .serverWait(options.waitFor());
        return transport.send(transport.withJson(request.payload(), output)).json(SignalResponse.class);
    }

    @Override
    public String sendMessage(String workflowId, Map<String, ? extends @Nullable Object> message) {
        return optional(Feature.MESSAGES, ApiRequest.of("POST", "workflow/{workflowId}/messages", workflowId), message)
                .id();
    }

    @Override
    public Workflow updateVariables(String workflowId, Map<String, ? extends @Nullable Object> variables) {
        return optional(Feature.ORKES, ApiRequest.of("POST", "workflow/{workflowId}/variables", workflowId), variables)
                .json(Workflow.class);
    }

    @Override
    public Workflow updateState(String workflowId, WorkflowStateUpdate update, ExecuteOptions options) {
        String refs = String.join(",", options.waitUntilTaskRefs());
        ApiRequest request = ApiRequest.of("POST", "workflow/{workflowId}/state", workflowId)
                .query("requestId", options.requestId())
                .query("waitUntilTaskRef", refs.isEmpty() ? null : refs)
                .query("waitForSeconds", options.waitFor().toSeconds())
                .serverWait(options.waitFor());
        return optional(Feature.ORKES, request, update).json(Workflow.class);
    }

    @Override
    public void jump(String workflowId, String taskReferenceName, Map<String, ? extends @Nullable Object> taskInput) {
        optional(
                        Feature.ORKES,
                        ApiRequest.of(
                                "POST",
                                "workflow/{workflowId}/jump/{taskReferenceName}",
                                workflowId,
                                taskReferenceName),
                        taskInput)
                .nothing();
    }

    @Override
    public void upgrade(String workflowId, UpgradeWorkflowRequest upgrade) {
        optional(Feature.ORKES, ApiRequest.of("POST", "workflow/{workflowId}/upgrade", workflowId), upgrade)
                .nothing();
    }

    private Answer optional(Feature feature, ApiRequest request, Object body) {
        return feature.of(() -> transport.send(transport.withJson(request, body)));
    }
}
