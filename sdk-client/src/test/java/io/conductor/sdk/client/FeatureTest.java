package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureTest {

    @RegisterExtension
    static final StubServer server = new StubServer();

    @ParameterizedTest
    @CsvSource({
        "404, application/json, '{\"status\":404,\"message\":\"No static resource api/workflow/w1/variables.\"}'",
        "404, application/json, '{\"status\":404,\"error\":\"Not Found\"}'",
        "404, text/plain, ''",
        "405, application/json, '{\"status\":405,\"message\":\"Request method POST is not supported\"}'",
    })
    void callThatTheServerDoesNotKnowSaysSoInWords(int status, String contentType, String body) {
        server.answersAll(status, contentType, body);
        try (ConductorClient client = server.client()) {
            ConductorApiException e = catchThrowableOfType(
                    ConductorApiException.class, () -> client.signals().updateVariables("w1", Map.of()));
            assertThat(e)
                    .hasMessageStartingWith("POST /api/workflow/w1/variables was answered " + status)
                    .hasMessageEndingWith("; only Orkes-compatible servers have this call, Conductor OSS does not");
            assertThat(e.status()).isEqualTo(status);
            assertThatThrownBy(() -> client.tags().set(TagClient.Target.TASK, "pay", List.of()))
                    .hasMessageEndingWith("only Orkes-compatible servers have this call, Conductor OSS does not");
            assertThatThrownBy(() -> client.signals().sendMessage("w1", Map.of()))
                    .hasMessageEndingWith("with conductor.workflow-message-queue.enabled=true");
            assertThatThrownBy(() -> client.files().get("w1", "f1"))
                    .hasMessageEndingWith("with conductor.file-storage.enabled=true");
            assertThatThrownBy(() -> client.schedules().get("s")).hasMessageContaining("this server has no scheduler");
            assertThatThrownBy(() -> client.secrets().names()).hasMessageContaining("does not manage secrets");
        }
    }

    @Test
    void thingThatDoesNotExistIsNotMistakenForACallThatDoesNot() {
        server.answersAll(404, "text/plain;charset=UTF-8", "Workflow not found: w1");
        try (ConductorClient client = server.client()) {
            assertThatThrownBy(() -> client.signals().sendMessage("w1", Map.of()))
                    .hasMessage("POST /api/workflow/w1/messages was answered 404: Workflow not found: w1");
        }
    }

    @Test
    void textInsideAJsonErrorIsShown() {
        server.answersAll(501, "application/json", "env-backed secrets are read-only");
        try (ConductorClient client = server.client()) {
            assertThatThrownBy(() -> client.secrets().put("a", "s3cr3t"))
                    .isInstanceOf(ConductorApiException.class)
                    .hasMessage("PUT /api/secrets/a was answered 501: env-backed secrets are read-only");
        }
    }
}
