package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One version of a workflow definition, an entry of {@code GET /metadata/workflow/{name}/versions}. Immutable and thread-safe. */
public final class WorkflowDefSummary extends JsonObject {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private WorkflowDefSummary(Map<String, ?> json) {
        super(json);
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
