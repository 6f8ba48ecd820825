package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request to start a workflow, the body of {@code POST /workflow}. Immutable and thread-safe. */
public final class StartWorkflowRequest extends JsonObject {

    private StartWorkflowRequest(Map<String, ?> json) {
        super(json);
    }

    /**
     * A request from its JSON object.
     *
     * @param json the fields by their JSON names; copied
     * @return the request
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static StartWorkflowRequest fromJson(Map<String, ? extends @Nullable Object> json) {
        return new StartWorkflowRequest(json);
    }

    /**
     * A request for the latest version with an empty input, unless the builder is told otherwise.
     *
     * @param name the workflow's name
     * @return a new builder
     */
    public static Builder builder(String name) {
        return new Builder(Map.of()).name(name);
    }

    /** {@return a builder that starts with everything of this request} */
    public Builder toBuilder() {
        return new Builder(json());
    }

    /** {@return the workflow's name} */
    public String name() {
        return text("name", "");
    }

    /** {@return the version; absent means the latest} */
    public Optional<Integer> version() {
        return optionalInteger("version");
    }

    /** {@return the input: a map, or whatever value was given that the JSON codec writes as an object} */
    public Object input() {
        Object input = json().get("input");
        return input == null ? Map.of() : input;
    }

    /** {@return the caller's own id for the execution, if any} */
    public Optional<String> correlationId() {
        return optionalText("correlationId");
    }

    /** {@return 0 (the default) to 99; higher is polled first} */
    public int priority() {
        return integer("priority", 0);
    }

    /** {@return the domain of each task type} */
    public Map<String, @Nullable Object> taskToDomain() {
        return object("taskToDomain");
    }

    /** {@return the key that makes the start idempotent on servers that know it} */
    public Optional<String> idempotencyKey() {
        return optionalText("idempotencyKey");
    }

    /** {@return name and version, without payload} */
    @Override
    public String toString() {
        return "StartWorkflowRequest{" + name()
                + version().map(version -> " version " + version).orElse("") + "}";
    }

    /** Builds a {@link StartWorkflowRequest}. Not thread-safe. */
    public static final class Builder extends JsonBuilder<Builder> {

        private Builder(Map<String, ?> json) {
            super(json);
        }

        /**
         * Sets the workflow.
         *
         * @param name the workflow's name
         * @return this builder
         */
        public Builder name(String name) {
            return field("name", Objects.requireNonNull(name, "name"));
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
         * Sets the input.
         *
         * @param input a map, a record or a bean: what the JSON codec writes as a JSON object. The server
         *     ignores the definition's input template when it is empty
         * @return this builder
         * @throws IllegalArgumentException if it is text, a number, a boolean, a collection or an array
         */
        public Builder input(Object input) {
            Objects.requireNonNull(input, "input");
            boolean scalar = input instanceof CharSequence || input instanceof Number || input instanceof Boolean;
            if (scalar || input instanceof Iterable<?> || input.getClass().isArray()) {
                throw new IllegalArgumentException(
                        "The input of a workflow is a map, a record or a bean, but this is a "
                                + input.getClass().getName() + "; put it into a map");
            }
            return field("input", input);
        }

        /**
         * Sets the caller's own id for the execution, by which it can be found.
         *
         * @param correlationId any text; null writes an explicit null
         * @return this builder
         */
        public Builder correlationId(@Nullable String correlationId) {
            return field("correlationId", correlationId);
        }

        /**
         * Sets the priority.
         *
         * @param priority 0 (the default) to 99; higher is polled first
         * @return this builder
         */
        public Builder priority(int priority) {
            return field("priority", priority);
        }

        /**
         * Sends task types to domains.
         *
         * @param taskToDomain domain, or a comma-separated list, by task type; {@code *} for all
         * @return this builder
         */
        public Builder taskToDomain(Map<String, String> taskToDomain) {
            return field("taskToDomain", taskToDomain);
        }

        /**
         * Runs this definition in place of a registered one.
         *
         * @param workflowDef the definition
         * @return this builder
         */
        public Builder workflowDef(WorkflowDef workflowDef) {
            return field("workflowDef", workflowDef);
        }

        /**
         * Names who starts the workflow.
         *
         * @param createdBy any text
         * @return this builder
         */
        public Builder createdBy(String createdBy) {
            return field("createdBy", createdBy);
        }

        /**
         * Makes the start idempotent. Conductor OSS up to 3.32.3 takes the key and ignores it.
         *
         * @param idempotencyKey any text, unique to the start
         * @param strategy what the server does with a key that it has seen
         * @return this builder
         */
        public Builder idempotency(String idempotencyKey, IdempotencyStrategy strategy) {
            return field("idempotencyKey", idempotencyKey).field("idempotencyStrategy", strategy.name());
        }

        /** {@return the request, unchanged by later calls to this builder} */
        public StartWorkflowRequest build() {
            return new StartWorkflowRequest(json);
        }
    }
}
