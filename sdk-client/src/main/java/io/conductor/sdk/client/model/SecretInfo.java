package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a server tells about a secret, never its value: an entry of {@code GET /secrets/v2}. Immutable and thread-safe. */
public final class SecretInfo extends JsonObject {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private SecretInfo(Map<String, ?> json) {
        super(json);
    }

    /** {@return the name of the secret} */
    public String name() {
        return text("name", "");
    }

    /** {@return when it was stored ({@code created_at}), if the server knows} */
    public Optional<Instant> createdAt() {
        return isoTime("created_at");
    }

    /** {@return when it was last changed ({@code updated_at}), if the server knows} */
    public Optional<Instant> updatedAt() {
        return isoTime("updated_at");
    }

    /** {@return the name} */
    @Override
    public String toString() {
        return "SecretInfo{" + name() + "}";
    }
}
