package io.conductor.sdk.workflow;

import io.conductor.sdk.client.model.TaskDef;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a task of any type, and need not be: {@code task.options(o -> o.retryCount(2).permissive(true))}.
 * An option that was not set is not written, so the server's default holds. Immutable and thread-safe.
 */
public final class TaskOptions {

    /** Keeps the output for equal cache keys. */
    record Cache(String key, Duration timeToLive) {
        Cache {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(timeToLive, "timeToLive");
        }
    }

    static final TaskOptions NONE = new TaskOptions(Map.of(), Map.of());

    private final Map<String, Object> values;
    private final Map<String, @Nullable Object> fields;

    private TaskOptions(Map<String, Object> values, Map<String, ? extends @Nullable Object> fields) {
        this.values = Collections.unmodifiableMap(values);
        this.fields = JsonValues.copy(fields);
    }

    TaskOptions description(String description) {
        return with("description", description);
    }

    TaskOptions optional(boolean optional) {
        return with("optional", optional);
    }

    /**
     * Makes the task wait before it is scheduled ({@code startDelay}); zero by default.
     *
     * @param startDelay in whole seconds
     * @return the changed options
     */
    public TaskOptions startDelay(Duration startDelay) {
        return with("startDelay", startDelay);
    }

    /**
     * Retries the task here as often as this, whatever its task definition says.
     *
     * @param retryCount 0 or more
     * @return the changed options
     */
    public TaskOptions retryCount(int retryCount) {
        return with("retryCount", retryCount);
    }

    /**
     * Keeps a system task in progress until it is completed from outside; false by default.
     *
     * @param asyncComplete true to wait
     * @return the changed options
     */
    public TaskOptions asyncComplete(boolean asyncComplete) {
        return with("asyncComplete", asyncComplete);
    }

    /**
     * Puts the task under the rate limit of its task definition; not every server enforces it.
     *
     * @param rateLimited true to limit
     * @return the changed options
     */
    public TaskOptions rateLimited(boolean rateLimited) {
        return with("rateLimited", rateLimited);
    }

    /**
     * Lets the other branches of a fork end before a failure of this task fails the workflow; false by default.
     *
     * @param permissive true to hold the failure back until the JOIN
     * @return the changed options
     */
    public TaskOptions permissive(boolean permissive) {
        return with("permissive", permissive);
    }

    /**
     * Keeps the output and uses it again for the same key ({@code cacheConfig}); not every server does.
     *
     * @param key text, usually with names of inputs such as <code>${uri}-${method}</code>
     * @param timeToLive in whole seconds
     * @return the changed options
     */
    public TaskOptions cache(String key, Duration timeToLive) {
        return with("cacheConfig", new Cache(key, timeToLive));
    }

    /**
     * Gives the task definition in place; it wins over a registered one.
     *
     * @param taskDefinition retries, timeouts and limits
     * @return the changed options
     */
    public TaskOptions taskDefinition(TaskDef taskDefinition) {
        return with("taskDefinition", taskDefinition);
    }

    /**
     * Sets the task's metadata, for tools; the server only keeps it.
     *
     * @param metadata JSON values by name
     * @return the changed options
     */
    public TaskOptions metadata(Map<String, ? extends @Nullable Object> metadata) {
        return with("metadata", JsonValues.copy(metadata));
    }

    /**
     * Sets any field of the task by its JSON name: the way to what this class has no method for.
     *
     * @param jsonName the JSON name, such as {@code onStateChange}
     * @param value null, text, number, boolean, list, map, reference, or a list of tasks
     * @return the changed options
     * @throws IllegalArgumentException for a field that every task has a method for, such as {@code inputParameters}
     */
    public TaskOptions field(String jsonName, @Nullable Object value) {
        if (WorkflowTaskRenderer.COMMON_FIELDS.contains(jsonName)) {
            throw new IllegalArgumentException(
                    "Field '" + jsonName + "' has a method or a constructor parameter" + " of its own; use that");
        }
        Map<String, @Nullable Object> more = new LinkedHashMap<>(fields);
        more.put(Objects.requireNonNull(jsonName, "jsonName"), value);
        return new TaskOptions(values, more);
    }

    private TaskOptions with(String option, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(option, Objects.requireNonNull(value, option));
        return new TaskOptions(more, fields);
    }

    /** What was set by a method of its own, by JSON name. */
    Map<String, Object> values() {
        return values;
    }

    Map<String, @Nullable Object> fields() {
        return fields;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TaskOptions that && values.equals(that.values) && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return Objects.hash(values, fields);
    }

    @Override
    public String toString() {
        return "TaskOptions" + values + fields;
    }
}
