package io.conductor.sdk.testing;

import static io.conductor.sdk.testing.ConductorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.worker.InputParam;
import io.conductor.sdk.worker.InvalidWorkerException;
import io.conductor.sdk.worker.NonRetryableException;
import io.conductor.sdk.worker.OfflineRunner;
import io.conductor.sdk.worker.OfflineTask;
import io.conductor.sdk.worker.OutputParam;
import io.conductor.sdk.worker.TaskContext;
import io.conductor.sdk.worker.TaskOutcome;
import io.conductor.sdk.worker.WorkerInterceptor;
import io.conductor.sdk.worker.WorkerSpec;
import io.conductor.sdk.worker.WorkerTask;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkerHarnessTest {

    record Order(String id, BigDecimal amount) {}

    record Payment(String status) {}

    private Runnable whileItRuns = () -> {};
    private CompletableFuture<String> pending = new CompletableFuture<>();
    private final List<Thread> threads = new ArrayList<>();

    private final WorkerHarness harness = WorkerHarness.of(this);

    @WorkerTask("charge")
    Payment charge(Order order, TaskContext context) {
        threads.add(Thread.currentThread());
        context.log("charging {}", order.amount());
        return new Payment("paid");
    }

    @WorkerTask("say")
    Map<String, Object> say(TaskContext context) {
        whileItRuns.run();
        context.heartbeat();
        context.heartbeat();
        return Map.of(
                "attempt",
                context.attempt(),
                "polls",
                context.pollCount(),
                "stopping",
                context.stopping(),
                "leaseLost",
                context.leaseLost(),
                "correlationId",
                context.correlationId().orElse(""));
    }

    @WorkerTask("fail")
    void fail(@InputParam("why") String why, TaskContext context) {
        context.output("done", 3);
        if (why.equals("for good")) {
            throw new NonRetryableException("no such account");
        }
        throw new IllegalStateException(why);
    }

    @WorkerTask("later")
    @OutputParam("answer")
    CompletionStage<String> later() {
        return pending;
    }

    @WorkerTask("wait")
    TaskOutcome<String> again(TaskContext context) {
        return new TaskOutcome.InProgress<>(Duration.ofSeconds(90), Map.of("seen", context.pollCount()));
    }

    @WorkerTask(value = "sleep", interruptOnLeaseLoss = true)
    void sleep() throws InterruptedException {
        whileItRuns.run();
        Thread.sleep(Duration.ofMinutes(5).toMillis());
    }

    @Test
    void inputMayBeTextOrAMapOrARecord() {
        for (Object input : List.of(
                "{\"id\":\"o-1\",\"amount\":12.5}",
                Map.of("id", "o-1", "amount", 12.5),
                new Order("o-1", new BigDecimal("12.5")))) {
            HarnessResult result = harness.run("charge", input);

            assertThat(result)
                    .completed()
                    .hasOutput("status", "paid")
                    .hasOutput(new Payment("paid"))
                    .hasLog("charging 12.5");
            assertThat(result.output(Payment.class)).isEqualTo(new Payment("paid"));
        }
        assertThat(threads).containsOnly(Thread.currentThread());
    }

    @Test
    void aRecordedTaskIsRunAsItIs() {
        String json =
                "{\"taskId\":\"t-1\",\"workflowInstanceId\":\"w-1\",\"taskType\":\"charge\",\"taskDefName\":\"charge\","
                        + "\"inputData\":{\"id\":\"o-1\",\"amount\":1}}";
        Task task = JsonCodec.standard().read(json.getBytes(StandardCharsets.UTF_8), Task.class);

        HarnessResult result = harness.run(task);

        assertThat(result).completed();
        assertThat(result.result().taskId()).isEqualTo("t-1");
        assertThat(result.result().workflowInstanceId()).isEqualTo("w-1");
    }

    @Test
    void failuresKeepReasonOutputAndStackTrace() {
        assertThat(harness.run("fail", Map.of("why", "for good")))
                .failedTerminally()
                .hasReason("NonRetryableException: no such account")
                .hasOutput("done", 3)
                .hasLog("WorkerHarnessTest.fail");
        assertThat(harness.run("fail", Map.of("why", "bank away")))
                .failed()
                .hasReason("java.lang.IllegalStateException: bank away");
    }

    @Test
    void aMissingInputFailsAsItDoesInTheRunner() {
        assertThat(harness.run("fail", Map.of())).failedTerminally().hasReason("'why'");
    }

    @Test
    void inProgressSaysWhenItComesAgain() {
        assertThat(harness.task("wait").field("pollCount", 4).run())
                .inProgress(Duration.ofSeconds(90))
                .hasOutput("seen", 4);
    }

    @Test
    void attemptPollsAndOtherFieldsAreSet() {
        HarnessResult result = harness.task("say")
                .attempt(3)
                .field("pollCount", 2)
                .field("correlationId", "c-1")
                .run();

        assertThat(result).hasOutput("attempt", 3).hasOutput("polls", 2).hasOutput("correlationId", "c-1");
        assertThat(result.heartbeats()).isEqualTo(2);
    }

    @Test
    void aStageIsAwaited() {
        pending.completeAsync(() -> "yes");

        assertThat(harness.run("later", Map.of())).completed().hasOutput(Map.of("answer", "yes"));
    }

    @Test
    void aStageThatStaysOpenFailsTheTestAndIsCancelled() {
        assertThatThrownBy(() ->
                        harness.task("later").within(Duration.ofMillis(20)).run())
                .isInstanceOf(AssertionError.class)
                .hasMessage("The worker of 'later' returned a CompletionStage that is still open after 20 ms");
        assertThat(pending).isCancelled();
    }

    @Test
    void aLeaseIsLostAndARunnerStopsBeforeOrWhileTheWorkerRuns() {
        assertThat(harness.task("say").loseLease().stop().run())
                .hasOutput("leaseLost", true)
                .hasOutput("stopping", true);

        HarnessTask task = harness.task("say");
        whileItRuns = () -> task.loseLease().stop();
        assertThat(task.run()).hasOutput("leaseLost", true).hasOutput("stopping", true);

        whileItRuns = () -> {};
        assertThat(harness.task("say").run()).hasOutput("leaseLost", false).hasOutput("stopping", false);
    }

    @Test
    void whatHappenedWhileItRanDoesNotHappenInTheNextRun() {
        HarnessTask task = harness.task("say");
        whileItRuns = task::stop;
        assertThat(task.run()).hasOutput("stopping", true);

        whileItRuns = () -> {};
        assertThat(task.run()).hasOutput("stopping", false);
    }

    @Test
    void anOfflineTaskRunsOnce() throws InterruptedException {
        OfflineTask task = OfflineRunner.of(builder -> builder.add(this))
                .prepare(harness.run("say", Map.of()).task());

        assertThat(task.run(() -> {}, Duration.ofSeconds(10))).isPresent();
        assertThatThrownBy(() -> task.run(() -> {}, Duration.ZERO))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a task can be run only once");
    }

    @Test
    void aLostLeaseInterruptsWhoWantsThat() {
        assertThat(harness.task("sleep").loseLease().run()).failed().hasReason("InterruptedException");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aWorkerInterruptedWhileTheRunnerClosesIsHandedBack() {
        HarnessTask task = harness.task("sleep").field("outputData", Map.of("seen", 7));
        whileItRuns = task::interrupt;

        assertThat(task.run()).handedBack().inProgress(Duration.ZERO).hasOutput("seen", 7);
    }

    @Test
    void aStageIsCancelledByTheInterruptToo() {
        assertThat(harness.task("later").interrupt().run()).handedBack();
        assertThatThrownBy(() -> pending.join()).isInstanceOf(CancellationException.class);
    }

    @Test
    void aLeaseThatHasNoEndCannotBeLost() {
        assertThatThrownBy(() -> harness.task("say")
                        .field("responseTimeoutSeconds", 0)
                        .loseLease()
                        .run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the task has no response timeout, so its lease cannot be lost");
    }

    @Test
    void functionsInterceptorsAndExceptionMappersTakePart() {
        List<TaskResult.Status> ended = new ArrayList<>();
        WorkerInterceptor audit = new WorkerInterceptor() {
            @Override
            public @Nullable Object around(TaskContext context, Invocation invocation) throws Throwable {
                context.output("by", "audit");
                return invocation.proceed();
            }

            @Override
            public void ended(TaskContext context, TaskResult result) {
                ended.add(result.status());
            }
        };
        WorkerHarness whole = WorkerHarness.with(builder -> builder.worker(
                        WorkerSpec.of("refund").with(settings -> settings.domain("eu")),
                        Order.class,
                        (order, context) -> {
                            throw new IllegalStateException("closed");
                        })
                .interceptor(audit)
                .exceptionMapper((thrown, context) ->
                        Optional.of(TaskOutcome.failedTerminally("mapped " + thrown.getMessage()))));

        assertThat(whole.run("refund", new Order("o", BigDecimal.ONE)))
                .failedTerminally()
                .hasReason("mapped closed")
                .hasOutput(Map.of("by", "audit"));
        assertThat(ended).containsExactly(TaskResult.Status.FAILED_WITH_TERMINAL_ERROR);
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> harness.run("chargee", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no worker for the task type 'chargee'; there are workers for [")
                .hasMessageContaining("charge");
        assertThatThrownBy(() -> harness.task("charge").domain("eu").run())
                .hasMessageStartingWith("no worker for the task type 'charge' in the domain 'eu'; ");
        assertThatThrownBy(() -> harness.run("charge", List.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a JSON object: [1]");
        assertThatThrownBy(() -> harness.task("charge").attempt(0)).hasMessage("attempt must be at least 1: 0");
        assertThatThrownBy(() -> WorkerHarness.of(new Object()))
                .isInstanceOf(InvalidWorkerException.class)
                .hasMessageContaining("java.lang.Object has no @WorkerTask method");
    }

    @Test
    void failedAssertionsShowTheWholeResult() {
        HarnessResult result = harness.run("fail", Map.of("why", "for good"));

        assertThatThrownBy(() -> assertThat(result).completed())
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("""
                        Expected the task to be COMPLETED, but it is FAILED_WITH_TERMINAL_ERROR.
                        Task fail FAILED_WITH_TERMINAL_ERROR
                          reason: io.conductor.sdk.worker.NonRetryableException: no such account
                          input:  {"why":"for good"}
                          output: {"done":3}
                          log: io.conductor.sdk.worker.NonRetryableException: no such account
                        """);
        assertThatThrownBy(() -> assertThat(result).hasOutput("done", 4))
                .hasMessageStartingWith("Expected 'done' in the output to be 4.\nTask fail ");
        assertThatThrownBy(() -> assertThat(result).hasOutput(Map.of()))
                .hasMessageStartingWith("Expected the output to be {}.\nTask fail ");
        assertThatThrownBy(() -> assertThat(result).hasReason("bank"))
                .hasMessageStartingWith("Expected the reason to contain 'bank'.\nTask fail ");
        assertThatThrownBy(() -> assertThat(result).hasLog("bank"))
                .hasMessageStartingWith("Expected a line of the log to contain 'bank'.\nTask fail ");
        assertThatThrownBy(() -> assertThat(result).handedBack())
                .hasMessageStartingWith("Expected the task to be handed back, but it was not.\nTask fail ");
        assertThatThrownBy(() -> assertThat(harness.run("wait", Map.of())).inProgress(Duration.ofSeconds(5)))
                .hasMessageStartingWith("""
                        Expected the task again after 5 s, but it comes after 90 s.
                        Task wait IN_PROGRESS
                          again after: 90 s
                        """);
    }
}
