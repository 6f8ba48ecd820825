package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A variable that workflows read as {@code ${workflow.env.<name>}}. Immutable and thread-safe.
 *
 * @param name its name
 * @param value its value; null where the server does not tell it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EnvironmentVariable(String name, @Nullable String value) {

    /**
     * Checks that there is a name.
     *
     * @throws NullPointerException if the name is null
     */
    public EnvironmentVariable {
        Objects.requireNonNull(name, "name");
    }
}
