package io.conductor.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.PayloadClient;
import io.conductor.sdk.client.WorkflowRun;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowStatus;
import io.conductor.sdk.client.model.WorkflowTask;
import io.conductor.sdk.worker.TaskContext;
import io.conductor.sdk.worker.WorkerRunner;
import io.conductor.sdk.worker.WorkerTask;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real server that keeps large payloads in an object storage, and packs its answers. */
class ExternalPayloadsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int MIB = 1 << 20;

    private static FakeS3 storage;
    private static LocalConductor server;
    private static ConductorClient client;
    private static final Set<String> encodings = new ConcurrentSkipListSet<>();

    record Rows(int count, List<String> rows) {}

    static final class Workers {

        /** Gives back as many rows as it was given, or as many as it is told. */
        @WorkerTask("payload_rows")
        Rows rows(Rows input, TaskContext context) {
            assertThat(context.task().externalInputPayloadStoragePath()).isPresent();
            return new Rows(input.rows().size(), mib(input.count()).rows());
        }

        @WorkerTask("payload_count")
        int count(Map<String, Object> input) {
            return (int) input.get("count");
        }
    }

    /** About so many MiB of JSON. */
    private static Rows mib(int mib) {
        return new Rows(mib, Collections.nCopies(mib * 16, "x".repeat(MIB / 16)));
    }

    @BeforeAll
    static void start() throws IOException {
        storage = new FakeS3();
        server = LocalConductor.builder()
                .jvmOption("-Daws.endpointUrlS3=" + storage.url())
                .environment("AWS_ACCESS_KEY_ID", "s3cr3t-key-id")
                .environment("AWS_SECRET_ACCESS_KEY", "s3cr3t")
                .property("conductor.external-payload-storage.type", "s3")
                .property("conductor.external-payload-storage.s3.bucketName", "payloads")
                .property("conductor.external-payload-storage.s3.region", "us-east-1")
                .property("server.compression.enabled", "true")
                .start();
        client = ConductorClient.builder(server.apiUrl().toString())
                .okHttp(http -> http.addNetworkInterceptor(chain -> {
                    var answer = chain.proceed(chain.request());
                    Optional.ofNullable(answer.header("Content-Encoding")).ifPresent(encodings::add);
                    return answer;
                }))
                .build();
        register("payload_rows", "payload_rows");
        register("payload_count", "payload_count");
    }

    private static void register(String workflow, String task) {
        client.metadata()
                .register(WorkflowDef.builder(workflow)
                        .version(1)
                        .ownerEmail("test@example.com")
                        .tasks(List.of(WorkflowTask.builder(task, "a", "SIMPLE")
                                .inputParameters(
                                        task.equals("payload_rows")
                                                ? Map.of(
                                                        "count",
                                                        "${workflow.input.count}",
                                                        "rows",
                                                        "${workflow.input.rows}")
                                                : Map.of("count", "${workflow.input.count}"))
                                .build()))
                        .outputParameters(
                                task.equals("payload_rows")
                                        ? Map.of("count", "${a.output.count}", "rows", "${a.output.rows}")
                                        : Map.of("result", "${a.output.result}"))
                        .build());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
        storage.close();
    }

    private static WorkerRunner workers() {
        return WorkerRunner.builder(client).add(new Workers()).start();
    }

    @Test
    void largePayloadsTravelThroughTheStorageAtEveryStation() {
        try (WorkerRunner workers = workers()) {
            WorkflowRun run = client.workflows().start("payload_rows", 1, mib(6));
            assertThat(run.await(PATIENCE, Rows.class)).isEqualTo(new Rows(96, mib(6).rows()));

            Workflow ended = run.get();
            assertThat(ended.status()).isEqualTo(WorkflowStatus.COMPLETED);
            assertThat(ended.input()).isEmpty();
            assertThat(ended.output()).isEmpty();
            assertThat(client.payloads().input(ended)).containsEntry("count", 6);
            Task task = ended.task("a").orElseThrow();
            assertThat(task.inputData()).isEmpty();
            assertThat(client.payloads().input(task)).containsEntry("count", 6);
            assertThat(client.payloads().output(task)).containsEntry("count", 96);
            assertThat(workers).isNotNull();
        }
        List<FakeS3.Seen> ours =
                storage.seen().stream().filter(FakeS3.Seen::isSigned).toList();
        assertThat(ours)
                .extracting(seen -> seen.method() + " " + seen.key().replaceAll("[^/]*$", ""))
                .contains(
                        "PUT payloads/workflow/input/",
                        "GET payloads/task/input/",
                        "PUT payloads/task/output/",
                        "GET payloads/workflow/output/");
        assertThat(ours)
                .allSatisfy(
                        seen -> assertThat(seen.headers().keySet()).doesNotContain("Authorization", "X-authorization"));
        assertThat(ours)
                .as("signed URLs are secrets")
                .allSatisfy(
                        seen -> assertThat(seen.query().get("X-Amz-Credential")).startsWith("s3cr3t-key-id"));
        assertThat(encodings).containsExactly("gzip");
    }

    @Test
    void inputThatTheServerWouldNotTakeItselfGoesThroughTheStorage() {
        try (WorkerRunner workers = workers()) {
            WorkflowRun run = client.workflows().start("payload_count", 1, mib(14));
            Workflow ended = run.await(PATIENCE);
            assertThat(ended.status())
                    .as(ended.reasonForIncompletion().toString())
                    .isEqualTo(WorkflowStatus.COMPLETED);
            assertThat(ended.output()).containsEntry("result", 14);
            assertThat(workers).isNotNull();
        }
    }

    @Test
    void brokenConnectionsToTheStorageAreMadeAgain() throws IOException {
        storage.cutNext(1);
        String path = client.payloads().upload(PayloadClient.Type.WORKFLOW_INPUT, mib(6));
        storage.cutNext(2);
        try (var json = client.payloads().open(PayloadClient.Type.WORKFLOW_INPUT, path)) {
            byte[] read = json.readAllBytes();
            assertThat(read).isEqualTo(storage.objects().get("payloads/" + path));
            assertThat(client.json().read(read, Rows.class)).isEqualTo(mib(6));
        }
        assertThat(storage.seen())
                .filteredOn(seen ->
                        seen.key().equals("payloads/" + path) && seen.method().equals("GET"))
                .extracting(seen -> seen.headers().containsKey("Range"))
                .containsExactly(false, true, true);
    }

    @Test
    void placesAreGivenForReadingAndWriting() {
        for (PayloadClient.Type type : PayloadClient.Type.values()) {
            assertThat(client.payloads()
                            .location(type, PayloadClient.Operation.WRITE, "")
                            .uri())
                    .startsWith(storage.url());
            assertThat(client.payloads()
                            .location(type, PayloadClient.Operation.READ, "p")
                            .path())
                    .isEqualTo("p");
        }
    }
}
