package io.conductor.sdk.testing;

import io.conductor.sdk.client.model.TaskMock;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.Workflow;
import java.util.List;
import java.util.Map;

/** Says how the attempts of a mocked task end, in a {@link WorkflowTester}. Not thread-safe. */
public final class MockedTask {

    private final WorkflowTester tester;
    private final List<TaskMock> attempts;

    MockedTask(WorkflowTester tester, List<TaskMock> attempts) {
        this.tester = tester;
        this.attempts = attempts;
    }

    /** {@return this; the next attempt fails ({@code FAILED}), and there is another if the task definition allows it} */
    public MockedTask fails() {
        return fails(Map.of());
    }

    /**
     * Lets the next attempt fail ({@code FAILED}); there is another one if the task definition allows it.
     *
     * @param output what the failed attempt puts out: JSON text, a map, or anything else that is written as a JSON object
     * @return this
     * @throws IllegalArgumentException if the output is no JSON object
     */
    public MockedTask fails(Object output) {
        return ends(TaskResult.Status.FAILED, output);
    }

    /** {@return this; the next attempt fails for good ({@code FAILED_WITH_TERMINAL_ERROR})} */
    public MockedTask failsTerminally() {
        return ends(TaskResult.Status.FAILED_WITH_TERMINAL_ERROR, Map.of());
    }

    /**
     * Lets the next attempt complete.
     *
     * @param output what it puts out: JSON text, a map, or anything else that is written as a JSON object
     * @return the tester, to go on with
     * @throws IllegalArgumentException if the output is no JSON object
     */
    public WorkflowTester completes(Object output) {
        return ends(TaskResult.Status.COMPLETED, output).and();
    }

    /** {@return the tester, to go on with} */
    public WorkflowTester and() {
        return tester;
    }

    /** {@return what {@link WorkflowTester#run()} gives} */
    public Workflow run() {
        return tester.run();
    }

    private MockedTask ends(TaskResult.Status status, Object output) {
        attempts.add(TaskMock.of(status, JsonValues.object(output)));
        return this;
    }
}
