package io.conductor.sdk.workflow;

import io.conductor.sdk.client.model.StartWorkflowRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Starts another workflow and does not wait for it (START_WORKFLOW). Its output is {@code workflowId}, the id of what was
 * started. Values of the request may hold a {@link Ref} at any depth, or text with references. Immutable; see
 * {@link TaskSpec}.
 */
public final class StartWorkflowTask extends FluentTask<StartWorkflowTask> {

    private static final String TYPE = "START_WORKFLOW";

    private final String workflowName;
    private final @Nullable Integer version;
    private final StartWorkflowRequest request;

    /**
     * Starts a workflow in the version of the request, or the latest when it has none.
     *
     * @param taskReferenceName unique in its workflow
     * @param workflowName the workflow to start
     * @param request input, correlation id, priority and so on; its name must be {@code workflowName}
     */
    public StartWorkflowTask(String taskReferenceName, String workflowName, StartWorkflowRequest request) {
        this(TaskHead.of(TYPE, taskReferenceName), workflowName, null, values(request));
    }

    /**
     * Starts a workflow in one version.
     *
     * @param taskReferenceName unique in its workflow
     * @param workflowName the workflow to start
     * @param request input, correlation id, priority and so on; its name must be {@code workflowName}, its version absent
     *     or the same
     * @param version the version to start
     */
    public StartWorkflowTask(String taskReferenceName, String workflowName, StartWorkflowRequest request, int version) {
        this(TaskHead.of(TYPE, taskReferenceName), workflowName, version, values(request));
    }

    private StartWorkflowTask(
            TaskHead head, String workflowName, @Nullable Integer version, StartWorkflowRequest request) {
        super(head, changed -> new StartWorkflowTask(changed, workflowName, version, request));
        this.workflowName = Objects.requireNonNull(workflowName, "workflowName");
        this.version = version;
        this.request = request;
    }

    /**
     * References inside the request become text, so that equal requests are equal. Those of a definition in it are for the
     * workflow that is started, so the server must not resolve them now.
     */
    private static StartWorkflowRequest values(StartWorkflowRequest request) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>(request.json());
        json.computeIfPresent("workflowDef", (name, definition) -> JsonValues.escape(definition));
        return StartWorkflowRequest.fromJson(JsonValues.copy(json));
    }

    String workflowName() {
        return workflowName;
    }

    Optional<Integer> version() {
        return Optional.ofNullable(version);
    }

    StartWorkflowRequest request() {
        return request;
    }

    @Override
    List<?> parts() {
        return List.of(workflowName, version(), request);
    }
}
