package io.conductor.sdk.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.Workflow;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a scrape shows; the names, labels and buckets are those of the other Conductor SDKs. */
class ClientMetricsTest {

    @RegisterExtension
    static final StubServer server = new StubServer();

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private ConductorClient client() {
        return ConductorClient.builder(server.url())
                .resilience(Resilience.off())
                .listener(ClientMetrics.of(registry))
                .build();
    }

    private List<String> scraped(String name) {
        return registry.scrape().lines().filter(line -> line.startsWith(name)).toList();
    }

    /** The upper bounds of the buckets of one series. */
    private List<Double> buckets(String name) {
        return scraped(name + "_bucket{").stream()
                .map(line -> line.replaceAll(".*le=\"([^\"]*)\".*", "$1"))
                .map(bound -> bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound))
                .toList();
    }

    @Test
    void requestsAreTimedByMethodTemplateAndStatus() {
        server.answersAll(200, "application/json", "{}");
        try (ConductorClient client = client()) {
            client.workflows().get("w1");
            client.workflows().get("w2");
            server.answersAll(404, "application/json", "{}");
            assertThatThrownBy(() -> client.tasks().get("t1")).isInstanceOf(ConductorApiException.class);
            server.answersAll(aResponse().withFault(Fault.EMPTY_RESPONSE));
            assertThatThrownBy(() -> client.tasks().get("t1")).isInstanceOf(ConductorConnectionException.class);
        }
        assertThat(scraped("http_api_client_request_seconds_count"))
                .containsExactlyInAnyOrder(
                        "http_api_client_request_seconds_count{method=\"GET\",status=\"200\",uri=\"/workflow/{workflowId}\"} 2",
                        "http_api_client_request_seconds_count{method=\"GET\",status=\"404\",uri=\"/tasks/{taskId}\"} 1",
                        "http_api_client_request_seconds_count{method=\"GET\",status=\"0\",uri=\"/tasks/{taskId}\"} 1");
    }

    @Test
    void timesAreAHistogramWithTheSharedBuckets() {
        server.answersAll(200, "application/json", "{}");
        try (ConductorClient client = client()) {
            client.workflows().get("w1");
        }
        assertThat(buckets("http_api_client_request_seconds"))
                .containsExactly(
                        0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, Double.POSITIVE_INFINITY);
    }

    @Test
    void startsAreMeasuredAndCountedWhenTheyFail() {
        server.answersAll(200, "text/plain", "w1");
        try (ConductorClient client = client()) {
            client.workflows().start("pay", Map.of("a", 1));
            client.workflows()
                    .startByPath(StartWorkflowRequest.builder("pay").version(2).build());
            server.answersAll(404, "application/json", "{}");
            assertThatThrownBy(() -> client.workflows().start("pay", Map.of()))
                    .isInstanceOf(ConductorApiException.class);
            server.answersAll(aResponse().withFault(Fault.EMPTY_RESPONSE));
            assertThatThrownBy(() -> client.workflows()
                            .execute(
                                    StartWorkflowRequest.builder("pay").build(),
                                    ExecuteOptions.waitFor(Duration.ofSeconds(1))))
                    .isInstanceOf(ConductorConnectionException.class);
        }
        assertThat(scraped("workflow_input_size_bytes_count"))
                .containsExactlyInAnyOrder(
                        "workflow_input_size_bytes_count{version=\"\",workflowType=\"pay\"} 3",
                        "workflow_input_size_bytes_count{version=\"2\",workflowType=\"pay\"} 1");
        assertThat(buckets("workflow_input_size_bytes"))
                .contains(100.0, 1000.0, 10_000.0, 100_000.0, 1_000_000.0, 10_000_000.0, Double.POSITIVE_INFINITY)
                .hasSize(14); // of both series
        assertThat(scraped("workflow_start_error_total"))
                .containsExactlyInAnyOrder(
                        "workflow_start_error_total{exception=\"ConductorApiException\",workflowType=\"pay\"} 1.0",
                        "workflow_start_error_total{exception=\"ConductorConnectionException\",workflowType=\"pay\"} 1.0");
    }

    @Test
    void resultsAreMeasuredByTheTypeOfTheirTask() {
        server.answersAll(200, "text/plain", "t1");
        Task task = JsonCodec.standard()
                .convert(Map.of("taskId", "t1", "workflowInstanceId", "w1", "taskDefName", "charge"), Task.class);
        try (ConductorClient client = client()) {
            client.tasks()
                    .update(TaskResult.builder(task, TaskResult.Status.COMPLETED)
                            .build());
            client.tasks().update(TaskResult.extendLease(task));
        }
        assertThat(scraped("task_result_size_bytes_count"))
                .containsExactly("task_result_size_bytes_count{taskType=\"charge\"} 1");
    }

    @Test
    void useOfTheStorageIsCountedByWhoseItIs() {
        server.answersAll(200, "application/json", "{\"uri\":\"" + server.url() + "/stored\",\"path\":\"p\"}");
        Workflow workflow = JsonCodec.standard()
                .convert(Map.of("workflowName", "pay", "externalOutputPayloadStoragePath", "p"), Workflow.class);
        try (ConductorClient client = client()) {
            client.payloads().output(workflow);
            client.payloads().upload(PayloadClient.Type.TASK_OUTPUT, Map.of());
        }
        assertThat(scraped("external_payload_used_total"))
                .containsExactlyInAnyOrder(
                        "external_payload_used_total{entityName=\"pay\",operation=\"READ\",payloadType=\"WORKFLOW_OUTPUT\"} 1.0",
                        "external_payload_used_total{entityName=\"\",operation=\"WRITE\",payloadType=\"TASK_OUTPUT\"} 1.0");
    }

    @Test
    void noLabelIsEverAnIdOrASecret() {
        server.answersAll(503, "text/plain", "down");
        try (ConductorClient client = ConductorClient.builder(server.url())
                .resilience(Resilience.off())
                .auth(Auth.bearer("s3cr3t"))
                .listener(ClientMetrics.of(registry))
                .build()) {
            for (Call call : Calls.all().toList()) {
                assertThatThrownBy(() -> call.action().apply(client)).isInstanceOf(ConductorApiException.class);
            }
        }
        assertThat(scraped("http_api_client_request_seconds_count"))
                .hasSizeBetween(100, 130)
                .noneMatch(line -> line.matches(".*uri=\"[^\"]*/[a-uw-z]\\d[/\"].*"));
        assertThat(registry.scrape()).doesNotContain("s3cr3t");
    }

    /** Everything is loaded anew by a class loader that does not know Micrometer, also what looks at all methods by reflection. */
    @Test
    void clientWorksWithoutMicrometerOnTheClassPath() throws Exception {
        server.answersAll(200, "application/json", "{\"workflowId\":\"w1\"}");
        try (URLClassLoader loader = ClassPath.without("micrometer")) {
            Class<?> user = loader.loadClass(WithoutMicrometer.class.getName());
            @SuppressWarnings("unchecked") // the interface is the JDK's, so both loaders have the same
            UnaryOperator<String> call =
                    (UnaryOperator<String>) user.getDeclaredConstructor().newInstance();
            assertThat(call.apply(server.url())).isEqualTo("w1");
            assertThatThrownBy(() -> Class.forName(ClientMetrics.class.getName(), true, loader)
                            .getMethods())
                    .isInstanceOf(NoClassDefFoundError.class)
                    .hasMessageContaining("io/micrometer");
        }
    }

    /** Uses the client without metrics. */
    public static final class WithoutMicrometer implements UnaryOperator<String> {

        public WithoutMicrometer() {}

        @Override
        public String apply(String url) {
            long listeners = Arrays.stream(ConductorClient.Builder.class.getMethods())
                    .filter(method -> method.getName().equals("listener"))
                    .count();
            assertThat(listeners).isEqualTo(1);
            try (ConductorClient client = ConductorClient.builder(url).build()) {
                return client.workflows().get("w1").workflowId();
            }
        }
    }
}
