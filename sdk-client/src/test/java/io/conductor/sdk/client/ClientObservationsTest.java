package io.conductor.sdk.client;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.SenderContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Starts of workflows are observed, and carry the trace of the starter. */
class ClientObservationsTest {

    private static final String TRACE = "\"_traceContext\":{\"traceparent\":\"00-abc-def-01\"}";

    @RegisterExtension
    static final StubServer server = new StubServer();

    private final ObservationRegistry registry = ObservationRegistry.create();
    private final List<Observation.Context> ended = new ArrayList<>();

    record Order(String id, int pieces) {}

    /** Does as a tracer does. */
    private final class Tracer implements ObservationHandler<SenderContext<Object>> {

        private final boolean writes;

        Tracer(boolean writes) {
            this.writes = writes;
        }

        @Override
        public void onStart(SenderContext<Object> context) {
            if (writes) {
                context.getSetter().set(context.getCarrier(), "traceparent", "00-abc-def-01");
            }
        }

        @Override
        public void onStop(SenderContext<Object> context) {
            ended.add(context);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof SenderContext;
        }
    }

    private ConductorClient client(boolean writes) {
        registry.observationConfig().observationHandler(new Tracer(writes));
        return ConductorClient.builder(server.url())
                .resilience(Resilience.off())
                .startInterceptor(ClientObservations.of(registry))
                .build();
    }

    private static void sent(String path, String json) {
        server.verify(postRequestedFor(urlMatching("/api/workflow" + path)).withRequestBody(equalToJson(json)));
    }

    private static Map<String, String> of(Iterable<KeyValue> keyValues) {
        List<KeyValue> list = new ArrayList<>();
        keyValues.forEach(list::add);
        return list.stream().collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
    }

    @Test
    void everyKindOfStartCarriesTheTraceBesideItsInput() {
        server.answersAll(200, "text/plain", "w1");
        try (ConductorClient client = client(true)) {
            assertThat(client.workflows().start("pay", new Order("o-1", 2)).workflowId())
                    .isEqualTo("w1");
            client.workflows().start("pay", Map.of("a", 1));
            client.workflows()
                    .startByPath(StartWorkflowRequest.builder("pay")
                            .input(Map.of("b", 2))
                            .build());
            server.answersAll(200, "application/json", "{\"workflowId\":\"w2\",\"targetWorkflowId\":\"w2\"}");
            assertThat(client.workflows()
                            .execute(
                                    StartWorkflowRequest.builder("pay").build(),
                                    ExecuteOptions.waitFor(Duration.ofSeconds(1)))
                            .workflowId())
                    .isEqualTo("w2");
        }
        sent("", "{\"name\":\"pay\",\"input\":{\"id\":\"o-1\",\"pieces\":2," + TRACE + "}}");
        sent("", "{\"name\":\"pay\",\"input\":{\"a\":1," + TRACE + "}}");
        sent("/pay.*", "{\"b\":2," + TRACE + "}");
        sent("/execute/pay/0.*", "{\"name\":\"pay\",\"input\":{" + TRACE + "}}");
        assertThat(ended).hasSize(4);
    }

    @Test
    void startIsObservedByNameVersionAndIds() {
        server.answersAll(200, "text/plain", "w1");
        try (ConductorClient client = client(true)) {
            client.workflows()
                    .start(StartWorkflowRequest.builder("pay")
                            .version(3)
                            .correlationId("c-1")
                            .build());
        }
        Observation.Context observed = ended.get(0);
        assertThat(observed.getName()).isEqualTo("conductor.workflow.start");
        assertThat(observed.getContextualName()).isEqualTo("start pay");
        assertThat(of(observed.getLowCardinalityKeyValues())).isEqualTo(Map.of("workflowType", "pay", "version", "3"));
        assertThat(of(observed.getHighCardinalityKeyValues()))
                .isEqualTo(Map.of("workflowId", "w1", "correlationId", "c-1"));
    }

    @Test
    void withoutATracerTheInputIsAsItWas() {
        server.answersAll(200, "text/plain", "w1");
        try (ConductorClient client = client(false)) {
            client.workflows().start("alone", new Order("o-1", 2));
        }
        sent("", "{\"name\":\"alone\",\"input\":{\"id\":\"o-1\",\"pieces\":2}}");
    }

    @Test
    void failureOfAStartIsTheErrorAndReachesTheCaller() {
        server.answersAll(404, "application/json", "{\"message\":\"No such workflow\"}");
        try (ConductorClient client = client(true)) {
            assertThatThrownBy(() -> client.workflows().start("pay", Map.of()))
                    .isInstanceOf(ConductorApiException.class)
                    .hasMessageContaining("No such workflow");
        }
        assertThat(ended.get(0).getError()).isInstanceOf(ConductorApiException.class);
    }

    @Test
    void firstInterceptorIsTheOutermostAndMayChangeTheStart() {
        server.answersAll(200, "text/plain", "w1");
        List<String> order = new ArrayList<>();
        try (ConductorClient client = ConductorClient.builder(server.url())
                .startInterceptor((request, start) -> {
                    order.add("first");
                    return start.apply(
                            request.toBuilder().correlationId("tenant-1").build());
                })
                .startInterceptor((request, start) -> {
                    order.add("second " + request.correlationId().orElse(""));
                    return start.apply(request);
                })
                .build()) {
            client.workflows().start("changed", Map.of());
        }
        assertThat(order).containsExactly("first", "second tenant-1");
        sent("", "{\"name\":\"changed\",\"input\":{},\"correlationId\":\"tenant-1\"}");
    }

    @Test
    void interceptorThatDoesNotStartIsAnErrorWhereAnAnswerIsNeeded() {
        try (ConductorClient client = ConductorClient.builder(server.url())
                .startInterceptor((request, start) -> "made up")
                .build()) {
            assertThatThrownBy(() -> client.workflows()
                            .execute(
                                    StartWorkflowRequest.builder("pay").build(),
                                    ExecuteOptions.waitFor(Duration.ofSeconds(1))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("A start interceptor has not started StartWorkflowRequest{pay}");
        }
    }
}
