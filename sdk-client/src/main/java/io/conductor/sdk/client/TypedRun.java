package io.conductor.sdk.client;

import io.conductor.sdk.client.model.WorkflowType;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A handle to one execution of a {@link WorkflowType}: a {@link WorkflowRun} that knows the type of its output. Immutable and
 * thread-safe.
 *
 * @param <O> the type of the output
 */
public final class TypedRun<O> {

    private final WorkflowRun run;
    private final Class<O> outputType;

    TypedRun(WorkflowRun run, Class<O> outputType) {
        this.run = run;
        this.outputType = outputType;
    }

    /** {@return the id of the execution} */
    public String workflowId() {
        return run.workflowId();
    }

    /** {@return the same execution without types, for all else that can be asked of it} */
    public WorkflowRun untyped() {
        return run;
    }

    /**
     * Waits until the workflow has completed, and reads its output: {@link WorkflowRun#await(Duration, Class)}.
     *
     * @param timeout how long to wait at most
     * @return the output
     * @throws WorkflowFailedException if the workflow ends otherwise than COMPLETED
     * @throws ConductorTimeoutException if the workflow has not ended in that time
     * @throws ConductorException if the output does not fit the type, or as with {@link WorkflowRun#await(Duration)}
     */
    public O await(Duration timeout) {
        return run.await(timeout, outputType);
    }

    /**
     * As {@link #await}, without a waiting thread: {@link WorkflowRun#awaitAsync(Duration, Class)}.
     *
     * @param timeout how long to wait at most
     * @return completes with the output, or with what {@link #await} would throw
     */
    public CompletableFuture<O> awaitAsync(Duration timeout) {
        return run.awaitAsync(timeout, outputType);
    }

    /** {@return the id of the execution} */
    @Override
    public String toString() {
        return "TypedRun{" + workflowId() + "}";
    }
}
