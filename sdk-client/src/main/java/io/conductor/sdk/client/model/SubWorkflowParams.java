package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a SUB_WORKFLOW task runs: a registered workflow, or a definition given in place. Immutable and thread-safe. */
public final class SubWorkflowParams extends JsonObject {

    private SubWorkflowParams(Map<String, ?> json) {
        super(json);
    }

    /**
     * Parameters from their JSON object.
     *
     * @param json the fields by their JSON names; copied
     * @return the parameters
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static SubWorkflowParams fromJson(Map<String, ? extends @Nullable Object> json) {
        return new SubWorkflowParams(json);
    }

    /**
     * The latest version of a workflow, unless the builder is told a version.
     *
     * @param name the workflow's name
     * @return a new builder
     */
    public static Builder builder(String name) {
        return new Builder(Map.of()).field("name", name);
    }

    /** {@return a builder that starts with everything of these parameters} */
    public Builder toBuilder() {
        return new Builder(json());
    }

    /** {@return the workflow's name} */
    public String name() {
        return text("name", "");
    }

    /** {@return the version; absent means the latest at the time the task is scheduled} */
    public Optional<Integer> version() {
        return optionalInteger("version");
    }

    /** {@return the domain of each task type in the sub-workflow} */
    public Map<String, @Nullable Object> taskToDomain() {
        return object("taskToDomain");
    }

    /** {@return the definition given in place, if it is one and not a reference} */
    public Optional<WorkflowDef> workflowDefinition() {
        return json().get("workflowDefinition") instanceof Map<?, ?>
                ? optionalObject("workflowDefinition", WorkflowDef::fromJson)
                : Optional.empty();
    }

    /** Builds {@link SubWorkflowParams}. Not thread-safe. */
    public static final class Builder extends JsonBuilder<Builder> {

        private Builder(Map<String, ?> json) {
            super(json);
        }

        /**
         * Fixes the version.
         *
         * @param version a registered version
         * @return this builder
         */
        public Builder version(int version) {
            return field("version", version);
        }

        /**
         * Sends task types of the sub-workflow to domains.
         *
         * @param taskToDomain domain by task type, {@code *} for all
         * @return this builder
         */
        public Builder taskToDomain(Map<String, String> taskToDomain) {
            return field("taskToDomain", taskToDomain);
        }

        /**
         * Sets the priority of the sub-workflow.
         *
         * @param priority 0 to 99
         * @return this builder
         */
        public Builder priority(int priority) {
            return field("priority", priority);
        }

        /**
         * Gives the definition in place of a registered one.
         *
         * @param workflowDefinition the definition
         * @return this builder
         */
        public Builder workflowDefinition(WorkflowDef workflowDefinition) {
            return field("workflowDefinition", workflowDefinition);
        }

        /** {@return the parameters, unchanged by later calls to this builder} */
        public SubWorkflowParams build() {
            return new SubWorkflowParams(json);
        }
    }
}
