package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workflow to run with mocked tasks, the body of {@code POST /workflow/test}. The server really runs it and keeps the
 * execution. Immutable and thread-safe; each method returns a changed copy.
 */
public final class WorkflowTestRequest extends JsonObject {

    private static final String MOCKS = "taskRefToMockOutput";
    private static final String SUB_WORKFLOWS = "subWorkflowTestRequest";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private WorkflowTestRequest(Map<String, ?> json) {
        super(json);
    }

    /**
     * A test without mocks.
     *
     * @param start what to start: name, version or definition, and input
     * @return the request
     */
    public static WorkflowTestRequest of(StartWorkflowRequest start) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>(start.json());
        json.put(MOCKS, Map.of());
        json.put(SUB_WORKFLOWS, Map.of());
        return new WorkflowTestRequest(json);
    }

    /** {@return the workflow's name} */
    public String name() {
        return text("name", "");
    }

    /**
     * Mocks a task.
     *
     * @param taskReferenceName its reference name
     * @param attempts how each attempt ends, the first one first
     * @return the changed copy
     */
    public WorkflowTestRequest mock(String taskReferenceName, TaskMock... attempts) {
        return adding(MOCKS, taskReferenceName, List.of(attempts));
    }

    /**
     * Mocks the tasks of a sub-workflow.
     *
     * @param taskReferenceName the reference name of the SUB_WORKFLOW task
     * @param test the mocks
     * @return the changed copy
     */
    public WorkflowTestRequest subWorkflow(String taskReferenceName, WorkflowTestRequest test) {
        return adding(SUB_WORKFLOWS, taskReferenceName, test);
    }

    private WorkflowTestRequest adding(String field, String taskReferenceName, Object mock) {
        Map<String, @Nullable Object> mocks = new LinkedHashMap<>(object(field));
        mocks.put(taskReferenceName, mock);
        return new WorkflowTestRequest(with(field, mocks));
    }
}
