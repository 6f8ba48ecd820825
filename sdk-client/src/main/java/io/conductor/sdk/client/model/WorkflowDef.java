package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A workflow definition, the JSON of {@code /metadata/workflow}. Read it, change it with {@link #toBuilder()}, write it:
 * nothing is lost, also fields that only a newer server knows. Immutable and thread-safe.
 */
public final class WorkflowDef extends JsonObject {

    /** What the server does when a workflow runs longer than its {@link WorkflowDef#timeout()}. */
    public enum TimeoutPolicy {
        /** The workflow ends as TIMED_OUT. */
        TIME_OUT_WF,
        /** The workflow runs on; the server only counts the event. */
        ALERT_ONLY,
        /** A value that this version of the SDK does not know; {@link WorkflowDef#json()} has its name. */
        UNKNOWN
    }

    private WorkflowDef(Map<String, ?> json) {
        super(json);
    }

    /**
     * A definition from its JSON object.
     *
     * @param json the fields by their JSON names; copied
     * @return the definition
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WorkflowDef fromJson(Map<String, ? extends @Nullable Object> json) {
        return new WorkflowDef(json);
    }

    /**
     * A definition with version 1, schema version 2 and the server's defaults.
     *
     * @param name the workflow's name
     * @return a new builder
     */
    public static Builder builder(String name) {
        return new Builder(Map.of()).name(name).version(1).field("schemaVersion", 2);
    }

    /** {@return a builder that starts with everything of this definition} */
    public Builder toBuilder() {
        return new Builder(json());
    }

    /** {@return the name, empty when the server sent none} */
    public String name() {
        return text("name", "");
    }

    /** {@return the version, 1 by default} */
    public int version() {
        return integer("version", 1);
    }

    /** {@return the description, if there is one} */
    public Optional<String> description() {
        return optionalText("description");
    }

    /** {@return the tasks in order} */
    public List<WorkflowTask> tasks() {
        return objects("tasks", WorkflowTask::fromJson);
    }

    /** {@return the names of the inputs that the workflow says it takes; informative} */
    public List<String> inputParameters() {
        return texts("inputParameters");
    }

    /** {@return the output by name, values with {@code ${…}} references} */
    public Map<String, @Nullable Object> outputParameters() {
        return object("outputParameters");
    }

    /** {@return defaults merged under a non-empty start input} */
    public Map<String, @Nullable Object> inputTemplate() {
        return object("inputTemplate");
    }

    /** {@return the initial workflow variables} */
    public Map<String, @Nullable Object> variables() {
        return object("variables");
    }

    /** {@return the name of the workflow that is started when this one fails, if any} */
    public Optional<String> failureWorkflow() {
        return optionalText("failureWorkflow").filter(name -> !name.isEmpty());
    }

    /** {@return the time after which {@link #timeoutPolicy()} applies ({@code timeoutSeconds}); zero means never} */
    public Duration timeout() {
        return seconds("timeoutSeconds", 0);
    }

    /** {@return what happens after {@link #timeout()}; ALERT_ONLY by default} */
    public TimeoutPolicy timeoutPolicy() {
        return constant("timeoutPolicy", TimeoutPolicy.class, TimeoutPolicy.ALERT_ONLY, TimeoutPolicy.UNKNOWN);
    }

    /** {@return the owner's e-mail address, if any} */
    public Optional<String> ownerEmail() {
        return optionalText("ownerEmail");
    }

    /** {@return whether a finished execution may be restarted; true by default} */
    public boolean restartable() {
        return flag("restartable", true);
    }

    /** {@return the schema version; the server takes only 2} */
    public int schemaVersion() {
        return integer("schemaVersion", 2);
    }

    /** {@return when the server stored the definition, if it says so} */
    public Optional<Instant> createTime() {
        return time("createTime");
    }

    /** {@return when the definition was last changed, if ever} */
    public Optional<Instant> updateTime() {
        return time("updateTime");
    }

    /** Builds a {@link WorkflowDef}. Not thread-safe. */
    public static final class Builder extends JsonBuilder<Builder> {

        private Builder(Map<String, ?> json) {
            super(json);
        }

        /**
         * Sets the name.
         *
         * @param name not blank
         * @return this builder
         */
        public Builder name(String name) {
            return field("name", Objects.requireNonNull(name, "name"));
        }

        /**
         * Sets the version; 1 by default.
         *
         * @param version the version, usually counted from 1
         * @return this builder
         */
        public Builder version(int version) {
            return field("version", version);
        }

        /**
         * Sets the description.
         *
         * @param description free text
         * @return this builder
         */
        public Builder description(String description) {
            return field("description", description);
        }

        /**
         * Sets the tasks.
         *
         * @param tasks at least one; in order
         * @return this builder
         */
        public Builder tasks(List<WorkflowTask> tasks) {
            return field("tasks", new ArrayList<>(tasks));
        }

        /**
         * Sets the names of the inputs, for the reader and the server's UI.
         *
         * @param inputParameters the names
         * @return this builder
         */
        public Builder inputParameters(List<String> inputParameters) {
            return field("inputParameters", inputParameters);
        }

        /**
         * Sets the workflow's output.
         *
         * @param outputParameters values by name, with {@code ${…}} references
         * @return this builder
         */
        public Builder outputParameters(Map<String, ? extends @Nullable Object> outputParameters) {
            return field("outputParameters", outputParameters);
        }

        /**
         * Sets defaults for the input. The server ignores them when a start has an empty input.
         *
         * @param inputTemplate values by name
         * @return this builder
         */
        public Builder inputTemplate(Map<String, ? extends @Nullable Object> inputTemplate) {
            return field("inputTemplate", inputTemplate);
        }

        /**
         * Sets the initial workflow variables.
         *
         * @param variables values by name
         * @return this builder
         */
        public Builder variables(Map<String, ? extends @Nullable Object> variables) {
            return field("variables", variables);
        }

        /**
         * Sets the workflow that is started when this one fails.
         *
         * @param workflowName its name
         * @return this builder
         */
        public Builder failureWorkflow(String workflowName) {
            return field("failureWorkflow", workflowName);
        }

        /**
         * Sets how long the workflow may run ({@code timeoutSeconds}) and what happens then.
         *
         * @param timeout in whole seconds; zero means no limit
         * @param policy not {@link TimeoutPolicy#UNKNOWN}
         * @return this builder
         * @throws IllegalArgumentException if the timeout is negative or not whole seconds, or the policy is UNKNOWN
         */
        public Builder timeout(Duration timeout, TimeoutPolicy policy) {
            return seconds("timeoutSeconds", timeout).field("timeoutPolicy", known(policy, "timeoutPolicy"));
        }

        /**
         * Sets the owner.
         *
         * @param ownerEmail an e-mail address
         * @return this builder
         */
        public Builder ownerEmail(String ownerEmail) {
            return field("ownerEmail", ownerEmail);
        }

        /**
         * Sets whether a finished execution may be restarted; true by default.
         *
         * @param restartable false to forbid it
         * @return this builder
         */
        public Builder restartable(boolean restartable) {
            return field("restartable", restartable);
        }

        /** {@return the definition, unchanged by later calls to this builder} */
        public WorkflowDef build() {
            return new WorkflowDef(json);
        }
    }
}
