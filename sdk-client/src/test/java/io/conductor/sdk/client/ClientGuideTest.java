package io.conductor.sdk.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.model.BulkResponse;
import io.conductor.sdk.client.model.FileHandle;
import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowSchedule;
import io.conductor.sdk.client.model.WorkflowStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the code of docs/client.md: each of its blocks is a region of this file, between "// region" and "// end". */
class ClientGuideTest {

    private static final Logger log = LoggerFactory.getLogger(ClientGuideTest.class);

    @RegisterExtension
    static final StubServer server = new StubServer();

    private static final String ENDED = "{\"workflowId\":\"w1\",\"status\":\"COMPLETED\",\"output\":{\"amount\":42}}";

    @BeforeEach
    void serve() {
        answer("/api/.*", "{}");
        answer("/api/workflow", "w1");
        answer("/api/workflow/w1", ENDED);
        answer("/api/workflow/w1/status", ENDED);
        answer("/api/workflow/search", "{\"totalHits\":1,\"results\":[{\"workflowId\":\"w1\"}]}");
        answer("/api/metadata/workflow/checkout", "{\"name\":\"checkout\",\"version\":1,\"tasks\":[]}");
        answer("/api/scheduler/nextFewSchedules", "[1795392196378]");
        answer("/api/tasks/.*/COMPLETED", "t1");
    }

    private static void answer(String path, String body) {
        server.stubFor(any(urlPathMatching(path)).willReturn(aResponse().withBody(body)));
    }

    // region types
    record Order(String id, int amount) {}

    record Receipt(int amount) {}
    // end

    @Test
    void connecting() {
        String url = server.url();
        // region connecting
        try (ConductorClient conductor = ConductorClient.builder(url)
                .connectTimeout(Duration.ofSeconds(5))
                .requestTimeout(Duration.ofSeconds(20))
                .build()) {
            conductor.health();
        }
        // end
        assertThat(server.requests("/api/health")).hasSize(1);
    }

    @Test
    void running() {
        try (ConductorClient conductor = server.client()) {
            // region running
            WorkflowRun run = conductor.workflows().start("checkout", new Order("o-1", 42));
            Receipt receipt = run.await(Duration.ofSeconds(30), Receipt.class);
            // end
            assertThat(receipt.amount()).isEqualTo(42);
        }
    }

