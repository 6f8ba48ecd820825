package io.conductor.sdk.client;

import io.conductor.sdk.client.model.FileDownload;
import io.conductor.sdk.client.model.FileHandle;
import io.conductor.sdk.client.model.FileUpload;
import io.conductor.sdk.client.model.MultipartUpload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files that belong to workflow executions: {@code /files}. Off on servers with default settings; the error then says so. The
 * content itself does not pass through these calls, but goes to and comes from the URLs that they give. A file id may be
 * written with or without {@code conductor://file/}. Thread-safe; every method blocks until the server has answered.
 *
 * <p>Every method throws {@link ConductorApiException} when the server refuses, {@link ConductorConnectionException} when
 * no answer comes, and {@link UnexpectedAnswerException} when the answer is not what the API promises.
 */
public interface FileClient {

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
