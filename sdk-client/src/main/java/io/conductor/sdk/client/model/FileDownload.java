package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** From where to take the content of a file, the answer of {@code GET /files/{workflowId}/{fileId}/download-url}. Immutable and thread-safe. */
public final class FileDownload extends JsonObject {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private FileDownload(Map<String, ?> json) {
        super(json);
    }

    /** {@return the id that tasks pass on, such as {@code conductor://file/<fileId>}} */
    public String fileHandleId() {
        return text("fileHandleId", "");
    }

    /** {@return where to GET the content; a secret, as it needs no further authentication} */
    public String downloadUrl() {
        return text("downloadUrl", "");
    }

    /** {@return until when, if the server says so} */
    public Optional<Instant> expiresAt() {
        return time("expiresAt");
    }

    /** {@return the handle, without the URL} */
    @Override
    public String toString() {
        return "FileDownload{" + fileHandleId() + "}";
    }
}
