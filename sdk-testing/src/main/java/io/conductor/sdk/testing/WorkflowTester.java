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
 * <p>What the server does:
 * <ul>
 *   <li>Tasks of workers, HTTP, WAIT, HUMAN and the like are mocked. SWITCH, FORK, JOIN, DO_WHILE, INLINE, SET_VARIABLE,
 *       TERMINATE, DYNAMIC and SUB_WORKFLOW always run; a mock of theirs is ignored.
 *   <li>It stops at the first task that is open and has no mock left: then the execution is RUNNING in what {@link #run()}
 *       gives.
 *   <li>A mock that fails uses up an attempt; the task definition on the server says whether there is another one. It comes
 *       at once, whatever its retry delay is. The server gives a failed mock no reason.
 *   <li>In a loop the reference name ends with the turn: {@code charge__1}, {@code charge__2}.
 *   <li>The execution is a real one and stays on the server. Its worker tasks are in a domain that nobody polls; system tasks
 *       such as HTTP may be run by the server as well before their mock is taken.
 *   <li>A sub-workflow whose tasks are not all mocked keeps the server looking for minutes; the call then ends with the time
 *       limit of the client.
 * </ul>
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
