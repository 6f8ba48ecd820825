package io.conductor.sdk.testing;

import io.conductor.sdk.client.ConductorTimeoutException;
import io.conductor.sdk.client.WorkflowRun;
import io.conductor.sdk.client.model.WorkflowStatus;
import java.time.Duration;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about a running execution: they wait for its end, at most 60 s unless {@link #within} says otherwise. Every
 * method throws {@link AssertionError} if the execution does not end in time, with a picture of how it stands, and {@link
 * io.conductor.sdk.client.ConductorException} if the server does not answer. For one thread.
 */
public final class WorkflowRunAssert extends AbstractAssert<WorkflowRunAssert, WorkflowRun> {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    WorkflowRunAssert(WorkflowRun run) {
        super(run, WorkflowRunAssert.class);
    }

    /**
     * Waits for the end of the execution.
     *
     * @param limit how long at most
     * @return assertions about the ended execution
     */
    public WorkflowAssert within(Duration limit) {
        try {
            return new WorkflowAssert(actual.await(limit)).as(descriptionText());
        } catch (ConductorTimeoutException e) {
            throw failure(
                    "%s",
                    "Expected the workflow to end within " + limit.toMillis() + " ms, but it has not.\n"
                            + ExecutionPicture.of(actual.get()));
        }
    }

    /** {@return assertions about the execution as it stands, without waiting} */
    public WorkflowAssert now() {
        return new WorkflowAssert(actual.get()).as(descriptionText());
    }

    /** {@return assertions about the execution, once it has ended COMPLETED} */
    public WorkflowAssert completed() {
        return within(PATIENCE).completed();
    }

    /** {@return assertions about the execution, once it has ended FAILED} */
    public WorkflowAssert failed() {
        return within(PATIENCE).failed();
    }

    /**
     * Waits for the end of the execution, and checks how it came.
     *
     * @param status how it must have ended
     * @return assertions about the ended execution
     */
    public WorkflowAssert hasStatus(WorkflowStatus status) {
        return within(PATIENCE).hasStatus(status);
    }
}
