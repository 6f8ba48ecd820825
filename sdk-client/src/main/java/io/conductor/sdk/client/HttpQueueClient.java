package io.conductor.sdk.client;

import io.conductor.sdk.client.model.PollData;
import io.conductor.sdk.client.model.TaskResult;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@link QueueClient} over HTTP. */
record HttpQueueClient(Transport transport) implements QueueClient {

    private static final Type NUMBERS = Types.mapOf(Long.class);

    @Override
    public int size(String taskType, @Nullable String domain) {
        ApiRequest request = tasks("size").query("taskType", taskType).query("domain", domain);
        return transport.send(request).json(Integer.class);
    }

    @Override
    public Map<String, Integer> sizes(List<String> taskTypes) {
        ApiRequest request = tasks("sizes");
        taskTypes.forEach(taskType -> request.query("taskType", taskType));
        return transport.send(request).json(Types.mapOf(Integer.class));
    }

    @Override
    public Map<String, Long> allSizes() {
        return transport.send(tasks("all")).json(NUMBERS);
    }

    @Override
    public Map<String, Map<String, Map<String, Long>>> allSizesVerbose() {
        return transport.send(tasks("all/verbose")).json(Types.mapOf(Types.mapOf(NUMBERS)));
    }

    @Override
    public List<PollData> pollData(String taskType) {
        return transport.send(tasks("polldata").query("taskType", taskType)).list(PollData.class);
    }

    @Override
    public List<PollData> allPollData() {
        return transport.send(tasks("polldata/all")).list(PollData.class);
    }

    @Override
    public String requeue(String taskType) {
        return transport
                .send(ApiRequest.of("POST", "tasks/queue/requeue/{taskType}", taskType))
                .text();
    }

    @Override
    public Map<String, String> eventQueues() {
        return transport.send(ApiRequest.of("GET", "queue/")).json(Types.mapOf(String.class));
    }

    @Override
    public Map<String, Long> eventQueueSizes() {
        return transport.send(ApiRequest.of("GET", "queue/size")).json(NUMBERS);
    }

    @Override
    public void publishUpdate(
            String workflowId,
            String taskReferenceName,
            TaskResult.Status status,
            Map<String, ? extends @Nullable Object> output) {
        ApiRequest request = ApiRequest.of(
                "POST",
                "queue/update/{workflowId}/{taskRefName}/{status}",
                workflowId,
                taskReferenceName,
                status.name());
        transport.send(transport.withJson(request, output)).nothing();
    }

    @Override
    public void publishUpdateById(
            String workflowId,
            String taskId,
            TaskResult.Status status,
            Map<String, ? extends @Nullable Object> output) {
        ApiRequest request = ApiRequest.of(
                "POST", "queue/update/{workflowId}/task/{taskId}/{status}", workflowId, taskId, status.name());
        transport.send(transport.withJson(request, output)).nothing();
    }

    private static ApiRequest tasks(String what) {
        return ApiRequest.of("GET", "tasks/queue/" + what);
    }
}
