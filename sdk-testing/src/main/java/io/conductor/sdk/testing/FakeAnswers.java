package io.conductor.sdk.testing;

import static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder.responseDefinition;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The forms in which the server answers. */
final class FakeAnswers {

    private FakeAnswers() {}

    static ResponseDefinitionBuilder noContent() {
        return responseDefinition().withStatus(204);
    }

    static ResponseDefinitionBuilder first(List<Map<String, @Nullable Object>> tasks) {
        return tasks.isEmpty() ? noContent() : json(200, tasks.get(0));
    }

    static ResponseDefinitionBuilder found(Optional<Map<String, @Nullable Object>> found, String complaint) {
        return found.map(json -> json(200, json)).orElseGet(() -> error(404, complaint, false));
    }

    static ResponseDefinitionBuilder error(int status, String message, boolean retryable) {
        return json(status, Map.of("status", status, "message", message, "instance", "fake", "retryable", retryable));
    }

    static ResponseDefinitionBuilder json(int status, Object body) {
        return responseDefinition()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(JsonValues.text(body));
    }

    static ResponseDefinitionBuilder text(String body) {
        return responseDefinition().withHeader("Content-Type", "text/plain").withBody(body);
    }
}
