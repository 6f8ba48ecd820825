package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskExecLog;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.TaskResult.Status;
import java.io.FileNotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** What stands around a worker: its scope on the thread, interceptors, exception mappers. */
class SurroundedWorkerTest extends WorkerTest {

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final ExecutorService one = Executors.newSingleThreadExecutor();

    @AfterEach
    void endThread() {
        one.shutdownNow();
    }

    private WorkerRunnerBuilder builder() {
        return WorkerRunner.builder(server, JsonCodec.standard()).workerId("w1").executor(one);
    }

    private static String mdc() {
        return MDC.get("workflowId") + " " + MDC.get("taskId") + " " + MDC.get("taskType") + " "
                + MDC.get("correlationId");
    }

    private static String current() {
        return TaskContext.current().map(TaskContext::taskId).orElse("none");
    }

    @Test
    void contextAndMdcAreThoseOfTheTaskAndGoneAfterwards() throws Exception {
        runner = builder()
                .worker("first", Map.class, (input, context) -> {
                    MDC.put("own", "left behind by the worker itself");
                    return mdc() + " " + current();
                })
                .worker("fail", Map.class, (input, context) -> {
                    throw new IllegalStateException(mdc() + " " + current());
                })
                .worker("second", Map.class, (input, context) -> mdc() + " " + current())
                .start();

        Task first = server.offer("first", Map.of(), Map.of("correlationId", "c1"));
        assertThat(resultOf(first).outputData()).isEqualTo(Map.of("result", "w1 t1 first c1 t1"));
        assertThat(one.submit(() -> mdc() + " " + current()).get()).isEqualTo("null null null null none");
        assertThat(resultOf(server.offer("fail", Map.of(), Map.of("correlationId", "c2")))
                        .reasonForIncompletion())
                .contains("java.lang.IllegalStateException: w2 t2 fail c2 t2");
        assertThat(one.submit(() -> mdc() + " " + current()).get()).isEqualTo("null null null null none");
        assertThat(run("second", Map.of()).outputData()).isEqualTo(Map.of("result", "w3 t3 second null t3"));
    }

    @Test
    void wrappedWorkOfOtherThreadsBelongsToTheTask() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        runner = builder()
                .worker("parent", Map.class, (input, context) -> {
                    Callable<String> child = () -> mdc() + " " + current();
                    String plain = other.submit(child).get();
                    String wrapped = other.submit(context.wrap(child)).get();
                    other.submit(context.wrap(() -> seen.add(mdc() + " " + current())))
                            .get();
                    return List.of(plain, wrapped, other.submit(child).get());
                })
                .start();

