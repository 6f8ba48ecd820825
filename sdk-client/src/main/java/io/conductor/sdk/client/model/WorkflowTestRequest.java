package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workflow to run with mocked tasks, the body of {@code POST /workflow/test}. The server really runs it and keeps the
 * execution. Immutable and thread-safe.
 */
public final class WorkflowTestRequest extends JsonObject {

    private WorkflowTestRequest(Map<String, ?> json) {
        super(json);
    }

    /**
     * The request from its JSON object.
     *
     * @param json the fields by their JSON names; copied
     * @return the request
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WorkflowTestRequest fromJson(Map<String, ? extends @Nullable Object> json) {
        return new WorkflowTestRequest(json);
    }

    /**
     * A builder.
     *
     * @param start what to start: name, version or definition, and input
     * @return a new builder
     */
    public static Builder builder(StartWorkflowRequest start) {
        return new Builder(start.json());
    }

    /** {@return the workflow's name} */
    public String name() {
        return text("name", "");
    }

    /** Builds a {@link WorkflowTestRequest}. Not thread-safe. */
    public static final class Builder {

        private final Map<String, @Nullable Object> json;
        private final Map<String, @Nullable Object> mocks = new LinkedHashMap<>();
        private final Map<String, @Nullable Object> subWorkflows = new LinkedHashMap<>();

        private Builder(Map<String, ?> json) {
            this.json = new LinkedHashMap<>(json);
        }

        /**
         * Mocks a task.
         *
         * @param taskReferenceName its reference name
         * @param attempts how each attempt ends, the first one first
         * @return this builder
         */
        public Builder mock(String taskReferenceName, TaskMock... attempts) {
            mocks.put(taskReferenceName, List.of(attempts));
            return this;
        }

        /**
         * Mocks the tasks of a sub-workflow.
         *
         * @param taskReferenceName the reference name of the SUB_WORKFLOW task
         * @param test the mocks
         * @return this builder
         */
        public Builder subWorkflow(String taskReferenceName, WorkflowTestRequest test) {
            subWorkflows.put(taskReferenceName, test);
            return this;
        }

        /** {@return the request, unchanged by later calls to this builder} */
        public WorkflowTestRequest build() {
            Map<String, @Nullable Object> all = new LinkedHashMap<>(json);
            all.put("taskRefToMockOutput", mocks);
            all.put("subWorkflowTestRequest", subWorkflows);
            return new WorkflowTestRequest(all);
        }
    }
}
