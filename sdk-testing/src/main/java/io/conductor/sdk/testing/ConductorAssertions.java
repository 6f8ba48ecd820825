package io.conductor.sdk.testing;

import io.conductor.sdk.client.TypedRun;
import io.conductor.sdk.client.WorkflowRun;
import io.conductor.sdk.client.model.Workflow;

/**
 * Assertions for executions, in the manner of AssertJ, which tests bring themselves:
 *
 * <pre>{@code
 * import static io.conductor.sdk.testing.ConductorAssertions.assertThat;
 *
 * assertThat(run).within(Duration.ofSeconds(90)).completed()
 *         .hasOutput("status", "paid")
 *         .ran("reserve", "charge")
 *         .task("charge").attempts(2).hasOutput("status", "paid")
 *         .task("refund").notScheduled();
 * }</pre>
 *
 * <p>Each failure comes with a picture of the execution: its tasks in order, how they ended and why. Values are compared as
 * JSON: {@code 5L} is {@code 5}, a record is the map of its fields. Thread-safe; what it gives is for one thread.
 */
public final class ConductorAssertions {

    private ConductorAssertions() {}

    /**
     * Looks at an execution as it was read.
     *
     * @param workflow the execution with its tasks
     * @return assertions
     */
    public static WorkflowAssert assertThat(Workflow workflow) {
        return new WorkflowAssert(workflow);
    }

    /**
     * Looks at an execution on the server.
     *
     * @param run the execution
     * @return assertions that wait for its end
     */
    public static WorkflowRunAssert assertThat(WorkflowRun run) {
        return new WorkflowRunAssert(run);
    }

    /**
     * Looks at an execution on the server.
     *
     * @param run the execution
     * @return assertions that wait for its end
     */
    public static WorkflowRunAssert assertThat(TypedRun<?> run) {
        return new WorkflowRunAssert(run.untyped());
    }

    /**
     * Looks at what a {@link WorkerHarness} gave.
     *
     * @param result the result
     * @return assertions
     */
    public static HarnessAssert assertThat(HarnessResult result) {
        return new HarnessAssert(result);
    }
}
