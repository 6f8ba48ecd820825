package io.conductor.sdk.workflow.diagram;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowDef;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Definitions and executions of the real server, from the test resources. */
final class Examples {

    private Examples() {}

    static WorkflowDef definition(String file) {
        return read("/golden/" + file, WorkflowDef.class);
    }

    static Workflow execution(String file) {
        return read("/recorded/" + file, Workflow.class);
    }

    private static <T> T read(String resource, Class<T> type) {
        return Objects.requireNonNull(JsonCodec.standard().read(bytes(resource), type));
    }

    static String text(String resource) {
        return new String(bytes(resource), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String resource) {
        try (InputStream stream = Examples.class.getResourceAsStream(resource)) {
            return stream == null ? new byte[0] : stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
