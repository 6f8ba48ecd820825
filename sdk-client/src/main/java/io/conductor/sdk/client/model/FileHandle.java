package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A file that belongs to a workflow execution, the answer of {@code GET /files/{workflowId}/{fileId}}. Immutable and thread-safe. */
public final class FileHandle extends JsonObject {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private FileHandle(Map<String, ?> json) {
        super(json);
    }

    /** {@return the id that tasks pass on, such as {@code conductor://file/<fileId>}} */
    public String fileHandleId() {
        return text("fileHandleId", "");
    }

    /** {@return its name} */
    public String fileName() {
        return text("fileName", "");
    }

    /** {@return its media type, if it was given} */
    public Optional<String> contentType() {
        return optionalText("contentType");
    }

    /** {@return its size in bytes; 0 before the upload is complete} */
    public long fileSize() {
        return optionalNumber("fileSize").orElse(0L);
    }

    /** {@return a checksum that the storage made, if it does} */
    public Optional<String> contentHash() {
        return optionalText("contentHash");
    }

    /** {@return where the server keeps it: S3, AZURE_BLOB, GCS or CONDUCTOR} */
    public Optional<String> storageType() {
        return optionalText("storageType");
    }

    /** {@return how far the upload is} */
    public UploadStatus uploadStatus() {
        return constant("uploadStatus", UploadStatus.class, UploadStatus.UNKNOWN, UploadStatus.UNKNOWN);
    }

    /** {@return the execution that it belongs to} */
    public String workflowId() {
        return text("workflowId", "");
    }

    /** {@return the task that made it, if one did} */
    public Optional<String> taskId() {
        return optionalText("taskId");
    }

    /** {@return when it was announced} */
    public Optional<Instant> createdAt() {
        return time("createdAt");
    }

    /** {@return when it was last changed} */
    public Optional<Instant> updatedAt() {
        return time("updatedAt");
    }

    /** {@return the last part of the handle: what the calls of the files API want} */
    public String fileId() {
        return fileIdOf(fileHandleId());
    }

    static String fileIdOf(String handle) {
        return handle.substring(handle.lastIndexOf('/') + 1);
    }

    /** How far an upload is. */
    public enum UploadStatus {
        /** Announced. */
        PENDING,
        /** Under way. */
        UPLOADING,
        /** Complete. */
        UPLOADED,
        /** Given up. */
        FAILED,
        /** A value that this version of the SDK does not know; {@link FileHandle#json()} has its name. */
        UNKNOWN
    }
}
