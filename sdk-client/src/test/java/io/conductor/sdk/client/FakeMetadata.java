package io.conductor.sdk.client;

import io.conductor.sdk.client.model.BulkResponse;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowDefSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/** A server's definitions in memory, with defaults and times as the real one adds them. */
final class FakeMetadata implements MetadataClient {

    final Map<String, WorkflowDef> workflows = new ConcurrentHashMap<>();
    final Map<String, TaskDef> tasks = new ConcurrentHashMap<>();

    /** What was written, but for the lock. */
    final List<String> writes = new ArrayList<>();

    /** Called before each write of a workflow, the lock's included; may throw. */
    Consumer<WorkflowDef> beforeWrite = workflow -> {};

    /** Called after each write of a workflow, the lock's included; may throw. */
    Consumer<WorkflowDef> afterWrite = workflow -> {};

    /** Called before each reading of a workflow; may throw. */
    Runnable beforeRead = () -> {};

    static ConductorApiException error(int status, String message) {
        Request request = new Request.Builder().url("http://fake/api/metadata").build();
        Response response = new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("")
                .build();
        return new ConductorApiException(
                new Answer(request, response, new byte[0], JsonCodec.standard()), message, List.of(), false);
    }

    private static String key(String name, int version) {
        return name + "." + version;
    }

    @Override
    public void register(WorkflowDef definition, RegisterMode mode) {
        beforeWrite.accept(definition);
        WorkflowDef stored = stored(definition);
        String key = key(definition.name(), definition.version());
        if (mode == RegisterMode.OVERWRITE) {
            workflows.put(key, stored);
        } else if (workflows.putIfAbsent(key, stored) != null) {
            throw error(409, "Workflow with " + key + " already exists!");
        }
        if (!definition.name().equals(RegistrarLock.NAME)) {
            writes.add(mode + " " + definition.name());
        }
        afterWrite.accept(definition);
    }

    private static WorkflowDef stored(WorkflowDef definition) {
        Map<String, Object> json = new LinkedHashMap<>(Map.of(
                "createTime",
                1,
                "updateTime",
                0,
                "restartable",
                true,
                "inputTemplate",
                Map.of(),
                "maskedFields",
                List.of()));
        json.put("newInThisServer", "x");
        json.putAll(definition.json());
        json.remove("unknown");
        return WorkflowDef.fromJson(json);
    }

    @Override
    public void validate(WorkflowDef definition) {
        if (definition.name().contains("invalid")) {
            throw error(400, "invalid " + definition.name());
        }
    }

    @Override
    public WorkflowDef getWorkflow(String name, int version) {
        beforeRead.run();
        WorkflowDef found = workflows.get(key(name, version));
        if (found == null) {
            throw error(404, "No such workflow");
        }
        return found;
    }

    @Override
    public void deleteWorkflow(String name, int version) {
        workflows.remove(key(name, version));
    }

    @Override
    public void registerTaskDefs(List<TaskDef> definitions) {
        for (TaskDef each : definitions) {
            Map<String, Object> json =
                    new LinkedHashMap<>(Map.of("retryCount", 3, "createTime", 1, "inputKeys", List.of()));
            json.putAll(each.json());
            tasks.put(each.name(), TaskDef.fromJson(json));
            writes.add("task " + each.name());
        }
    }

    @Override
    public TaskDef getTaskDef(String taskType) {
        TaskDef found = tasks.get(taskType);
        if (found == null) {
            throw error(404, "No such task");
        }
        return found;
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("no registrar needs this");
    }

    @Override
    public BulkResponse update(List<WorkflowDef> definitions) {
        throw unused();
    }

    @Override
    public WorkflowDef getWorkflow(String name) {
        throw unused();
    }

    @Override
    public List<WorkflowDef> getWorkflows() {
        throw unused();
    }

    @Override
    public List<WorkflowDef> getWorkflows(String classifier) {
        throw unused();
    }

    @Override
    public List<WorkflowDef> getLatestWorkflows() {
        throw unused();
    }

    @Override
    public List<String> workflowNames() {
        throw unused();
    }

    @Override
    public Map<String, List<WorkflowDefSummary>> workflowVersions() {
        throw unused();
    }

    @Override
    public List<WorkflowDefSummary> workflowVersions(String name) {
        throw unused();
    }

    @Override
    public void updateTaskDef(TaskDef definition) {
        throw unused();
    }

    @Override
    public List<TaskDef> getTaskDefs() {
        throw unused();
    }

    @Override
    public void deleteTaskDef(String taskType) {
        throw unused();
    }
}
