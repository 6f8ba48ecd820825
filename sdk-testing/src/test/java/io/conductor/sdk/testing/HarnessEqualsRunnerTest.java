package io.conductor.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.worker.InputParam;
import io.conductor.sdk.worker.NonRetryableException;
import io.conductor.sdk.worker.OutputParam;
import io.conductor.sdk.worker.TaskContext;
import io.conductor.sdk.worker.TaskOutcome;
import io.conductor.sdk.worker.WorkerInterceptor;
import io.conductor.sdk.worker.WorkerRunner;
import io.conductor.sdk.worker.WorkerRunnerBuilder;
import io.conductor.sdk.worker.WorkerTask;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For each worker, the JSON that the runner sends over HTTP is the JSON of the result that the harness gives. */
class HarnessEqualsRunnerTest {

    record Order(String id, BigDecimal amount, Instant at) {}

    record Payment(String status, BigDecimal amount, Optional<Instant> at) {}

    static final class Workers {

        @WorkerTask("eq_record")
        Payment record(Order order) {
            return new Payment("paid", order.amount(), Optional.ofNullable(order.at()));
        }

        @WorkerTask("eq_scalar")
        int scalar(@InputParam("n") int number) {
            return number + 1;
        }

        @WorkerTask("eq_named")
        @OutputParam("list")
        List<Integer> named(@InputParam("n") Optional<Integer> number) {
            return number.map(n -> List.of(n, n)).orElse(List.of());
        }

        @WorkerTask("eq_nothing")
        void nothing(TaskContext context) {
            context.log("attempt {} of {}", context.attempt(), context.taskType());
            context.output("polls", context.pollCount());
        }

        @WorkerTask("eq_null")
        @Nullable
        String nothingAtAll() {
            return null;
        }

        @WorkerTask("eq_fails")
        void fails(TaskContext context) {
            context.output("kept", 1);
            context.log("about to fail");
            throw new IllegalStateException("bank away", new java.io.IOException("reset"));
        }

        @WorkerTask("eq_without_message")
        void failsWithoutMessage() {
            throw new UnsupportedOperationException();
        }

        @WorkerTask("eq_error")
        void failsWithAnError() {
            throw new StackOverflowError("deep");
        }

        @WorkerTask("eq_terminal")
        void failsForGood() {
            throw new NonRetryableException("no such account");
        }

        @WorkerTask("eq_mapped")
        void failsMapped() {
            throw new ArithmeticException("mapped");
        }

        @WorkerTask("eq_unwritable")
        Object unwritable() {
            List<Object> itself = new ArrayList<>();
            itself.add(itself);
            return itself;
        }

        @WorkerTask("eq_outcome_failed")
        TaskOutcome<String> outcomeFailed() {
            return new TaskOutcome.Failed<>("not today", Map.of("tries", 3));
        }

        @WorkerTask("eq_outcome_terminal")
        TaskOutcome<String> outcomeTerminal() {
            return TaskOutcome.failedTerminally("never");
        }

        @WorkerTask("eq_in_progress")
        TaskOutcome<String> inProgress() {
            return new TaskOutcome.InProgress<>(Duration.ofMillis(3_600_500), Map.of("seen", 1));
        }

        @WorkerTask("eq_stage")
        CompletionStage<Map<String, Object>> stage() {
            return CompletableFuture.supplyAsync(() -> Map.of("by", "stage"));
        }

        @WorkerTask("eq_failing_stage")
        CompletionStage<String> failingStage() {
            return CompletableFuture.supplyAsync(() -> {
                throw new IllegalArgumentException("in the stage");
            });
        }

        @WorkerTask("eq_own_result")
        TaskResult ownResult(Task task) {
            return TaskResult.builder(task, TaskResult.Status.CANCELED)
                    .reasonForIncompletion("own")
                    .outputData(Map.of("own", true))
                    .build();
        }
    }

    private static final WorkerInterceptor TENANT = new WorkerInterceptor() {
        @Override
        public @Nullable Object around(TaskContext context, Invocation invocation) throws Throwable {
            context.output("tenant", "acme");
            return invocation.proceed();
        }
    };

    private static final FakeConductor FAKE = FakeConductor.start();
    private static final ConductorClient CONDUCTOR = FAKE.client();
    private static final WorkerRunner RUNNER =
            setUp(WorkerRunner.builder(CONDUCTOR)).start();
    private static final WorkerHarness HARNESS = WorkerHarness.with(HarnessEqualsRunnerTest::setUp);

    private static WorkerRunnerBuilder setUp(WorkerRunnerBuilder builder) {
        return builder.add(new Workers())
                .workerId("w")
                .interceptor(TENANT)
                .exceptionMapper((thrown, context) -> thrown instanceof ArithmeticException
                        ? Optional.of(TaskOutcome.failedTerminally("mapped: " + thrown.getMessage()))
                        : Optional.empty());
    }

