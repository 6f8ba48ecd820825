package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An upload in parts, the answer of {@code POST /files/{workflowId}/{fileId}/multipart}. Immutable and thread-safe. */
public final class MultipartUpload extends JsonObject {

    private MultipartUpload(Map<String, ?> json) {
        super(json);
    }

    /**
     * The value from its JSON object.
     *
     * @param json the fields by their JSON names; copied
     * @return the value
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static MultipartUpload fromJson(Map<String, ? extends @Nullable Object> json) {
        return new MultipartUpload(json);
    }

    /** {@return the id that tasks pass on, such as {@code conductor://file/<fileId>}} */
    public String fileHandleId() {
        return text("fileHandleId", "");
    }

    /** {@return the id of the upload} */
    public String uploadId() {
        return text("uploadId", "");
    }
}
