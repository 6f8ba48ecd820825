package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the server does when an event arrives. Unknown fields survive a read, change, write. Immutable and thread-safe.
 */
public final class EventHandler extends JsonObject {

    private EventHandler(Map<String, ?> json) {
        super(json);
    }

    /**
     * The handler from its JSON object.
     *
     * @param json the fields by their JSON names; copied
     * @return the handler
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static EventHandler fromJson(Map<String, ? extends @Nullable Object> json) {
        return new EventHandler(json);
    }

    /**
     * A builder.
     *
     * @param name unique on the server
     * @param event which events, such as {@code conductor:<workflowName>:<queueName>} or {@code kafka:<topic>}
     * @return a new builder; the handler is active
     */
    public static Builder builder(String name, String event) {
        return new Builder(Map.of("name", name, "event", event, "active", true));
    }

    /** {@return a builder that starts with everything of this handler} */
    public Builder toBuilder() {
        return new Builder(json());
    }

    /** {@return the name} */
    public String name() {
        return text("name", "");
    }

    /** {@return which events} */
    public String event() {
        return text("event", "");
    }

    /** {@return the condition under which the actions are done; empty means always} */
    public Optional<String> condition() {
        return optionalText("condition");
    }

    /** {@return the language of the condition, if it is not the server's default} */
    public Optional<String> evaluatorType() {
        return optionalText("evaluatorType");
    }

    /** {@return what is done} */
    public List<EventAction> actions() {
        return objects("actions", EventAction::fromJson);
    }

    /** {@return whether the handler works} */
    public boolean isActive() {
        return flag("active", false);
    }

    /** Builds an {@link EventHandler}. Not thread-safe. */
    public static final class Builder extends JsonBuilder<Builder> {

        private Builder(Map<String, ?> json) {
            super(json);
        }

        /**
         * Sets what is done.
         *
         * @param actions at least one; the server refuses a handler without
         * @return this builder
         */
        public Builder actions(EventAction... actions) {
            return field("actions", List.of(actions));
        }

        /**
         * Sets a condition.
         *
         * @param condition such as {@code $.amount > 100}
         * @return this builder
         */
        public Builder condition(String condition) {
            return field("condition", condition);
        }

        /**
         * Sets the language of the condition.
         *
         * @param evaluatorType such as {@code graaljs}
         * @return this builder
         */
        public Builder evaluatorType(String evaluatorType) {
            return field("evaluatorType", evaluatorType);
        }

        /**
         * Switches the handler on or off.
         *
         * @param active true (the default) for on
         * @return this builder
         */
        public Builder active(boolean active) {
            return field("active", active);
        }

        /** {@return the handler, unchanged by later calls to this builder} */
        public EventHandler build() {
            return new EventHandler(json);
        }
    }
}
