package io.conductor.sdk.client;

import io.conductor.sdk.client.model.Task;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@link AdminClient} over HTTP. */
record HttpAdminClient(Transport transport) implements AdminClient {

    private static final Type OBJECT = Types.mapOf(Object.class);

    @Override
    public Map<String, @Nullable Object> config() {
        return transport.send(ApiRequest.of("GET", "admin/config")).json(OBJECT);
    }

    @Override
    public Map<String, @Nullable Object> eventQueues(boolean verbose) {
        return transport
                .send(ApiRequest.of("GET", "admin/queues").query("verbose", verbose))
                .json(OBJECT);
    }

    @Override
    public List<Task> pendingTasks(String taskType, int start, int count) {
        ApiRequest request = ApiRequest.of("GET", "admin/task/{tasktype}", taskType)
                .query("start", start)
                .query("count", count);
        return transport.send(request).list(Task.class);
    }

    @Override
    public String requeueSweep(String workflowId) {
        return transport
                .send(ApiRequest.of("POST", "admin/sweep/requeue/{workflowId}", workflowId))
                .text();
    }

    @Override
    public String verifyAndRepair(String workflowId) {
        return transport
                .send(ApiRequest.of("POST", "admin/consistency/verifyAndRepair/{workflowId}", workflowId))
                .text();
    }
}
