package io.conductor.sdk.client;

import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowState;
import io.conductor.sdk.client.model.WorkflowStatus;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A handle to one workflow execution. Immutable and thread-safe; every method but {@link #workflowId()} and {@code
 * awaitAsync} blocks.
 */
public final class WorkflowRun {

    static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** Longer times do not fit into nanoseconds. */
    static final Duration LONGEST_WAIT = Duration.ofDays(36_500);

    private final WorkflowClient workflows;
    private final String workflowId;
    private final Pause pause;
    private final RunWatcher watcher;

    WorkflowRun(WorkflowClient workflows, String workflowId, Pause pause, RunWatcher watcher) {
        this.workflows = workflows;
        this.workflowId = workflowId;
        this.pause = pause;
        this.watcher = watcher;
    }

    /** {@return the id of the execution} */
    public String workflowId() {
        return workflowId;
    }

    /**
     * The execution as it stands, with its tasks: {@code GET /workflow/{workflowId}}.
     *
     * @return the execution
     * @throws ConductorApiException with status 404 if it does not exist any more
     * @throws ConductorConnectionException if no answer comes
     */
    public Workflow get() {
        return workflows.get(workflowId);
    }

    /**
     * How the execution stands, without tasks and output: {@code GET /workflow/{workflowId}/status}.
     *
     * @return the state
     * @throws ConductorApiException with status 404 if it does not exist any more
     * @throws ConductorConnectionException if no answer comes
     */
    public WorkflowState status() {
        return workflows.status(workflowId, false, false);
    }

    /**
     * Waits until the workflow has ended, well or not. Asks for the status after 50 ms, then less and less often, at
     * least every 2 s. A server that cannot be reached or is overloaded is asked again until the time is over.
     *
     * @param timeout how long to wait at most, plus the time of the call that is under way then; zero asks once
     * @return the ended execution with its tasks; look at its {@link Workflow#status()}
     * @throws ConductorTimeoutException if the workflow has not ended in that time; its message names the open tasks, its
     *     cause is the server's last failure, if it did not answer in the end
     * @throws ConductorApiException if the server answers with an error that waiting does not mend, such as 404
     * @throws ConductorException if the thread is interrupted; its interrupt flag is set again
     */
    public Workflow await(Duration timeout) {
        long deadline = pause.nanoTime() + shorter(timeout, LONGEST_WAIT).toNanos();
        Duration next = FIRST_PAUSE;
        ConductorException failure = null;
        while (true) {
            try {
                WorkflowState state = status();
                failure = null;
                if (state.status().isTerminal()) {
                    return get();
                }
            } catch (ConductorException e) {
                failure = orThrow(e);
            }
            long left = deadline - pause.nanoTime();
            if (left <= 0) {
                throw timedOut(workflowId, timeout, failure == null ? whatItWaitsFor() : null, failure);
            }
            sleep(next.toNanos() < left ? next : Duration.ofNanos(left));
            next = longer(next);
        }
    }

    /**
     * Waits until the workflow has completed, and reads its output. As {@link #await(Duration)} otherwise.
     *
     * @param <T> the type of the output
     * @param timeout how long to wait at most
     * @param outputType a record, a bean or Map
     * @return the output
     * @throws WorkflowFailedException if the workflow ends otherwise than COMPLETED
     * @throws ConductorTimeoutException if the workflow has not ended in that time
     * @throws ConductorException if the output does not fit the type, or as with {@link #await(Duration)}
     */
    public <T> T await(Duration timeout, Class<T> outputType) {
        return output(await(timeout), outputType);
    }

    /**
     * As {@link #await(Duration)}, without a waiting thread: a few threads of the client watch all such runs together, and the
     * more there are, the less often each is asked for its status. Does not block; cancelling the future ends the watching.
     *
     * @param timeout how long to wait at most; if it is shorter than 5 s, up to that for the first answer, so that zero asks once
     * @return completes with the ended execution, or with what {@link #await(Duration)} would throw, on the common pool;
     *     with {@link IllegalStateException} when the client is closed
     */
    public CompletableFuture<Workflow> awaitAsync(Duration timeout) {
        return watcher.watch(workflowId, timeout);
    }

    /**
     * As {@link #await(Duration, Class)}, without a waiting thread; see {@link #awaitAsync(Duration)}.
     *
     * @param <T> the type of the output
     * @param timeout how long to wait at most
     * @param outputType a record, a bean or Map
     * @return completes with the output, or with what {@link #await(Duration, Class)} would throw
     */
    public <T> CompletableFuture<T> awaitAsync(Duration timeout, Class<T> outputType) {
        CompletableFuture<Workflow> ended = awaitAsync(timeout);
        CompletableFuture<T> output = ended.thenApply(workflow -> output(workflow, outputType));
        var unused = output.whenComplete((value, error) -> ended.cancel(false)); // a cancelled output needs no watching
        return output;
    }

    private <T> T output(Workflow workflow, Class<T> outputType) {
        if (workflow.status() != WorkflowStatus.COMPLETED) {
            throw new WorkflowFailedException(workflow);
        }
        try {
            return Objects.requireNonNull(JsonCodec.standard().convert(workflows.output(workflow), outputType));
        } catch (IllegalArgumentException e) {
            throw new UnexpectedAnswerException(
                    "The output of workflow " + workflow.workflowId() + " is something else: " + e.getMessage(), e);
        }
    }

    private static ConductorException orThrow(ConductorException e) {
        if (!e.retryable()) {
            throw e;
        }
        return e;
    }

    static Duration longer(Duration pause) {
        return shorter(pause.multipliedBy(3).dividedBy(2), LONGEST_PAUSE);
    }

    static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private void sleep(Duration duration) {
        try {
            pause.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConductorException("Interrupted while awaiting workflow " + workflowId, e, false);
        }
    }

    /** The open tasks, if the server tells them. */
    private @Nullable String whatItWaitsFor() {
        try {
            return OpenTasks.describe(get());
        } catch (ConductorException e) {
            return null;
        }
    }

    static ConductorTimeoutException timedOut(
            String workflowId, Duration timeout, @Nullable String state, @Nullable ConductorException failure) {
        String why = failure == null
                ? Objects.requireNonNullElse(state, "it still runs")
                : "the server did not answer in the end: " + failure.getMessage();
        return new ConductorTimeoutException(
                "Workflow " + workflowId + " did not end within " + timeout.toMillis() + " ms; " + why, failure);
    }

    /** {@return the id of the execution} */
    @Override
    public String toString() {
        return "WorkflowRun{" + workflowId + "}";
    }
}
