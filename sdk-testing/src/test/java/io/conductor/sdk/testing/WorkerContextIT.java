package io.conductor.sdk.testing;

import static io.conductor.sdk.testing.ServerFixture.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.WorkflowRun;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskExecLog;
import io.conductor.sdk.client.model.TaskStatus;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowStatus;
import io.conductor.sdk.worker.TaskContext;
import io.conductor.sdk.worker.TaskFunction;
import io.conductor.sdk.worker.TaskOutcome;
import io.conductor.sdk.worker.WorkerRunner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a worker says about its task beside its result, on the real server. */
@ConductorTest
class WorkerContextIT {

    private final ServerFixture server;
    private final ConductorClient conductor;

    WorkerContextIT(ConductorClient conductor) {
        this.conductor = conductor;
        this.server = new ServerFixture(conductor);
    }

    @BeforeEach
    void register() {
        server.register();
    }

    private WorkerRunner start(TaskFunction<Map<?, ?>, ?> function) {
        return WorkerRunner.builder(conductor)
                .worker(server.taskType, Map.class, (input, context) -> function.run(input, context))
                .exceptionMapper((thrown, context) -> thrown instanceof ArithmeticException
                        ? Optional.of(TaskOutcome.failedTerminally("mapped: " + thrown.getMessage()))
                        : Optional.empty())
                .start();
    }

    private static Workflow failed(WorkflowRun run) {
        Workflow ended = run.await(LONG);
        assertThat(ended.status()).isEqualTo(WorkflowStatus.FAILED);
        return ended;
    }

    private List<String> log(String taskId) {
        return conductor.tasks().logs(taskId).stream().map(TaskExecLog::log).toList();
    }

    @Test
    void logAndOutputOfAFailingTaskAreOnTheServer() {
        try (WorkerRunner workers = start((input, context) -> {
            context.log("charging {}", input.get("x"));
            context.output("charged", 7);
            throw new IllegalStateException("no stock", new ArithmeticException("deep"));
        })) {
            WorkflowRun run = conductor.workflows().start(server.workflowName, Map.of("x", 42));

            Workflow failed = failed(run);

            assertThat(failed.tasks()).hasSize(2); // one retry
            for (Task task : failed.tasks()) {
                assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
                assertThat(task.reasonForIncompletion())
                        .contains("java.lang.IllegalStateException: no stock; caused by"
                                + " java.lang.ArithmeticException: deep");
                assertThat(task.outputData()).isEqualTo(Map.of("charged", 7));
                assertThat(log(task.taskId())).hasSize(2);
                assertThat(log(task.taskId()).get(0)).isEqualTo("charging 42");
                assertThat(log(task.taskId()).get(1))
                        .contains("\tat " + getClass().getName());
            }
        }
    }

    @Test
    void logOfARunningTaskIsOnTheServerBeforeItEnds() {
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<String> taskId = new CompletableFuture<>();
        try (WorkerRunner workers = start((input, context) -> {
            context.log("first");
            context.log("second");
            taskId.complete(context.taskId());
            end.await();
            context.log("last");
            return null;
        })) {
            WorkflowRun run = conductor.workflows().start(server.workflowName, Map.of());

            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(log(taskId.join())).containsExactly("first\nsecond"));
            assertThat(conductor.tasks().get(taskId.join()).status()).isEqualTo(TaskStatus.IN_PROGRESS);
            end.countDown();

            run.await(LONG);
            assertThat(log(taskId.join())).containsExactly("first\nsecond", "last");
        }
    }

    @Test
    void mappedExceptionAndOutcomesReachTheServer() {
        List<Integer> polls = new CopyOnWriteArrayList<>();
        try (WorkerRunner workers = start((input, context) -> {
            polls.add(context.pollCount());
            return context.pollCount() == 1
                    ? new TaskOutcome.InProgress<>(Duration.ofSeconds(1), Map.of("done", 1))
                    : afterTheCallback(context);
        })) {
            WorkflowRun run = conductor.workflows().start(server.workflowName, Map.of());

            Workflow failed = failed(run);

            Task task = failed.tasks().get(0);
            assertThat(failed.tasks()).hasSize(1);
            assertThat(polls).containsExactly(1, 2);
            assertThat(task.status()).isEqualTo(TaskStatus.FAILED_WITH_TERMINAL_ERROR);
            assertThat(task.reasonForIncompletion()).contains("mapped: {done=1}");
        }
    }

    private static Object afterTheCallback(TaskContext context) {
        throw new ArithmeticException(context.task().outputData().toString());
    }

    @Test
    void idempotencyKeyIsTheSameForEachAttempt() {
        List<String> keys = new CopyOnWriteArrayList<>();
        List<Integer> attempts = new CopyOnWriteArrayList<>();
        try (WorkerRunner workers = start((input, context) -> {
            keys.add(context.idempotencyKey());
            attempts.add(context.attempt());
            throw new IllegalStateException("again");
        })) {
            WorkflowRun run = conductor.workflows().start(server.workflowName, Map.of());
            failed(run);

            assertThat(attempts).containsExactly(1, 2);
            assertThat(keys).containsExactly(run.workflowId() + "/a", run.workflowId() + "/a");
        }
    }
}
