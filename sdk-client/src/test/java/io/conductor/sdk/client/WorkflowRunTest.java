package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowState;
import io.conductor.sdk.client.model.WorkflowStatus;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Awaiting on a virtual clock, against a server that says what a script says, the last thing for ever. */
class WorkflowRunTest {

    private final FakeClock clock = new FakeClock();
    private final Deque<Supplier<String>> script = new ArrayDeque<>();
    private int statusCalls;
    private int getCalls;
    private final WorkflowRun run =
            new WorkflowRun(scripted(), "w1", clock, new RunWatcher(scripted(), new FakeThreads(clock), clock));

    private WorkflowClient scripted() {
        return (WorkflowClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {WorkflowClient.class}, (proxy, method, arguments) -> {
                    assertThat(arguments[0]).isEqualTo("w1");
                    return switch (method.getName()) {
                        case "status" -> {
                            statusCalls++;
                            yield Answers.from(WorkflowState.class, Map.of("workflowId", "w1", "status", next()));
                        }
                        case "get" -> {
                            getCalls++;
                            yield JsonCodec.standard()
                                    .convert(Map.of("workflowId", "w1", "status", next()), Workflow.class);
                        }
                        default -> throw new AssertionError(method);
                    };
                });
    }

    private String next() {
        return (script.size() > 1 ? script.remove() : script.element()).get();
    }

    private void says(String... statuses) {
        for (String status : statuses) {
            script.add(() -> status);
        }
    }

    private void fails(int times, RuntimeException failure) {
        for (int i = 0; i < times; i++) {
            script.add(() -> {
                throw failure;
            });
        }
    }

    private static ConductorConnectionException away() {
        return new ConductorConnectionException("nobody there", new ConnectException("refused"));
    }

    private static ConductorApiException error(int status) {
        return ApiErrors.of(Answers.json(status, "{\"message\":\"m\"}"));
    }

    @ParameterizedTest
    @EnumSource(
            value = WorkflowStatus.class,
            names = {"COMPLETED", "FAILED", "TIMED_OUT", "TERMINATED"})
    void everyEndEndsTheWait(WorkflowStatus end) {
        says("RUNNING", "PAUSED", "NEW_STATUS", end.name());
        assertThat(run.await(Duration.ofSeconds(30)).status()).isEqualTo(end);
        assertThat(statusCalls).isEqualTo(4);
        assertThat(getCalls).isEqualTo(1);
    }

    @Test
    void workflowThatHasEndedIsNotWaitedFor() {
        says("COMPLETED");
        assertThat(run.await(Duration.ZERO).workflowId()).isEqualTo("w1");
        assertThat(clock.sleeps).isEmpty();
    }

    @Test
    void pausesGrowFrom50MillisecondsTo2Seconds() {
        says("RUNNING");
        assertThatThrownBy(() -> run.await(Duration.ofMinutes(1))).isInstanceOf(ConductorTimeoutException.class);
        assertThat(clock.sleeps.get(0)).isEqualTo(Duration.ofMillis(50));
        for (int i = 1; i < clock.sleeps.size() - 1; i++) {
            Duration grown = clock.sleeps.get(i - 1).multipliedBy(3).dividedBy(2);
            assertThat(clock.sleeps.get(i))
                    .isEqualTo(grown.compareTo(Duration.ofSeconds(2)) < 0 ? grown : Duration.ofSeconds(2));
        }
        assertThat(clock.sleeps.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofMinutes(1));
        assertThat(statusCalls).isEqualTo(clock.sleeps.size() + 1).isLessThan(45);
    }

    @Test
    void workflowThatStillRunsAtTheEndIsATimeout() {
        says("RUNNING");
        assertThatThrownBy(() -> run.await(Duration.ofSeconds(3)))
                .isInstanceOf(ConductorTimeoutException.class)
                .hasMessage("Workflow w1 did not end within 3000 ms; it is RUNNING and has no open task")
                .hasNoCause();
    }

    @Test
    void serverThatIsAwayForAWhileIsSurvived() {
        says("RUNNING");
        fails(20, away());
        fails(5, error(503));
        says("RUNNING", "COMPLETED");
        fails(1, away()); // also while the ended workflow is fetched
        says("COMPLETED");
        assertThat(run.await(Duration.ofMinutes(2)).status()).isEqualTo(WorkflowStatus.COMPLETED);
    }

    @Test
    void serverThatStaysAwayIsTheCauseOfTheTimeout() {
        says("RUNNING");
        ConductorException failure = away();
        fails(1, failure);
        assertThatThrownBy(() -> run.await(Duration.ofMinutes(1)))
                .isInstanceOf(ConductorTimeoutException.class)
                .hasMessage(
                        "Workflow w1 did not end within 60000 ms; the server did not answer in the end: nobody there")
                .hasCause(failure);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 500})
    void errorThatWaitingDoesNotMendIsThrownAtOnce(int status) {
        ConductorException error = error(status);
        fails(1, error);
        assertThatThrownBy(() -> run.await(Duration.ofMinutes(1))).isSameAs(error);
        assertThat(statusCalls).isEqualTo(1);
    }

    @Test
    void interruptEndsTheWaitAndStaysSet() {
        says("RUNNING");
        Thread.currentThread().interrupt();
        ConductorException e = catchThrowableOfType(ConductorException.class, () -> run.await(Duration.ofHours(1)));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(e)
                .hasMessage("Interrupted while awaiting workflow w1")
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(e.retryable()).isFalse();
    }

    @Test
    void interruptedCallEndsTheWaitToo() {
        script.add(() -> {
            Thread.currentThread().interrupt();
            throw away();
        });
        assertThatThrownBy(() -> run.await(Duration.ofHours(1))).hasMessage("Interrupted while awaiting workflow w1");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void waitWithoutEndIsPossible() {
        says("RUNNING", "COMPLETED");
        assertThat(run.await(Duration.ofSeconds(Long.MAX_VALUE)).status()).isEqualTo(WorkflowStatus.COMPLETED);
    }

    @Test
    void realClockSleepsAndMoves() throws InterruptedException {
        long before = Pause.REAL.nanoTime();
        Pause.REAL.sleep(Duration.ofNanos(1_500_000));
        assertThat(Pause.REAL.nanoTime() - before).isGreaterThanOrEqualTo(1_500_000);
        assertThat(run).hasToString("WorkflowRun{w1}");
    }

    @Test
    void timeoutNamesTheOpenTasksAndWhyTheirLastAttemptFailed() {
        Map<String, Object> nobodyPolls =
                Map.of("taskId", "t1", "status", "SCHEDULED", "referenceTaskName", "charge_ref", "taskType", "chrage");
        Map<String, Object> failed = Map.of(
                "taskId",
                "t2",
                "status",
                "FAILED",
                "referenceTaskName",
                "mail_ref",
                "reasonForIncompletion",
                "no host");
        Map<String, Object> again = Map.of(
                "taskId",
                "t3",
                "retriedTaskId",
                "t2",
                "status",
                "SCHEDULED",
                "referenceTaskName",
                "mail_ref",
                "taskType",
                "mail");
        Workflow workflow = JsonCodec.standard()
                .convert(Map.of("status", "RUNNING", "tasks", List.of(nobodyPolls, failed, again)), Workflow.class);

        assertThat(OpenTasks.describe(workflow)).isEqualTo("""
                        it is RUNNING and waits for
                          SCHEDULED task 'charge_ref' of type 'chrage', polled 0 times: is there a worker for this type?
                          SCHEDULED task 'mail_ref' of type 'mail', polled 0 times, after an attempt that failed: no host""");
    }
}
