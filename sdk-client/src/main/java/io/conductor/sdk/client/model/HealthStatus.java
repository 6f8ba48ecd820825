package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a server feels, the answer of {@code GET /health}. Immutable and thread-safe. */
public final class HealthStatus extends JsonObject {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private HealthStatus(Map<String, ?> json) {
        super(json);
    }

    /** {@return whether the server can work} */
    public boolean isHealthy() {
        return flag("healthy", false);
    }

    /** {@return what it found, one entry per check; empty on servers that do not say} */
    public List<Check> healthResults() {
        return objects("healthResults", Check::new);
    }

    /** {@return checks that failed and do not count} */
    public List<Check> suppressedHealthResults() {
        return objects("suppressedHealthResults", Check::new);
    }

    /** One check. Immutable and thread-safe. */
    public static final class Check extends JsonObject {

        private Check(Map<String, ?> json) {
            super(json);
        }

        /** {@return whether it succeeded} */
        public boolean isHealthy() {
            return flag("healthy", false);
        }

        /** {@return what went wrong, if anything} */
        public Optional<String> errorMessage() {
            return optionalText("errorMessage");
        }

        /** {@return further facts by name} */
        public Map<String, @Nullable Object> details() {
            return object("details");
        }
    }
}
