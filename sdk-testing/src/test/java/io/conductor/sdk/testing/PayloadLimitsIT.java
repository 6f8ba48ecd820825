package io.conductor.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.PayloadClient;
import io.conductor.sdk.client.PayloadTooLargeException;
import io.conductor.sdk.client.StorageException;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskStatus;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowStatus;
import io.conductor.sdk.worker.WorkerRunner;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Large payloads on a real server with its default settings, whose storage clients cannot reach. */
@ConductorTest
class PayloadLimitsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String NO_STORAGE = "the server has no external payload storage that clients can reach";

    private final ConductorClient conductor;
    private final ServerFixture server;

    PayloadLimitsIT(ConductorClient conductor) {
        this.conductor = conductor;
        this.server = new ServerFixture(conductor);
    }

    @BeforeEach
    void register() {
        server.register();
    }

    record Anything() {}

    private static Map<String, Object> mib(int size) {
        return Map.of("x", "y".repeat(size << 20));
    }

    private WorkerRunner worker(Object output) {
        return WorkerRunner.builder(conductor)
                .worker(server.taskType, Anything.class, (input, context) -> output)
                .start();
    }

    private Task ended(Map<String, Object> input) {
        Workflow ended = conductor.workflows().start(server.workflowName, input).await(PATIENCE);
        assertThat(ended.status()).isEqualTo(WorkflowStatus.FAILED);
        return ended.task("a").orElseThrow();
    }

    @Test
    void taskWhoseInputTheServerMovedAwayFailsForGoodWithTheReason() {
        try (WorkerRunner worker = worker(Map.of())) {
            Task task = ended(mib(4));
            assertThat(task.status()).isEqualTo(TaskStatus.FAILED_WITH_TERMINAL_ERROR);
            assertThat(task.reasonForIncompletion().orElseThrow())
                    .startsWith("The server moved the input of the task to its external payload storage (")
                    .contains(NO_STORAGE);
            assertThat(worker).isNotNull();
        }
    }

    @Test
    void startOverTheLimitIsRefusedBeforeItIsSent() {
        assertThatThrownBy(() -> conductor.workflows().start(server.workflowName, mib(11)))
                .isInstanceOf(PayloadTooLargeException.class)
                .hasMessageContaining("bytes, and the server takes 10485760 (Limits.maxPayloadBytes); " + NO_STORAGE);
    }

    @Test
    void taskWhoseOutputIsTooLargeFailsForGoodWithTheReason() {
        try (WorkerRunner worker = worker(mib(11))) {
            Task task = ended(Map.of());
            assertThat(task.status()).isEqualTo(TaskStatus.FAILED_WITH_TERMINAL_ERROR);
            assertThat(task.reasonForIncompletion().orElseThrow())
                    .startsWith("The output of the task could not be sent: POST /tasks")
                    .contains(NO_STORAGE);
            assertThat(worker).isNotNull();
        }
    }

    @Test
    void outputThatTheServerMovedAwayCannotBeReadAndSaysSo() {
        try (WorkerRunner worker = worker(mib(4))) {
            Workflow ended =
                    conductor.workflows().start(server.workflowName, Map.of()).await(PATIENCE);
            assertThat(ended.status()).isEqualTo(WorkflowStatus.COMPLETED);
            Task task = ended.task("a").orElseThrow();
            assertThat(task.outputData()).isEmpty();
            assertThatThrownBy(() -> conductor.payloads().output(task))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(NO_STORAGE);
            assertThat(worker).isNotNull();
        }
        assertThatThrownBy(() -> conductor.payloads().upload(PayloadClient.Type.TASK_OUTPUT, Map.of()))
                .isInstanceOf(StorageException.class);
    }

    @Test
    void gzippedRequestsAreNotReadByTheServerAndTheErrorSaysWhy() {
        try (ConductorClient packing = ConductorClient.builder(
                        conductor.serverUrl().toString())
                .gzipRequestsAbove(0)
                .build()) {
            assertThatThrownBy(() -> packing.workflows().start(server.workflowName, Map.of()))
                    .hasMessageContaining("POST /api/workflow was answered 500")
                    .hasMessageEndingWith(
                            "the request was sent gzipped (gzipRequestsAbove), which Conductor OSS does not read");
        }
    }
}
