package io.conductor.sdk.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conductor.sdk.client.model.WorkflowType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A workflow type is started with its input and gives its output. */
class TypedRunTest {

    @RegisterExtension
    static final StubServer server = new StubServer();

    private static final Duration SOON = Duration.ofSeconds(30);

    record Order(String id) {}

    record Receipt(int amount) {}

    private static final WorkflowType<Order, Receipt> CHECKOUT =
            new WorkflowType<>("checkout", 2, Order.class, Receipt.class);

    private static void ends(String json) {
        server.stubFor(any(urlPathMatching("/api/workflow/w1.*"))
                .willReturn(aResponse().withBody(json)));
        server.stubFor(
                any(urlPathEqualTo("/api/workflow")).willReturn(aResponse().withBody("w1")));
    }

    @Test
    void nameVersionAndTypesComeFromTheType() {
        ends("{\"workflowId\":\"w1\",\"status\":\"COMPLETED\",\"output\":{\"amount\":42}}");
        try (ConductorClient conductor = server.client()) {
            TypedRun<Receipt> run = conductor.workflows().start(CHECKOUT, new Order("o-1"));

            assertThat(run).hasToString("TypedRun{w1}");
            assertThat(run.await(SOON)).isEqualTo(new Receipt(42));
            assertThat(run.awaitAsync(SOON).join()).isEqualTo(new Receipt(42));
            assertThat(run.untyped().workflowId()).isEqualTo("w1");
            server.verify(postRequestedFor(urlPathEqualTo("/api/workflow"))
                    .withRequestBody(equalToJson(
                            "{\"name\":\"checkout\",\"version\":2,\"input\":{\"id\":\"o-1\"}}", true, true)));
        }
    }

    @Test
    void anotherEndIsAnError() {
        ends("{\"workflowId\":\"w1\",\"status\":\"FAILED\",\"reasonForIncompletion\":\"no money\"}");
        try (ConductorClient conductor = server.client()) {
            TypedRun<Receipt> run = conductor.workflows().start(CHECKOUT, new Order("o-1"));

            assertThatThrownBy(() -> run.await(SOON))
                    .isInstanceOf(WorkflowFailedException.class)
                    .hasMessageContaining("no money");
        }
    }
}