    @Test
    void runningMany() {
        try (ConductorClient conductor = server.client()) {
            // region many
            List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                receipts.add(conductor
                        .workflows()
                        .start("checkout", new Order("o-" + i, i))
                        .awaitAsync(Duration.ofMinutes(1), Receipt.class));
            }
            CompletableFuture.allOf(receipts.toArray(CompletableFuture[]::new)).join();
            // end
            assertThat(receipts.get(99).join().amount()).isEqualTo(42);
        }
    }

    @Test
    void searching() {
        try (ConductorClient conductor = server.client()) {
            // region searching
            WorkflowSearch search = SearchQuery.all()
                    .workflowType("checkout")
                    .status(WorkflowStatus.FAILED, WorkflowStatus.TIMED_OUT)
                    .startedAfter(Instant.now().minus(Duration.ofDays(1)))
                    .search();
            try (Stream<String> ids =
                    conductor.search().stream(search, SearchClient::workflows).map(hit -> hit.workflowId())) {
                BulkResponse retried = conductor.bulk().retry(ids.toList());
                retried.bulkErrorResults().forEach((id, reason) -> log.warn("{} cannot be retried: {}", id, reason));
            }
            // end
        }
        assertThat(server.requests("/api/workflow/bulk/retry").get(0).getBodyAsString())
                .isEqualTo("[\"w1\"]");
    }

    @Test
    void signalling() {
        try (ConductorClient conductor = server.client()) {
            // region signalling
            conductor.signals().updateTask("w1", "approval", TaskResult.Status.COMPLETED, Map.of("approved", true));
            // end
        }
        assertThat(server.requests("/api/tasks/w1/approval/COMPLETED")).hasSize(1);
    }

    @Test
    void changing() {
        try (ConductorClient conductor = server.client()) {
            // region changing
            WorkflowDef current = conductor.metadata().getWorkflow("checkout");
            WorkflowDef changed =
                    current.toBuilder().description("sells things").build();
            conductor.metadata().register(changed, RegisterMode.OVERWRITE);
            // end
        }
        assertThat(server.requests("/api/metadata/workflow")).hasSize(1);
    }

    @Test
    void scheduling() {
        try (ConductorClient conductor = server.client()) {
            // region scheduling
            String everyMorning = "0 0 8 * * *"; // six fields, the first of them seconds
            List<Instant> next = conductor.schedules().nextRuns(everyMorning, null, null, 3);
            StartWorkflowRequest start =
                    StartWorkflowRequest.builder("report").version(1).build();
            conductor
                    .schedules()
                    .save(WorkflowSchedule.builder("morning-report", everyMorning, start)
                            .build());
            // end
            assertThat(next).hasSize(1);
        }
    }

    @Test
    void resilient() {
        String url = server.url();
        String otherUrl = "http://localhost:1/api";
        // region resilience
        ConductorClient.Builder builder = ConductorClient.builder(url)
                .failover(otherUrl)
                .resilience(Resilience.standard()
                        .retry(RetryPolicy.standard().maxAttempts(6))
                        .circuitBreaker(new CircuitBreakerPolicy(50, 40, Duration.ofSeconds(5), 3))
                        .rateLimit(new RateLimit(100, Duration.ofSeconds(1), Duration.ofSeconds(10))));
        // end
        try (ConductorClient conductor = builder.build()) {
            conductor.health();
        }
    }

    @Test
    void readingLargePayloads() {
        String url = server.url();
        try (ConductorClient conductor = server.client()) {
            // region payloads
            Workflow workflow = conductor.workflows().get("w1");
            Map<String, Object> output = conductor.payloads().output(workflow); // wherever it lies
            ConductorClient.Builder builder =
                    ConductorClient.builder(url).externalPayloads(new ExternalPayloads(1 << 20, 1 << 20, 64 << 20));
            // end
            assertThat(output).containsEntry("amount", 42);
            builder.build().close();
        }
    }

    @Test
    void trustingTwo(@TempDir Path folder) throws IOException {
        Path authorityOfTheServer = folder.resolve("server.pem");
        Path authorityOfTheStorage = folder.resolve("storage.pem");
        for (Path file : List.of(authorityOfTheServer, authorityOfTheStorage)) {
            Files.writeString(
                    file,
                    new HeldCertificate.Builder()
                            .certificateAuthority(0)
                            .build()
                            .certificatePem());
        }
        // region trust
        Tls tls = Tls.builder()
                .trust(authorityOfTheServer)
                .trust(authorityOfTheStorage)
                .trustJdk() // and all public ones
                .build();
        // end
        try (ConductorClient conductor =
                ConductorClient.builder(server.url()).tls(tls).build()) {
            conductor.health();
        }
        assertThat(tls).hasToString("Tls{ownTrust=true, clientCertificate=false, pins=0}");
    }

    @Test
    void movingFiles(@TempDir Path folder) throws IOException {
        Path report = Files.writeString(folder.resolve("report.csv"), "a,b,c");
        Path copy = folder.resolve("copy.csv");
        AtomicReference<FileUploadProgress> last = new AtomicReference<>();
        String url = "http://localhost:" + server.getPort() + "/storage";
        answer("/api/files", "{\"fileHandleId\":\"conductor://file/f1\",\"uploadUrl\":\"" + url + "\"}");
        answer("/api/files/w1/f1", "{\"fileHandleId\":\"conductor://file/f1\",\"fileSize\":5}");
        answer("/api/files/w1/f1/download-url", "{\"downloadUrl\":\"" + url + "\"}");
        answer("/storage", "a,b,c");
        try (ConductorClient conductor = server.client()) {
            // region files
            FileHandle uploaded = conductor
                    .files()
                    .upload("w1", FileContent.of(report).contentType("text/csv"), progress -> last.set(progress));
            conductor.files().download("w1", uploaded.fileId(), copy);
            // end
        }
        assertThat(copy).hasSameTextualContentAs(report);
        assertThat(last).hasValue(null); // one piece
    }

    @Test
    void authenticating() {
        String url = server.url();
        String secret = "s3cr3t";
        // region auth
        Auth orkes = Auth.key("my-key-id", secret);
        Auth gateway = Auth.bearer(secret);
        Auth oauth =
                Auth.clientCredentials(URI.create("https://login.example.com/token"), "my-app", secret, "conductor");
        ConductorClient.Builder builder = ConductorClient.builder(url).auth(gateway);
        // end
        try (ConductorClient conductor = builder.build()) {
            conductor.health();
        }
        assertThat(List.of(orkes, oauth).toString()).doesNotContain(secret);
    }

    @Test
    void failing() {
        server.answersAll(404, "application/json", "{\"message\":\"No such workflow found by id: w1\"}");
        List<String> said = new ArrayList<>();
        try (ConductorClient conductor = server.client()) {
            // region failing
            try {
                conductor.workflows().get("w1");
            } catch (ConductorApiException e) { // the server said no
                said.add(e.status() + " " + e.serverMessage());
            } catch (ConductorConnectionException e) { // no answer: it may have done it or not
                said.add("no answer: " + e.getMessage());
            }
            // end
        }
        assertThat(said).containsExactly("404 No such workflow found by id: w1");
    }

    @Test
    void listening() {
        String url = server.url();
        List<Integer> statuses = new ArrayList<>();
        // region hooks
        ConductorClient.Builder builder = ConductorClient.builder(url)
                .listener(new CallListener() {
                    @Override
                    public void answered(ApiCall call, int status, Duration time) {
                        statuses.add(status);
                    }
                })
                .okHttp(http -> http.addInterceptor(chain -> chain.proceed(
                        chain.request().newBuilder().header("X-Tenant", "blue").build())));
        // end
        try (ConductorClient conductor = builder.build()) {
            Workflow done = conductor.workflows().get("w1");
            assertThat(done.status()).isEqualTo(WorkflowStatus.COMPLETED);
        }
        assertThat(statuses).containsExactly(200);
        assertThat(server.onlyRequest().getHeader("X-Tenant")).isEqualTo("blue");
    }

    @Test
    void measuring() {
        String url = server.url();
        MeterRegistry registry = new SimpleMeterRegistry();
        // region metrics
        ConductorClient.Builder measured = ConductorClient.builder(url).listener(ClientMetrics.of(registry));
        // end
        try (ConductorClient conductor = measured.build()) {
            conductor.workflows().get("w1");
        }
        assertThat(registry.get("http.api.client.request")
                        .tag("uri", "/workflow/{workflowId}")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void everyBlockOfTheGuideIsARegion() throws IOException {
        Guide.isRunBy("client.md", ClientGuideTest.class);
    }
}
