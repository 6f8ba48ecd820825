package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From where to run a finished workflow again, the body of {@code POST /workflow/{workflowId}/rerun}. Immutable and thread-safe. */
public final class RerunWorkflowRequest extends JsonObject {

    private RerunWorkflowRequest(Map<String, ?> json) {
        super(json);
    }

    /**
     * A request from its JSON object.
     *
     * @param json the fields by their JSON names; copied
     * @return the request
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static RerunWorkflowRequest fromJson(Map<String, ? extends @Nullable Object> json) {
        return new RerunWorkflowRequest(json);
    }

    /** {@return a builder that, left alone, reruns the workflow from its beginning} */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link RerunWorkflowRequest}. Not thread-safe. */
    public static final class Builder {

        private final Map<String, @Nullable Object> json = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Reruns from a task.
         *
         * @param taskId the id of a task execution of the workflow
         * @return this builder
         */
        public Builder fromTask(String taskId) {
            return field("reRunFromTaskId", taskId);
        }

        /**
         * Replaces the input of that task.
         *
         * @param taskInput values by name
         * @return this builder
         */
        public Builder taskInput(Map<String, ? extends @Nullable Object> taskInput) {
            return field("taskInput", taskInput);
        }

        /**
         * Replaces the input of the workflow.
         *
         * @param workflowInput values by name
         * @return this builder
         */
        public Builder workflowInput(Map<String, ? extends @Nullable Object> workflowInput) {
            return field("workflowInput", workflowInput);
        }

        /**
         * Replaces the correlation id.
         *
         * @param correlationId any text
         * @return this builder
         */
        public Builder correlationId(String correlationId) {
            return field("correlationId", correlationId);
        }

        private Builder field(String name, @Nullable Object value) {
            json.put(name, value);
            return this;
        }

        /** {@return the request, unchanged by later calls to this builder} */
        public RerunWorkflowRequest build() {
            return new RerunWorkflowRequest(json);
        }
    }
}
