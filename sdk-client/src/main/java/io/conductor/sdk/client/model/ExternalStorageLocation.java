package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a large payload lies outside the server. Immutable and thread-safe.
 *
 * @param path the name under which the server knows it: what {@code external…PayloadStoragePath} fields hold
 * @param uri where to read or write it without further authentication; null on servers whose storage clients cannot reach,
 *     such as Conductor OSS with its default settings
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ExternalStorageLocation(String path, @Nullable String uri) {

    /**
     * Checks that there is a path.
     *
     * @throws NullPointerException if the path is null
     */
    public ExternalStorageLocation {
        Objects.requireNonNull(path, "path");
    }

    /** {@return the path; the address may hold a signature} */
    @Override
    public String toString() {
        return "ExternalStorageLocation{" + path + "}";
    }
}
