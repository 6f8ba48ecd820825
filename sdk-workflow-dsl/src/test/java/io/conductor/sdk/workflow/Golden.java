package io.conductor.sdk.workflow;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.WorkflowDef;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Definitions that the real server has accepted, from the test resources. */
final class Golden {

    private Golden() {}

    static WorkflowDef read(String file) {
        try (InputStream json = Golden.class.getResourceAsStream("/golden/" + file)) {
            return JsonCodec.standard().read(json.readAllBytes(), WorkflowDef.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a server would get: the definition written as JSON and read back. */
    static WorkflowDef sent(WorkflowDef definition) {
        return JsonCodec.standard().read(JsonCodec.standard().write(definition), WorkflowDef.class);
    }
}
