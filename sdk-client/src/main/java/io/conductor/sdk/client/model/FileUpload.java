package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Where to send the content of a file, the answer of {@code POST /files} and of the calls for upload URLs. Immutable and thread-safe. */
public final class FileUpload extends JsonObject {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private FileUpload(Map<String, ?> json) {
        super(json);
    }

    /** {@return the id that tasks pass on, such as {@code conductor://file/<fileId>}} */
    public String fileHandleId() {
        return text("fileHandleId", "");
    }

    /** {@return where to PUT the content; a secret, as it needs no further authentication} */
    public String uploadUrl() {
        return text("uploadUrl", "");
    }

    /** {@return where the server keeps it: S3, AZURE_BLOB, GCS or CONDUCTOR; only in the answer of {@code POST /files}} */
    public Optional<String> storageType() {
        return optionalText("storageType");
    }

    /** {@return until when, if the server says so ({@code uploadUrlExpiresAt} or {@code expiresAt})} */
    public Optional<Instant> expiresAt() {
        return time("uploadUrlExpiresAt").or(() -> time("expiresAt"));
    }

    /** {@return the handle, without the URL} */
    @Override
    public String toString() {
        return "FileUpload{" + fileHandleId() + "}";
    }

    /** {@return the last part of the handle: what the calls of the files API want} */
    public String fileId() {
        return FileHandle.fileIdOf(fileHandleId());
    }
}