        assertThat(run("parent", Map.of()).outputData())
                .isEqualTo(Map.of(
                        "result",
                        List.of("null null null null none", "w1 t1 parent null t1", "null null null null none")));
        assertThat(seen).containsExactly("w1 t1 parent null t1");
        other.shutdown();
    }

    @Test
    void contextTellsDomainKeyAndDeadlines() {
        runner = builder()
                .worker(
                        "tell",
                        Map.class,
                        (input, context) -> List.of(
                                context.domain().isPresent(),
                                context.idempotencyKey(),
                                context.deadline(),
                                context.responseDeadline()
                                        .map(deadline ->
                                                deadline.isAfter(Instant.now().plusSeconds(500))
                                                        && deadline.isBefore(
                                                                Instant.now().plusSeconds(601)))))
                .start();
        Map<String, ?> definition = Map.of("name", "tell", "timeoutSeconds", 90);

        Task task = server.offer(
                "tell",
                Map.of(),
                Map.of(
                        "startTime",
                        1_000,
                        "responseTimeoutSeconds",
                        600,
                        "retryCount",
                        1,
                        "workflowTask",
                        Map.of("name", "tell", "taskDefinition", definition)));
        assertThat(resultOf(task).outputData())
                .isEqualTo(Map.of("result", List.of(false, "w1/tell_ref", "1970-01-01T00:01:31Z", true)));

        List<Object> none = new ArrayList<>(List.of(false, "w2/tell_ref"));
        none.add(null);
        none.add(null);
        assertThat(run("tell", Map.of()).outputData()).isEqualTo(Map.of("result", none));
    }

    private WorkerInterceptor named(String name) {
        return new WorkerInterceptor() {
            @Override
            public Object around(TaskContext context, Invocation invocation) throws Throwable {
                seen.add(name + " before " + context.taskType());
                Object value = invocation.proceed();
                seen.add(name + " after");
                return value;
            }

            @Override
            public void ended(TaskContext context, TaskResult result) {
                seen.add(name + " " + result.status());
            }
        };
    }

    @Test
    void interceptorsStandAroundInOrderAndSeeHowTheTaskCameOut() {
        CompletableFuture<String> later = new CompletableFuture<>();
        runner = builder()
                .interceptor(named("outer"))
                .interceptor(named("inner"))
                .worker("plain", Map.class, (input, context) -> seen.add("body"))
                .worker("later", Map.class, (input, context) -> {
                    one.execute(() -> later.complete("x"));
                    return later.minimalCompletionStage();
                })
                .worker("fail", Map.class, (input, context) -> {
                    throw new NonRetryableException("no");
                })
                .start();

        run("plain", Map.of());
        assertThat(seen)
                .containsExactly(
                        "outer before plain",
                        "inner before plain",
                        "body",
                        "inner after",
                        "outer after",
                        "inner COMPLETED",
                        "outer COMPLETED");
        seen.clear();
        run("later", Map.of());
        assertThat(seen)
                .containsExactly(
                        "outer before later",
                        "inner before later",
                        "inner after",
                        "outer after",
                        "inner COMPLETED",
                        "outer COMPLETED");
        seen.clear();
        run("fail", Map.of());
        assertThat(seen)
                .containsExactly(
                        "outer before fail", "inner before fail",
                        "inner FAILED_WITH_TERMINAL_ERROR", "outer FAILED_WITH_TERMINAL_ERROR");
    }

    @Test
    void interceptorMayAnswerInsteadOfTheWorkerOrFailTheTask() {
        runner = builder()
                .interceptor(new WorkerInterceptor() {
                    @Override
                    public Object around(TaskContext context, Invocation invocation) throws Throwable {
                        switch (String.valueOf(context.task().inputData().get("do"))) {
                            case "answer" -> {
                                return TaskOutcome.inProgress(Duration.ofSeconds(5));
                            }
                            case "throw" -> throw new FileNotFoundException("of the interceptor");
                            case "error" -> throw new StackOverflowError();
                            default -> {
                                context.output("seen", true);
                                return invocation.proceed();
                            }
                        }
                    }
                })
                .worker("do", Map.class, (input, context) -> seen.add("body"))
                .start();

        assertThat(run("do", Map.of("do", "answer")).callbackAfter()).hasSeconds(5);
        assertThat(run("do", Map.of("do", "throw")).reasonForIncompletion())
                .contains("java.io.FileNotFoundException: of the interceptor");
        assertThat(run("do", Map.of("do", "error")).reasonForIncompletion()).contains("java.lang.StackOverflowError");
        assertThat(seen).isEmpty();
        assertThat(run("do", Map.of("do", "go")).outputData()).isEqualTo(Map.of("result", true, "seen", true));
    }

    @Test
    void interceptorThatFailsAfterTheEndChangesNothing() {
        runner = builder()
                .interceptor(new WorkerInterceptor() {
                    @Override
                    public void ended(TaskContext context, TaskResult result) {
                        throw new StackOverflowError();
                    }
                })
                .interceptor(named("inner"))
                .worker("plain", Map.class, (input, context) -> 1)
                .start();

        assertThat(run("plain", Map.of()).outputData()).isEqualTo(Map.of("result", 1));
        assertThat(run("plain", Map.of()).outputData()).isEqualTo(Map.of("result", 1));
        assertThat(seen).contains("inner COMPLETED");
    }

    @Test
    void exceptionMapperOfTheWorkerComesBeforeThatOfTheRunner() {
        runner = builder()
                .worker("own", Map.class, (input, context) -> {
                    context.output("kept", 1);
                    throw new FileNotFoundException("gone");
                })
                .worker(
                        "all",
                        Map.class,
                        (input, context) -> CompletableFuture.failedStage(new FileNotFoundException("gone")))
                .exceptionMapper((thrown, context) -> thrown instanceof FileNotFoundException
                        ? Optional.of(TaskOutcome.failedTerminally("no file: " + thrown.getMessage()))
                        : Optional.empty())
                .exceptionMapper(
                        "own",
                        (thrown, context) ->
                                Optional.of(new TaskOutcome.InProgress<>(Duration.ofMinutes(1), Map.of("waits", true))))
                .start();

        TaskResult own = run("own", Map.of());
        assertThat(own.status()).isEqualTo(Status.IN_PROGRESS);
        assertThat(own.callbackAfter()).hasMinutes(1);
        assertThat(own.outputData()).isEqualTo(Map.of("kept", 1, "waits", true));
        TaskResult all = run("all", Map.of());
        assertThat(all.status()).isEqualTo(Status.FAILED_WITH_TERMINAL_ERROR);
        assertThat(all.reasonForIncompletion()).contains("no file: gone");
        assertThat(all.logs())
                .extracting(TaskExecLog::log)
                .singleElement()
                .asString()
                .contains("java.io.FileNotFoundException: gone")
                .contains("\tat ");
    }

    @Test
    void exceptionMapperMayCompleteTheTask() {
        runner = builder()
                .worker("done", Map.class, (input, context) -> {
                    throw new FileNotFoundException("already");
                })
                .exceptionMapper((thrown, context) -> Optional.of(TaskOutcome.completed(Map.of("was", "done"))))
                .start();

        TaskResult done = run("done", Map.of());
        assertThat(done.status()).isEqualTo(Status.COMPLETED);
        assertThat(done.outputData()).isEqualTo(Map.of("was", "done"));
        assertThat(done.logs()).isEmpty();
    }

    @Test
    void exceptionMapperThatFailsOrHasNothingToSayChangesNothing() {
        runner = builder()
                .worker("broken", Map.class, (input, context) -> {
                    throw new FileNotFoundException("gone");
                })
                .worker("silent", Map.class, (input, context) -> {
                    throw new NonRetryableException("gone");
                })
                .exceptionMapper("broken", (thrown, context) -> {
                    throw new StackOverflowError();
                })
                .start();

        assertThat(run("broken", Map.of()).reasonForIncompletion()).contains("java.io.FileNotFoundException: gone");
        assertThat(run("silent", Map.of()).status()).isEqualTo(Status.FAILED_WITH_TERMINAL_ERROR);
    }
}
