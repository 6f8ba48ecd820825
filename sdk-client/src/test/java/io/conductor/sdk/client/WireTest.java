package io.conductor.sdk.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import io.conductor.sdk.client.model.StartWorkflowRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class WireTest {

    @RegisterExtension
    static final StubServer server = new StubServer();

    @Test
    void slowAnswerEndsAfterTheRequestTimeoutAndSaysSo() {
        server.answersAll(aResponse().withFixedDelay(1_000).withBody("{}"));
        try (ConductorClient client = server.impatientClient()) {
            assertThatThrownBy(() -> client.workflows().get("w1"))
                    .isInstanceOf(ConductorConnectionException.class)
                    .hasMessage(
                            "GET /api/workflow/w1: no answer from the server at " + server.url() + " within 200 ms");
        }
    }

    @Test
    void bodyThatTricklesInIsPartOfTheLimit() {
        server.answersAll(aResponse().withChunkedDribbleDelay(10, 1_000).withBody("{\"workflowId\": \"w1\"}"));
        try (ConductorClient client = server.impatientClient()) {
            assertThatThrownBy(() -> client.workflows().get("w1")).hasMessageEndingWith(" within 200 ms");
        }
    }

    @Test
    void waitOfTheServerIsAddedToTheRequestTimeout() {
        PollRequest poll = new PollRequest("pay", null, null, 1, PollRequest.MAX_TIMEOUT);
        ExecuteOptions options = ExecuteOptions.waitFor(Duration.ofSeconds(50));
        StartWorkflowRequest start = StartWorkflowRequest.builder("checkout").build();
        try (ConductorClient client = server.impatientClient()) {
            server.answersAll(aResponse().withFixedDelay(700).withBody("{}"));
            assertThat(client.workflows().execute(start, options).isTimedOut()).isFalse();
            server.answersAll(aResponse().withFixedDelay(700).withBody("[]"));
            assertThat(client.tasks().batchPoll(poll)).isEmpty();
        }
    }

    @Test
    void addressWhereNobodyListensIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            taken.close();
            try (ConductorClient client =
                    ConductorClient.builder("http://localhost:" + port).build()) {
                assertThatThrownBy(() -> client.tasks().get("t1"))
                        .isInstanceOf(ConductorConnectionException.class)
                        .hasMessageStartingWith("GET /api/tasks/t1: no answer from the server at http://localhost:"
                                + port + "/api (Failed to connect to localhost/");
            }
        }
    }

    @Test
    void hostThatDoesNotExistIsNamed() {
        try (ConductorClient client =
                ConductorClient.builder("http://no-such-host.invalid:8080").build()) {
            assertThatThrownBy(() -> client.tasks().get("t1"))
                    .isInstanceOf(ConductorConnectionException.class)
                    .hasMessageContaining("http://no-such-host.invalid:8080/api (")
                    .hasMessageContaining("no-such-host.invalid");
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void brokenAnswerIsAConnectionErrorAndTheRequestIsSentOnce(Fault fault) {
        server.answersAll(aResponse().withFault(fault));
        try (ConductorClient client = server.client()) {
            assertThatThrownBy(() -> client.workflows().start("checkout", Map.of()))
                    .isInstanceOf(ConductorConnectionException.class);
        }
        assertThat(server.requests("/api/workflow")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "00", "99999999999", "1", "soon"})
    void unavailableServerIsAskedOnceWhateverItsRetryAfterSays(String retryAfter) {
        server.answersAll(aResponse().withStatus(503).withHeader("Retry-After", retryAfter));
        try (ConductorClient client = server.client()) {
            ConductorApiException e = catchThrowableOfType(
                    ConductorApiException.class, () -> client.workflows().start("checkout", Map.of()));
            assertThat(e.status()).isEqualTo(503);
        }
        assertThat(server.requests("/api/workflow")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void redirectIsNotFollowedButNamed(int status) {
        server.answersAll(aResponse().withStatus(status).withHeader("Location", "https://elsewhere.example/api"));
        try (ConductorClient client = server.client()) {
            assertThatThrownBy(() -> client.workflows().start("checkout", Map.of()))
                    .isInstanceOf(ConductorApiException.class)
                    .hasMessage("POST /api/workflow was answered " + status + ": the server redirects to"
                            + " https://elsewhere.example/api; use that address as server URL");
        }
        assertThat(server.requests("/api/workflow")).hasSize(1);
    }

    @Test
    void closedClientRefusesCallsAndMayBeClosedAgain() {
        ConductorClient client = server.client();
        client.close();
        client.close();
        assertThatThrownBy(() -> client.tasks().get("closed"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The client of " + server.url()
                        + " is closed; build another one, or close it after its last call");
        assertThat(server.requests("/api/tasks/closed")).isEmpty();
    }

    @Test
    void interruptBeforeACallEndsItAndStaysSet() {
        server.answersAll(200, "application/json", "{}");
        try (ConductorClient client = server.client()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> client.tasks().get("t1"))
                    .isInstanceOf(ConductorConnectionException.class)
                    .hasMessageEndingWith(" before the thread was interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void serverThatListensOnOneAddressOfItsNameOnlyIsFound() throws IOException {
        for (InetAddress address : InetAddress.getAllByName("localhost")) {
            try (TinyServer tiny = new TinyServer(address);
                    Socket probe = new Socket(address, tiny.port());
                    ConductorClient client = ConductorClient.builder("http://localhost:" + tiny.port())
                            .build()) {
                assertThat(probe.isConnected()).isTrue();
                assertThat(client.tasks().get("t1").taskId()).isEmpty();
            }
        }
    }
}
