package io.conductor.sdk.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client with three addresses, on a virtual clock; each address opens its circuit breaker after two failures. */
class FailoverTest {

    @RegisterExtension
    static final StubServer server = new StubServer();

    private static final ResponseDefinitionBuilder DOWN = aResponse().withStatus(503);
    private static final ResponseDefinitionBuilder SILENT = aResponse().withFault(Fault.EMPTY_RESPONSE);

    private final FakeClock clock = new FakeClock();
    private Transport transport;

    @BeforeEach
    void start() {
        String root = "http://localhost:" + server.getPort();
        Resilience resilience = Resilience.standard()
                .retry(RetryPolicy.never())
                .circuitBreaker(new CircuitBreakerPolicy(100, 2, Duration.ofSeconds(2), 1));
        transport = new Transport(
                ConductorClient.builder(root + "/a")
                        .failover(root + "/b")
                        .failover(root + "/c")
                        .resilience(resilience),
                clock);
        List.of("a", "b", "c").forEach(address -> answers(address, aResponse().withBody(address)));
    }

    @AfterEach
    void stop() {
        transport.close();
    }

    private static void answers(String address, ResponseDefinitionBuilder answer) {
        server.stubFor(any(urlPathMatching("/" + address + "/.*")).willReturn(answer));
    }

    private String ask() {
        return transport
                .send(ApiRequest.of("GET", "workflow/{workflowId}", "w1"))
                .text();
    }

    private String start(String path) {
        return transport.send(ApiRequest.of("POST", path)).text();
    }

    private static List<String> asked() {
        return server.requests().stream()
                .map(request -> request.getUrl().substring(1, 2))
                .sorted()
                .toList();
    }

    @Test
    void oneAddressIsUsedAsLongAsItAnswers() {
        assertThat(List.of(ask(), start("workflow"), ask())).containsOnly("a");
    }

    @Test
    void questionWithoutAnAnswerGoesToTheNextAddressAtOnceAndTheClientStaysThere() {
        answers("a", SILENT);
        assertThat(ask()).isEqualTo("b");
        answers("a", aResponse().withBody("a"));
        assertThat(start("workflow")).isEqualTo("b");
        assertThat(clock.sleeps).isEmpty();
    }

    @Test
    void clientGoesRoundToTheFirstAddress() {
        answers("a", SILENT);
        assertThat(ask()).isEqualTo("b");
        answers("a", aResponse().withBody("a"));
        answers("b", SILENT);
        assertThat(ask()).isEqualTo("c");
        answers("c", SILENT);
        assertThat(ask()).isEqualTo("a");
    }

    @Test
    void changeThatMayHaveArrivedFailsAndTheNextOneGoesElsewhere() {
        answers("a", SILENT);
        assertThatThrownBy(() -> start("workflow")).isInstanceOf(ConductorConnectionException.class);
        assertThat(start("workflow")).isEqualTo("b");
        assertThat(asked()).containsExactly("a", "b");
    }

    @Test
    void errorThatSaysTheServerIsDownIsReportedAndTheNextCallGoesElsewhere() {
        answers("a", DOWN);
        assertThatThrownBy(this::ask).isInstanceOf(ConductorApiException.class).hasMessageContaining("503");
        assertThat(ask()).isEqualTo("b");
    }

    @Test
    void errorOfTheCallerIsNoReasonToGoElsewhere() {
        answers("a", aResponse().withStatus(500));
        assertThatThrownBy(this::ask).hasMessageContaining("500");
        assertThatThrownBy(this::ask).hasMessageContaining("500");
        assertThatThrownBy(this::ask).hasMessageContaining("500");
        assertThat(asked()).containsExactly("a", "a", "a");
    }

    @Test
    void addressWhoseBreakerIsOpenIsPassedOver() {
        answers("a", SILENT);
        answers("b", SILENT);
        answers("c", SILENT);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(this::ask).isInstanceOf(ConductorConnectionException.class);
        }
        assertThat(asked()).containsExactly("a", "a", "b", "b", "c", "c");
        assertThatThrownBy(this::ask)
                .isInstanceOf(CallNotSentException.class)
                .hasMessageContaining("GET /workflow/w1 was not sent: the server at ");
        assertThat(asked()).hasSize(6);
        clock.pass(Duration.ofSeconds(3));
        answers("b", aResponse().withBody("b"));
        assertThat(ask()).isEqualTo("b");
        assertThat(start("workflow")).isEqualTo("b");
    }
}
