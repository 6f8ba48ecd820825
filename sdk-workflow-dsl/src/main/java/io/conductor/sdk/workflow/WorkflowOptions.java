package io.conductor.sdk.workflow;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a workflow, and seldom is: {@code workflow.options(o -> o.maskedFields("card"))}. An option that was not set is
 * not written, so the server's default holds. Immutable and thread-safe.
 */
public final class WorkflowOptions {

    private final String name;
    private final Map<String, @Nullable Object> fields;

    WorkflowOptions(String name, Map<String, ? extends @Nullable Object> fields) {
        this.name = name;
        this.fields = JsonValues.copy(fields);
    }

    /**
     * Sets the workflow that is started when this one fails, in one version.
     *
     * @param workflowName its name
     * @param version its version
     * @return the changed options
     */
    public WorkflowOptions failureWorkflow(String workflowName, int version) {
        return field("failureWorkflow", Objects.requireNonNull(workflowName, "workflowName"))
                .field("failureWorkflowVersion", version);
    }

    /** What becomes of a start above the {@link #rateLimit}. */
    public enum RateLimitPolicy {
        /** It waits. */
        QUEUE,
        /** It is refused. */
        REJECT
    }

    /**
     * Limits how many executions with the same key run at once ({@code rateLimitConfig}); not every server does.
     *
     * @param key text, usually with references
     * @param concurrentExecutions 1 or more
     * @param policy what becomes of those above
     * @return the changed options
     */
    public WorkflowOptions rateLimit(String key, int concurrentExecutions, RateLimitPolicy policy) {
        return field(
                "rateLimitConfig",
                JsonValues.object(
                        "rateLimitKey", key, "concurrentExecLimit", concurrentExecutions, "policy", policy.name()));
    }

    /**
     * Sets the JSON Schema of the input ({@code inputSchema}), for the server and for people. {@link WorkflowBuilder#build}
     * checks the schema itself; references to the input are checked where the input has a Java type.
     *
     * @param schema a JSON Schema of an object
     * @return the changed options
     */
    public WorkflowOptions inputSchema(Map<String, ? extends @Nullable Object> schema) {
        return field("inputSchema", schema(schema, "input"));
    }

    /**
     * Sets the JSON Schema of the output ({@code outputSchema}).
     *
     * @param schema a JSON Schema of an object
     * @return the changed options
     */
    public WorkflowOptions outputSchema(Map<String, ? extends @Nullable Object> schema) {
        return field("outputSchema", schema(schema, "output"));
    }

    private Map<String, Object> schema(Map<String, ? extends @Nullable Object> schema, String what) {
        return JsonValues.object("name", name + "_" + what, "version", 1, "type", "JSON", "data", schema);
    }

    /**
     * Sets whether the server refuses an input or output against its schema; the server's default is true, but Conductor OSS up to
     * 3.32.3 does not do it.
     *
     * @param enforce false to only keep the schemas
     * @return the changed options
     */
    public WorkflowOptions enforceSchema(boolean enforce) {
        return field("enforceSchema", enforce);
    }

    /**
     * Names fields of inputs and outputs that are not to be shown ({@code maskedFields}).
     *
     * @param names the names
     * @return the changed options
     */
    public WorkflowOptions maskedFields(String... names) {
        return field("maskedFields", List.of(names));
    }

    /**
     * Tells the server's listener of the end of each execution ({@code workflowStatusListenerEnabled}).
     *
     * @param sink where to, as the server's listener knows it ({@code workflowStatusListenerSink})
     * @return the changed options
     */
    public WorkflowOptions statusListener(String sink) {
        return field("workflowStatusListenerEnabled", true).field("workflowStatusListenerSink", sink);
    }

    /**
     * Keeps the output and uses it again for the same key ({@code cacheConfig}); not every server does.
     *
     * @param key text, usually with references
     * @param timeToLive in whole seconds
     * @return the changed options
     */
    public WorkflowOptions cache(String key, Duration timeToLive) {
        return field("cacheConfig", JsonValues.object("key", key, "ttlInSecond", timeToLive.toSeconds()));
    }

    /**
     * Sets metadata, for tools; the server only keeps it.
     *
     * @param metadata JSON values by name
     * @return the changed options
     */
    public WorkflowOptions metadata(Map<String, ? extends @Nullable Object> metadata) {
        return field("metadata", metadata);
    }

    private WorkflowOptions field(String jsonName, Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(fields);
        more.put(jsonName, Objects.requireNonNull(value, jsonName));
        return new WorkflowOptions(name, more);
    }

    Map<String, @Nullable Object> fields() {
        return fields;
    }
}
