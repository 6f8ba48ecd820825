package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;

/**
 * A label of a definition on Orkes-compatible servers. Immutable and thread-safe.
 *
 * @param key the name of the label
 * @param value its value
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Tag(String key, String value) {

    /**
     * Checks that there are both.
     *
     * @throws NullPointerException if one is null
     */
    public Tag {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
    }
}
