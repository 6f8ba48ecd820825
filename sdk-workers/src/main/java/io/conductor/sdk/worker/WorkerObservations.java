package io.conductor.sdk.worker;

import io.conductor.sdk.client.ClientObservations;
import io.conductor.sdk.client.WorkflowClient;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.WorkflowTask;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Observes each execution by Micrometer Observation, as {@code conductor.worker.task}: from the call of the worker to its
 * result, until its {@code CompletionStage} ended if it returned one. The observation is current on the thread of the
 * worker, and in work that was given to other threads by {@link TaskContext#wrap(Runnable)}. What the worker throws is its
 * error. Add it as the first interceptor, so that it has all others in it.
 *
 * <p>With a tracer in the registry each execution is a span, in the trace that the workflow was started in: by {@link
 * ClientObservations}, which writes that trace into the field {@value ClientObservations#TRACE_CONTEXT} of the workflow's input.
 * A task gets at it in one of two ways:
 *
 * <ul>
 *   <li>Its definition asks for it, as an input parameter or in the {@code inputTemplate} of the task definition: {@code
 *       "_traceContext": "${workflow.input._traceContext}"}. Costs nothing; the worker does not see this input.
 *   <li>{@link #fetching}: the workflow is fetched from the server, once for each workflow.
 * </ul>
 *
 * <p>Otherwise an execution begins a trace of its own. Key values: {@code taskType}, {@code workflowType}, {@code status} (low
 * cardinality; that of the result, {@code UNKNOWN} before), {@code workflowId}, {@code taskId}, {@code correlationId}, {@code
 * attempt} (high). Needs {@code micrometer-observation} on the class path, which the runner itself does without. Thread-safe.
 */
public final class WorkerObservations implements WorkerInterceptor {

    private static final Logger log = LoggerFactory.getLogger(WorkerObservations.class);
    private static final String FIELD = ClientObservations.TRACE_CONTEXT;

    private final ObservationRegistry registry;
    private final @Nullable WorkflowTraces traces;
    private final Map<TaskContext, Observation> running = new ConcurrentHashMap<>();

    private WorkerObservations(ObservationRegistry registry, @Nullable WorkflowTraces traces) {
        this.registry = registry;
        this.traces = traces;
    }

    /**
     * Observations in a registry.
     *
     * @param registry with a {@code PropagatingReceiverTracingObservationHandler} for traces
     * @return the interceptor for the builder of a runner
     */
    public static WorkerObservations of(ObservationRegistry registry) {
        return new WorkerObservations(Objects.requireNonNull(registry, "registry"), null);
    }

    /**
     * Asks the server for the trace of a workflow where a task does not carry it: {@code GET /workflow/{workflowId}} without
     * tasks, before the first execution here that belongs to it, and one more for each sub-workflow above it. The last 10,000
     * workflows are remembered. If the server does not answer, the workflow has no trace here.
     *
     * @param workflows the client for the server of the runner
     * @return observations that do so
     */
    public WorkerObservations fetching(WorkflowClient workflows) {
        return new WorkerObservations(registry, new WorkflowTraces(workflows, FIELD));
    }

    /** Observes one execution. */
    @Override
    @SuppressWarnings("try") // a scope is there to be closed
    public @Nullable Object around(TaskContext context, Invocation invocation) throws Throwable {
        if (registry.isNoop()) {
            return invocation.proceed();
        }
        Observation observation = started(context);
        if (observation == null) {
            return invocation.proceed();
        }
        running.put(context, observation);
        if (context instanceof RunningTask task) {
            task.enterBy(() -> observation.openScope()::close);
        }
        try (Observation.Scope scope = observation.openScope()) {
            return invocation.proceed();
        } catch (Throwable thrown) {
            observation.error(thrown);
            throw thrown;
        }
    }

    /** A tracer that fails must not fail the task. */
    private @Nullable Observation started(TaskContext context) {
        try {
            return observation(context).start();
        } catch (RuntimeException e) {
            log.warn("{} is not observed", context.task(), e);
            return null;
        }
    }

    private Observation observation(TaskContext context) {
        ReceiverContext<Map<String, String>> received = new ReceiverContext<>(Map::get, Kind.CONSUMER);
        received.setCarrier(traceOf(context));
        return Observation.createNotStarted("conductor.worker.task", () -> received, registry)
                .contextualName("task " + context.taskType())
                .lowCardinalityKeyValues(KeyValues.of(
                        "taskType", context.taskType(), "workflowType", context.workflowType(), "status", "UNKNOWN"))
                .highCardinalityKeyValues(KeyValues.of(
                        "workflowId",
                        context.workflowId(),
                        "taskId",
                        context.taskId(),
                        "correlationId",
                        context.correlationId().orElse(""),
                        "attempt",
                        Integer.toString(context.attempt())));
    }

    private Map<String, String> traceOf(TaskContext context) {
        Map<String, String> carried = Map.of();
        if (context.task()
                .workflowTask()
                .filter(WorkerObservations::asksForTrace)
                .isPresent()) {
            carried = WorkflowTraces.read(context.task().inputData().get(FIELD));
            if (context instanceof RunningTask task) {
                task.hideInput(FIELD);
            }
        }
        return carried.isEmpty() && traces != null ? traces.of(context.workflowId()) : carried;
    }

    private static boolean asksForTrace(WorkflowTask task) {
        return task.inputParameters().containsKey(FIELD)
                || task.taskDefinition()
                        .filter(definition -> definition.inputTemplate().containsKey(FIELD))
                        .isPresent();
    }

    /** Ends the observation. */
    @Override
    public void ended(TaskContext context, TaskResult result) {
        Observation observation = running.remove(context);
        if (observation == null) {
            return;
        }
        observation.lowCardinalityKeyValue("status", result.status().name());
        Throwable failure = context instanceof RunningTask task ? task.failure() : null;
        if (failure != null && observation.getContext().getError() == null) {
            observation.error(failure);
        }
        observation.stop();
    }
}
