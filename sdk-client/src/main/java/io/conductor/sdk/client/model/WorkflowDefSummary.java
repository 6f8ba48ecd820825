package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One version of a workflow definition, an entry of {@code GET /metadata/workflow/{name}/versions}. Immutable and thread-safe. */
public final class WorkflowDefSummary extends JsonObject {

    private WorkflowDefSummary(Map<String, ?> json) {
        super(json);
    }

    /**
     * The summary from its JSON object.
     *
     * @param json the fields by their JSON names; copied
     * @return the summary
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WorkflowDefSummary fromJson(Map<String, ? extends @Nullable Object> json) {
        return new WorkflowDefSummary(json);
    }

    /** {@return the workflow's name} */
    public String name() {
        return text("name", "");
    }

    /** {@return the version} */
    public int version() {
        return integer("version", 1);
    }

    /** {@return when it was registered, if the server knows} */
    public Optional<Instant> createTime() {
        return time("createTime");
    }

    /** {@return when it was last changed, if it was} */
    public Optional<Instant> updateTime() {
        return time("updateTime");
    }
}
