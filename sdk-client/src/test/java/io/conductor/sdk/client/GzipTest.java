package io.conductor.sdk.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GzipTest {

    @RegisterExtension
    static final StubServer server = new StubServer();

    private static final Map<String, Object> INPUT = Map.of("x", "y".repeat(2000));

    private static ConductorClient.Builder settings() {
        return ConductorClient.builder(server.url()).resilience(Resilience.off());
    }

    @Test
    void requestsGoAsTheyAreByDefault() {
        server.answersAll(200, "text/plain", "w1");
        try (ConductorClient client = settings().build()) {
            client.workflows().start("pay", INPUT);
        }
        LoggedRequest request = server.onlyRequest();
        assertThat(request.getHeader("Content-Encoding")).isNull();
        assertThat(request.getBodyAsString()).contains("yyyy");
    }

    @Test
    void largeRequestsArePackedWhereThatIsAskedFor() throws IOException {
        server.answersAll(200, "text/plain", "w1");
        try (ConductorClient client = settings().gzipRequestsAbove(1000).build()) {
            client.workflows().start("pay", INPUT);
            client.workflows().start("pay", Map.of("x", 1));
        }
        LoggedRequest large = server.requests().stream()
                .filter(request -> request.getHeader("Content-Encoding") != null)
                .findFirst()
                .orElseThrow();
        assertThat(large.getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(large.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(server.requests())
                .hasSize(2)
                .anySatisfy(small ->
                        assertThat(small.getBodyAsString()).isEqualTo("{\"name\":\"pay\",\"input\":{\"x\":1}}"));
        assertThat(unpacked(large)).contains("yyyy").startsWith("{\"name\":\"pay\"");
    }

    /** The stub server unpacks what it logs. */
    private static String unpacked(LoggedRequest request) throws IOException {
        byte[] body = request.getBody();
        boolean packed = body.length > 1 && body[0] == 0x1f && (body[1] & 0xff) == 0x8b;
        return packed
                ? new String(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes(), StandardCharsets.UTF_8)
                : request.getBodyAsString();
    }

    @Test
    void serverThatCannotUnpackIsExplained() {
        server.answersAll(500, "application/json", "{\"message\":\"Invalid UTF-8 start byte 0x8b\"}");
        try (ConductorClient client = settings().gzipRequestsAbove(0).build()) {
            assertThatThrownBy(() -> client.workflows().start("pay", INPUT))
                    .isInstanceOf(ConductorApiException.class)
                    .hasMessage(
                            "POST /api/workflow was answered 500: Invalid UTF-8 start byte 0x8b; the request was sent"
                                    + " gzipped (gzipRequestsAbove), which Conductor OSS does not read");
        }
    }

    @Test
    void negativeSizeIsRefused() {
        assertThatThrownBy(() -> settings().gzipRequestsAbove(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gzipRequestsAbove must not be negative: -1");
    }

    @Test
    void packedAnswersAreUnpacked() {
        // the stub server packs what the client says it can unpack
        server.answersAll(aResponse().withHeader("Content-Type", "text/plain").withBody("3.32.3"));
        try (ConductorClient client = settings().build()) {
            assertThat(client.version()).isEqualTo("3.32.3");
        }
        assertThat(server.onlyRequest().getHeader("Accept-Encoding")).isEqualTo("gzip");
    }
}
