package io.conductor.sdk.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an upload is: enough to go on with it in another call, or after a restart in another process; the {@link JsonCodec}
 * writes and reads it. Immutable and thread-safe.
 *
 * @param workflowId the execution that the file belongs to
 * @param fileId the file
 * @param size of the whole file in bytes
 * @param storageType where the server keeps it: S3, AZURE_BLOB, GCS or CONDUCTOR
 * @param uploadId the upload in parts; null when the file goes in one piece
 * @param partSize of each part but the last, in bytes
 * @param partETags what the storage gave for each part that it has, the first part first
 */
public record FileUploadProgress(
        String workflowId,
        String fileId,
        long size,
        String storageType,
        @Nullable String uploadId,
        long partSize,
        List<String> partETags) {

    /** Copies the list. */
    public FileUploadProgress {
        partETags = List.copyOf(partETags);
    }

    /** {@return how many bytes the storage has} */
    public long uploaded() {
        return Math.min(size, partSize * partETags.size());
    }

    FileUploadProgress with(String partETag) {
        List<String> more = new java.util.ArrayList<>(partETags);
        more.add(partETag);
        return new FileUploadProgress(workflowId, fileId, size, storageType, uploadId, partSize, more);
    }
}
