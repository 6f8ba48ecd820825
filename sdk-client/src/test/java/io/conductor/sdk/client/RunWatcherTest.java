package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowState;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RunWatcherTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeClock clock = new FakeClock();
    private final FakeThreads threads = new FakeThreads(clock);
    private final long start = clock.nanoTime();
    private final Map<String, Integer> asked = new HashMap<>();
    private final List<Duration> times = new ArrayList<>();
    private Function<String, String> server = id -> "RUNNING";
    private final RunWatcher watcher = new RunWatcher(scripted(), threads, clock);

    private WorkflowClient scripted() {
        return (WorkflowClient) Proxy.newProxyInstance(
                WorkflowClient.class.getClassLoader(),
                new Class<?>[] {WorkflowClient.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "status" -> {
                        String id = (String) args[0];
                        asked.merge(id, 1, Integer::sum);
                        times.add(elapsed());
                        yield Answers.from(WorkflowState.class, Map.of("status", server.apply(id)));
                    }
                    case "get" -> workflow((String) args[0], server.apply((String) args[0]));
                    case "output" -> ((Workflow) args[0]).output();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Workflow workflow(String id, String status) {
        return Objects.requireNonNull(JsonCodec.standard()
                .convert(Map.of("workflowId", id, "status", status, "output", Map.of("n", 7)), Workflow.class));
    }

    private Duration elapsed() {
        return Duration.ofNanos(clock.nanoTime() - start);
    }

    private WorkflowRun run(String id) {
        return new WorkflowRun(scripted(), id, clock, watcher);
    }

    record Out(int n) {}

    @Test
    void futureCompletesWhenTheWorkflowHasEnded() {
        CompletableFuture<Out> future = run("w1").awaitAsync(MINUTE, Out.class);
        threads.pass(Duration.ofSeconds(5));
        assertThat(future).isNotDone();
        server = id -> "COMPLETED";
        threads.pass(Duration.ofSeconds(3));
        assertThat(future).isCompletedWithValue(new Out(7));
        assertThat(watcher.size()).isZero();
        assertThat(threads.pendingAlarms()).isZero();
    }

    @Test
    void oneRunIsAskedLessAndLessOften() {
        CompletableFuture<Workflow> future = run("w1").awaitAsync(MINUTE);
        threads.pass(Duration.ofSeconds(30));
        assertThat(future).isNotDone();
        assertThat(times.subList(0, 4))
                .containsExactly(
                        Duration.ZERO, Duration.ofMillis(50), Duration.ofMillis(125), Duration.ofNanos(237_500_000));
        assertThat(times).hasSizeBetween(20, 30);
    }

    @Test
    void thousandRunsAreAskedInTurnAtABoundedRate() {
        List<CompletableFuture<Workflow>> futures = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            futures.add(run("w" + i).awaitAsync(MINUTE));
        }
        threads.pass(Duration.ofSeconds(50));
        assertThat(asked).hasSize(1000);
        assertThat(asked.values()).allMatch(times -> times >= 9 && times <= 12);
        assertThat(times.size() / 50).isLessThanOrEqualTo(220);
        server = id -> "COMPLETED";
        threads.pass(Duration.ofSeconds(9));
        assertThat(futures).allMatch(CompletableFuture::isDone);
        assertThat(watcher.size()).isZero();
    }

    @Test
    void futureFailsWhenTheTimeIsOver() {
        CompletableFuture<Workflow> future = run("w1").awaitAsync(Duration.ofSeconds(3));
        threads.pass(Duration.ofSeconds(3));
        assertThatThrownBy(future::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(ConductorTimeoutException.class)
                .hasMessage("Workflow w1 did not end within 3000 ms; it still runs");
        int before = times.size();
        threads.pass(MINUTE);
        assertThat(times).hasSize(before);
    }

    /** Watches with calls that take so long. */
    private CompletableFuture<Workflow> slowly(Duration call, Duration timeout) {
        RunWatcher.WatchThreads slow = new RunWatcher.WatchThreads() {
            @Override
            public Alarm alarm() {
                return threads.alarm();
            }

            @Override
            public Executor calls() {
                return task -> threads.alarm().after(call, task);
            }

            @Override
            public Executor results() {
                return threads.results();
            }

            @Override
            public void close() {}
        };
        return new RunWatcher(scripted(), slow, clock).watch("w1", timeout);
    }

    @Test
    void timeThatIsShorterThanTheFirstAnswerTakesIsEnoughToAskOnce() {
        CompletableFuture<Workflow> running = slowly(Duration.ofSeconds(1), Duration.ZERO);
        threads.pass(Duration.ofSeconds(1));
        assertThatThrownBy(running::get)
                .cause()
                .isInstanceOf(ConductorTimeoutException.class)
                .hasMessage("Workflow w1 did not end within 0 ms; it still runs");
        server = id -> "COMPLETED";
        CompletableFuture<Workflow> ended = slowly(Duration.ofSeconds(1), Duration.ofMillis(10));
        threads.pass(Duration.ofSeconds(1));
        assertThat(ended)
                .isCompletedWithValueMatching(workflow -> workflow.workflowId().equals("w1"));
        threads.pass(MINUTE);
        assertThat(asked).containsEntry("w1", 2);
    }

    @Test
    void firstAnswerThatDoesNotComeIsGivenUpAfterFiveSeconds() {
        CompletableFuture<Workflow> future = slowly(MINUTE, Duration.ofSeconds(2));
        threads.pass(Duration.ofMillis(4_999));
        assertThat(future).isNotDone();
        threads.pass(Duration.ofMillis(1));
        assertThatThrownBy(future::get).cause().isInstanceOf(ConductorTimeoutException.class);
    }

    @Test
    void transientFailureIsAskedAgainAndAnErrorEndsTheWatch() {
        server = id -> {
            throw new ConductorConnectionException("no answer", new java.io.IOException());
        };
        CompletableFuture<Workflow> future = run("w1").awaitAsync(MINUTE);
        threads.pass(Duration.ofSeconds(10));
        assertThat(future).isNotDone();
        server = id -> {
            throw new ConductorException("gone");
        };
        threads.pass(Duration.ofSeconds(10));
        assertThatThrownBy(future::get).cause().hasMessage("gone");
    }

    @Test
    void timeoutNamesTheServersLastFailure() {
        server = id -> {
            throw new ConductorConnectionException("no answer", new java.io.IOException());
        };
        CompletableFuture<Workflow> future = run("w1").awaitAsync(Duration.ofSeconds(1));
        threads.pass(MINUTE);
        assertThatThrownBy(future::get)
                .cause()
                .hasMessage("Workflow w1 did not end within 1000 ms; the server did not answer in the end: no answer");
    }

    @Test
    void cancelledFutureIsNoLongerWatched() {
        CompletableFuture<Out> future = run("w1").awaitAsync(MINUTE, Out.class);
        threads.pass(Duration.ofSeconds(1));
        assertThat(future.cancel(true)).isTrue();
        int before = times.size();
        threads.pass(MINUTE);
        assertThat(times).hasSize(before);
        assertThat(watcher.size()).isZero();
    }

    @Test
    void closedClientGivesUpItsRuns() {
        CompletableFuture<Workflow> future = run("w1").awaitAsync(MINUTE);
        watcher.close();
        assertThatThrownBy(future::get)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The client is closed");
        assertThat(threads.closed).isTrue();
        assertThat(run("w2").awaitAsync(MINUTE))
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(IllegalStateException.class);
        assertThat(run("w2").awaitAsync(MINUTE, Out.class)).isCompletedExceptionally();
    }

    @Test
    void outputOfAFailedWorkflowIsAnError() {
        server = id -> "FAILED";
        assertThatThrownBy(() -> run("w1").await(MINUTE, Out.class))
                .isInstanceOf(WorkflowFailedException.class)
                .hasMessage("Workflow  w1 ended as FAILED: (no reason)");
        CompletableFuture<Out> future = run("w1").awaitAsync(MINUTE, Out.class);
        threads.pass(Duration.ZERO);
        assertThatThrownBy(future::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(WorkflowFailedException.class);
    }

    @Test
    void outputOfAnotherShapeIsAnError() {
        server = id -> "COMPLETED";
        assertThat(run("w1").await(MINUTE, Out.class)).isEqualTo(new Out(7));
        assertThatThrownBy(() -> run("w1").await(MINUTE, Duration.class))
                .isInstanceOf(UnexpectedAnswerException.class)
                .hasMessageStartingWith("The output of workflow w1 is something else: ");
    }

    @Test
    void realThreadsAreFewAndEnd() throws Exception {
        server = id -> "COMPLETED";
        LazyThreads real = new LazyThreads();
        try (RunWatcher realWatcher = new RunWatcher(scripted(), real, Pause.REAL)) {
            Workflow ended = realWatcher.watch("w1", MINUTE).get(10, java.util.concurrent.TimeUnit.SECONDS);
            assertThat(ended.workflowId()).isEqualTo("w1");
        }
    }
}
