package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;

/** An upload in parts, the answer of {@code POST /files/{workflowId}/{fileId}/multipart}. Immutable and thread-safe. */
public final class MultipartUpload extends JsonObject {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private MultipartUpload(Map<String, ?> json) {
        super(json);
    }

    /** {@return the id that tasks pass on, such as {@code conductor://file/<fileId>}} */
    public String fileHandleId() {
        return text("fileHandleId", "");
    }

    /** {@return the id of the upload} */
    public String uploadId() {
        return text("uploadId", "");
    }

    /** {@return the handle, without what else the server says, such as a URL} */
    @Override
    public String toString() {
        return "MultipartUpload{" + fileHandleId() + "}";
    }
}
