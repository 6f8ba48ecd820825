package io.conductor.sdk.testing;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.TaskMock;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowTestRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a workflow on the server with mocked tasks ({@code POST /workflow/test}): the server decides as ever, but no worker is
 * needed, and nothing is waited for.
 *
 * <pre>{@code
 * Workflow tested = WorkflowTester.of(conductor, Checkout.definition())
 *         .input(Map.of("id", "o-1"))
 *         .mock("reserve", Map.of("shelf", 7))
 *         .mock("charge").fails().completes(new Payment("paid"))
 *         .run();
 *
 * assertThat(tested).completed().task("charge").attempts(2);
 * }</pre>
 *
 * <p>The server stops at the first task that is open and has no mock left: then the execution is RUNNING in what {@link #run()}
 * gives. A mock that fails uses up an attempt; the task definition on the server says whether there is another one. In a loop the
 * reference name ends with the turn: {@code charge__1}. Which tasks cannot be mocked, and more of what the server does, is in
 * {@code docs/testing.md}.
 *
 * <p>Not thread-safe.
 */
public final class WorkflowTester {

    /** As long as a mock is left, the server goes on; without this it gives up before a sub-workflow has begun. */
    private static final String NEVER_USED = "_";

    private final @Nullable ConductorClient conductor;
    private final StartWorkflowRequest.Builder start;
    private final Map<String, List<TaskMock>> mocks = new LinkedHashMap<>();
    private final Map<String, WorkflowTester> subWorkflows = new LinkedHashMap<>();

    private WorkflowTester(@Nullable ConductorClient conductor, StartWorkflowRequest.Builder start) {
        this.conductor = conductor;
        this.start = start;
    }

    /**
     * Tests a definition, which need not be registered; its task definitions and sub-workflows are those of the server.
     *
     * @param conductor the server
     * @param definition what to run
     * @return the tester
     */
    public static WorkflowTester of(ConductorClient conductor, WorkflowDef definition) {
        return new WorkflowTester(
                conductor,
                StartWorkflowRequest.builder(definition.name())
                        .version(definition.version())
                        .workflowDef(definition));
    }

    /**
     * Tests a registered definition.
     *
     * @param conductor the server
     * @param name the workflow's name
     * @param version its version
     * @return the tester
     */
    public static WorkflowTester of(ConductorClient conductor, String name, int version) {
        return new WorkflowTester(conductor, StartWorkflowRequest.builder(name).version(version));
    }

    /**
     * Sets the input; empty by default.
     *
     * @param input JSON text, a map, or anything else that is written as a JSON object
     * @return this tester
     * @throws IllegalArgumentException if it is no JSON object
     */
    public WorkflowTester input(Object input) {
        start.input(JsonValues.object(input));
        return this;
    }

    /**
     * Lets a task complete in its next attempt.
     *
     * @param taskReferenceName its reference name
     * @param output JSON text, a map, or anything else that is written as a JSON object
     * @return this tester
     * @throws IllegalArgumentException if the output is no JSON object
     */
    public WorkflowTester mock(String taskReferenceName, Object output) {
        return mock(taskReferenceName).completes(output);
    }

    /**
     * Says how the attempts of a task end, one after the other.
     *
     * @param taskReferenceName its reference name
     * @return says how
     */
    public MockedTask mock(String taskReferenceName) {
        return new MockedTask(this, mocks.computeIfAbsent(taskReferenceName, name -> new ArrayList<>()));
    }

    /**
     * Mocks tasks of a sub-workflow.
     *
     * @param taskReferenceName the reference name of the SUB_WORKFLOW task
     * @param tasks is given a tester to set mocks on; input and {@link #run()} are not for it
     * @return this tester
     */
    public WorkflowTester subWorkflow(String taskReferenceName, Consumer<WorkflowTester> tasks) {
        WorkflowTester inner = subWorkflows.computeIfAbsent(
                taskReferenceName, name -> new WorkflowTester(null, StartWorkflowRequest.builder(name)));
        tasks.accept(inner);
        return this;
    }

    /**
     * Runs the workflow. If the execution has not ended then, it is terminated, so that nothing is left behind that waits.
     *
     * @return the execution as it stood when the server stopped, with its tasks
     * @throws io.conductor.sdk.client.ConductorException if the server refuses or does not answer in time
     * @throws IllegalStateException if this is the tester of a sub-workflow
     */
    public Workflow run() {
        if (conductor == null) {
            throw new IllegalStateException("the mocks of a sub-workflow are run with its parent");
        }
        Workflow tested = conductor.workflows().test(request());
        if (!tested.status().isTerminal()) {
            conductor.workflows().terminate(tested.workflowId(), "The test with mocked tasks is over");
        }
        return tested;
    }

    private WorkflowTestRequest request() {
        WorkflowTestRequest request = WorkflowTestRequest.of(start.build());
        for (Map.Entry<String, List<TaskMock>> mock : mocks.entrySet()) {
            request = request.mock(mock.getKey(), mock.getValue().toArray(TaskMock[]::new));
        }
        for (Map.Entry<String, WorkflowTester> inner : subWorkflows.entrySet()) {
            request = request.mock(NEVER_USED)
                    .subWorkflow(inner.getKey(), inner.getValue().request());
        }
        return request;
    }
}