    @BeforeAll
    static void keepRequests() {
        FAKE.wireMock().resetRequests();
    }

    @AfterAll
    static void close() {
        RUNNER.close();
        CONDUCTOR.close();
        FAKE.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            eq_record           | {"id": "o-1", "amount": 12.50, "at": "2024-05-06T07:08:09Z"} | COMPLETED
            eq_record           | {"amount": 1}                                                | COMPLETED
            eq_record           | {"amount": "much"}                                           | FAILED_WITH_TERMINAL_ERROR
            eq_record           | {"at": 5.5, "id": [1]}                                       | FAILED_WITH_TERMINAL_ERROR
            eq_scalar           | {"n": 4}                                                     | COMPLETED
            eq_scalar           | {}                                                           | FAILED_WITH_TERMINAL_ERROR
            eq_scalar           | {"n": null}                                                  | FAILED_WITH_TERMINAL_ERROR
            eq_scalar           | {"n": "four"}                                                | FAILED_WITH_TERMINAL_ERROR
            eq_named            | {"n": 2}                                                     | COMPLETED
            eq_named            | {}                                                           | COMPLETED
            eq_nothing          | {}                                                           | COMPLETED
            eq_null             | {}                                                           | COMPLETED
            eq_fails            | {}                                                           | FAILED
            eq_without_message  | {}                                                           | FAILED
            eq_error            | {}                                                           | FAILED
            eq_terminal         | {}                                                           | FAILED_WITH_TERMINAL_ERROR
            eq_mapped           | {}                                                           | FAILED_WITH_TERMINAL_ERROR
            eq_unwritable       | {}                                                           | FAILED_WITH_TERMINAL_ERROR
            eq_outcome_failed   | {}                                                           | FAILED
            eq_outcome_terminal | {}                                                           | FAILED_WITH_TERMINAL_ERROR
            eq_in_progress      | {}                                                           | IN_PROGRESS
            eq_stage            | {}                                                           | COMPLETED
            eq_failing_stage    | {}                                                           | FAILED
            eq_own_result       | {}                                                           | CANCELED
            """)
    void theSameResultComesOverHttp(String taskType, String input, TaskResult.Status status) {
        String taskId = FAKE.offer(taskType, input, Map.of("retryCount", 2));
        FAKE.result(taskId);

        HarnessResult harnessed = HARNESS.run(asPolled(taskId));

        assertThat(harnessed.status()).isEqualTo(status);
        assertThat(comparable(JsonValues.object(harnessed.result()))).isEqualTo(comparable(sent(taskId)));
    }

    /** The task as the runner polled it. */
    private static Task asPolled(String taskId) {
        Map<String, @Nullable Object> polled = JsonValues.object(FAKE.task(taskId));
        polled.put("status", "IN_PROGRESS");
        polled.put("outputData", Map.of());
        polled.remove("reasonForIncompletion");
        return JsonValues.as(polled, Task.class);
    }

    /** The body of the request that brought the result; WireMock notes a request after its answer. */
    private static Map<String, @Nullable Object> sent(String taskId) {
        RequestPatternBuilder update = WireMock.postRequestedFor(WireMock.urlPathMatching("/api/tasks(/update-v2)?"))
                .withRequestBody(WireMock.containing(taskId));
        List<LoggedRequest> requests = await().atMost(Duration.ofSeconds(90))
                .until(() -> FAKE.wireMock().findAll(update), found -> !found.isEmpty());
        return JsonValues.object(requests.get(0).getBodyAsString());
    }

    /** Without times, and without the lower frames of stack traces, which are those of the runner's or the test's thread. */
    private static Map<String, @Nullable Object> comparable(Map<String, @Nullable Object> result) {
        Map<String, @Nullable Object> comparable = new LinkedHashMap<>(result);
        comparable.computeIfPresent(
                "logs",
                (name, logs) -> ((List<?>) logs)
                        .stream()
                                .map(line -> JsonValues.object(Objects.requireNonNull(line)))
                                .map(HarnessEqualsRunnerTest::withoutTime)
                                .toList());
        return comparable;
    }

    private static Map<String, @Nullable Object> withoutTime(Map<String, @Nullable Object> line) {
        assertThat(line.get("createdTime")).isNotNull();
        line.remove("createdTime");
        line.computeIfPresent(
                "log",
                (name, text) -> String.valueOf(text)
                        .lines()
                        .filter(frame -> !frame.startsWith("\t") || frame.contains("HarnessEqualsRunnerTest$Workers."))
                        .toList());
        return line;
    }
}
