package io.conductor.sdk.client;

import io.conductor.sdk.client.model.FileDownload;
import io.conductor.sdk.client.model.FileHandle;
import io.conductor.sdk.client.model.FileUpload;
import io.conductor.sdk.client.model.MultipartUpload;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Files that belong to workflow executions: {@code /files}. Off on servers with default settings; the error then says so.
 * {@link #upload} and {@link #download} do all that it takes; the other methods are the single calls of the server. The content
 * itself does not pass through those, but goes to and comes from URLs that they give, with the client's TLS, proxy and time
 * limits, but without its credentials and interceptors. A file id may be written with or without {@code conductor://file/}.
 * Thread-safe; every method blocks until it is done.
 *
 * <p>Conductor OSS has files with {@code conductor.file-storage.enabled=true}. By default it keeps them on its own disk (type
 * {@code conductor}: up to 100 MiB in one piece, without checksum); the type {@code s3} takes parts.
 * Failures: {@link ConductorException}.
 */
public interface FileClient {

    /**
     * Uploads a file: announces it, sends its content, and tells the server that it is there. More than 16 MiB go in parts of
     * 16 MiB or more where the storage has them (S3, Azure). A piece or part whose sending fails is sent again as the
     * {@link RetryPolicy} of the client says.
     *
     * @param workflowId the execution that it belongs to
     * @param content what to upload
     * @return the state of the file, with the checksum that the storage made, if it did
     * @throws FileUploadException if it breaks off once the file was announced; {@link #resume} goes on with it
     */
    default FileHandle upload(String workflowId, FileContent content) {
        return upload(workflowId, content, progress -> {});
    }

    /**
     * Uploads a file, as {@link #upload(String, FileContent)}, and tells how far it is, so that another process can go on.
     *
     * @param workflowId the execution that it belongs to
     * @param content what to upload
     * @param progress called on the thread of the call, before the first part and after each; not for a file in one piece
     * @return the state of the file
     * @throws FileUploadException if it breaks off once the file was announced
     */
    FileHandle upload(String workflowId, FileContent content, Consumer<FileUploadProgress> progress);

    /**
     * Goes on with an upload that broke off: sends the parts that the storage does not have yet. Nothing is sent if the file is
     * complete and only the server's last answer was lost.
     *
     * @param from how far it came: {@link FileUploadException#progress()}, or what was last told
     * @param content the same content as before
     * @param progress called after each part
     * @return the state of the file
     * @throws IllegalArgumentException if the content has another size
     * @throws FileUploadException if it breaks off again
     */
    FileHandle resume(FileUploadProgress from, FileContent content, Consumer<FileUploadProgress> progress);

    /**
     * Downloads a file. A connection that breaks is made again, and the download goes on where it was.
     *
     * @param workflowId the execution that it belongs to, or one of the same family
     * @param fileId the file
     * @param target where to write it, directories above it are made; it is replaced when all is there, and untouched before
     * @throws StorageException if the storage refuses it, cannot be reached, or gives less or more than the file has
     * @throws ConductorException if it cannot be written
     */
    void download(String workflowId, String fileId, Path target);

    /**
     * Reads a file, as {@link #download} does.
     *
     * @param workflowId the execution that it belongs to, or one of the same family
     * @param fileId the file
     * @return its content; to be closed. Its methods throw {@link StorageException} when the storage fails, and
     *     {@link java.io.IOException} when it is closed, which any thread may do; a reading under way then ends when bytes
     *     come, or at the time limit
     * @throws StorageException if the storage refuses it or cannot be reached
     */
    InputStream open(String workflowId, String fileId);

    /**
     * Announces a file: {@code POST /files}.
     *
     * @param workflowId the execution that it belongs to
     * @param taskId the task that makes it; null for none
     * @param fileName its name
     * @param contentType its media type; null for {@code application/octet-stream}
     * @return its handle, and where to send the content
     */
    FileUpload create(String workflowId, @Nullable String taskId, String fileName, @Nullable String contentType);

    /**
     * What the server knows about a file: {@code GET /files/{workflowId}/{fileId}}.
     *
     * @param workflowId the execution that it belongs to, or one of the same family
     * @param fileId the file
     * @return its name, size and state
     */
    FileHandle get(String workflowId, String fileId);

    /**
     * Where to send the content: {@code GET /files/{workflowId}/{fileId}/upload-url}. For an announced file whose first URL has
     * expired.
     *
     * @param workflowId the execution that it belongs to
     * @param fileId the file
     * @return the URL and when it expires
     */
    FileUpload uploadUrl(String workflowId, String fileId);

    /**
     * Tells the server that the content has been sent: {@code POST /files/{workflowId}/{fileId}/upload-complete}.
     *
     * @param workflowId the execution that it belongs to
     * @param fileId the file
     * @return the state of the file
     */
    FileHandle completeUpload(String workflowId, String fileId);

    /**
     * From where to take the content: {@code GET /files/{workflowId}/{fileId}/download-url}.
     *
     * @param workflowId the execution that it belongs to, or one of the same family
     * @param fileId the file
     * @return the URL and when it expires
     */
    FileDownload downloadUrl(String workflowId, String fileId);

    /**
     * Begins an upload in parts: {@code POST /files/{workflowId}/{fileId}/multipart}. Not every storage can do it.
     *
     * @param workflowId the execution that it belongs to
     * @param fileId the file
     * @return the id of the upload
     */
    MultipartUpload startMultipart(String workflowId, String fileId);

    /**
     * Where to send a part: {@code GET /files/{workflowId}/{fileId}/multipart/{uploadId}/part/{partNumber}}.
     *
     * @param workflowId the execution that it belongs to
     * @param fileId the file
     * @param uploadId the upload
     * @param partNumber 1 for the first part
     * @return the URL and when it expires
     */
    FileUpload partUrl(String workflowId, String fileId, String uploadId, int partNumber);

    /**
     * Gives an upload in parts up: {@code DELETE /files/{workflowId}/{fileId}/multipart/{uploadId}}.
     *
     * @param workflowId the execution that it belongs to
     * @param fileId the file
     * @param uploadId the upload
     */
    void abortMultipart(String workflowId, String fileId, String uploadId);

    /**
     * Ends an upload in parts: {@code POST /files/{workflowId}/{fileId}/multipart/{uploadId}/complete}.
     *
     * @param workflowId the execution that it belongs to
     * @param fileId the file
     * @param uploadId the upload
     * @param partETags what the storage answered to each part in its header {@code ETag}, the first part first
     * @return the state of the file
     */
    FileHandle completeMultipart(String workflowId, String fileId, String uploadId, List<String> partETags);
}
