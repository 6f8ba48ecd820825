package io.conductor.sdk.client;

import io.conductor.sdk.client.model.FileDownload;
import io.conductor.sdk.client.model.FileHandle;
import io.conductor.sdk.client.model.FileUpload;
import io.conductor.sdk.client.model.MultipartUpload;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@link FileClient} over HTTP. */
final class HttpFileClient implements FileClient {

    private static final String SCHEME = "conductor://file/";

    private final Transport transport;
    private final FileTransfer transfer;

    @SuppressWarnings("ThisEscapedInObjectConstruction") // it is used after the construction
    HttpFileClient(Transport transport) {
        this.transport = transport;
        this.transfer = new FileTransfer(this, transport.storage());
    }

    @Override
    public FileHandle upload(String workflowId, FileContent content, Consumer<FileUploadProgress> progress) {
        return transfer.upload(workflowId, content, progress);
    }

    @Override
    public FileHandle resume(FileUploadProgress from, FileContent content, Consumer<FileUploadProgress> progress) {
        return transfer.resume(from, content, progress);
    }

    @Override
    public void download(String workflowId, String fileId, Path target) {
        transfer.download(workflowId, fileId, target);
    }

    @Override
    public InputStream open(String workflowId, String fileId) {
        return transfer.open(workflowId, fileId);
    }

    @Override
    public FileUpload create(
            String workflowId, @Nullable String taskId, String fileName, @Nullable String contentType) {
        Map<String, @Nullable Object> file = new LinkedHashMap<>();
        file.put("workflowId", workflowId);
        file.put("taskId", taskId);
        file.put("fileName", fileName);
        file.put("contentType", contentType == null ? "application/octet-stream" : contentType); // the server wants one
        return send(transport.withJson(ApiRequest.of("POST", "files"), file)).json(FileUpload.class);
    }

    @Override
    public FileHandle get(String workflowId, String fileId) {
        return send(file("GET", "", workflowId, fileId)).json(FileHandle.class);
    }

    @Override
    public FileUpload uploadUrl(String workflowId, String fileId) {
        return send(file("GET", "/upload-url", workflowId, fileId)).json(FileUpload.class);
    }

    @Override
    public FileHandle completeUpload(String workflowId, String fileId) {
        return send(file("POST", "/upload-complete", workflowId, fileId)).json(FileHandle.class);
    }

    @Override
    public FileDownload downloadUrl(String workflowId, String fileId) {
        return send(file("GET", "/download-url", workflowId, fileId)).json(FileDownload.class);
    }

    @Override
    public MultipartUpload startMultipart(String workflowId, String fileId) {
        return send(file("POST", "/multipart", workflowId, fileId)).json(MultipartUpload.class);
    }

    @Override
    public FileUpload partUrl(String workflowId, String fileId, String uploadId, int partNumber) {
        String number = Integer.toString(partNumber);
        return send(file("GET", "/multipart/{uploadId}/part/{partNumber}", workflowId, fileId, uploadId, number))
                .json(FileUpload.class);
    }

    @Override
    public void abortMultipart(String workflowId, String fileId, String uploadId) {
        send(file("DELETE", "/multipart/{uploadId}", workflowId, fileId, uploadId))
                .nothing();
    }

    @Override
    public FileHandle completeMultipart(String workflowId, String fileId, String uploadId, List<String> partETags) {
        ApiRequest request = file("POST", "/multipart/{uploadId}/complete", workflowId, fileId, uploadId);
        Map<String, List<String>> parts = Map.of("partETags", List.copyOf(partETags));
        return send(transport.withJson(request, parts)).json(FileHandle.class);
    }

    private static ApiRequest file(String method, String action, String... values) {
        if (values[1].startsWith(SCHEME)) {
            values[1] = values[1].substring(SCHEME.length());
        }
        return ApiRequest.of(method, "files/{workflowId}/{fileId}" + action, values);
    }

    private Answer send(ApiRequest request) {
        return Feature.FILES.of(() -> transport.send(request));
    }
}
