package io.conductor.sdk.client;

import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Observes each start of a workflow by Micrometer Observation, as {@code conductor.workflow.start}, and gives the trace of the
 * starter to the workflow, so that {@code WorkerObservations} of the workers can go on with it. For that the input gets one more
 * field, {@link #TRACE_CONTEXT}, with what the tracer of the registry writes: with OpenTelemetry's defaults the {@code
 * traceparent} of W3C. It is there only when a tracer writes something. Tasks do not see it unless their definition asks for it.
 *
 * <p>An input that is no map is turned into one for this. A definition whose {@code inputTemplate} counts on an empty
 * input, and a JSON schema of the input that forbids more fields, see the difference.
 *
 * <p>Key values: {@code workflowType} and {@code version} (low cardinality; {@code latest} if none was asked for), {@code
 * workflowId} and {@code correlationId} (high). Needs {@code micrometer-observation} on the class path, which the client itself
 * does without. Given to a client by {@link ConductorClient.Builder#startInterceptor}. Thread-safe.
 */
public final class ClientObservations implements StartInterceptor {

    /** The field of a workflow's input that carries the trace: a JSON object of header names and values. */
    public static final String TRACE_CONTEXT = "_traceContext";

    private final ObservationRegistry registry;

    private ClientObservations(ObservationRegistry registry) {
        this.registry = registry;
    }

    /**
     * Observations in a registry.
     *
     * @param registry with a {@code PropagatingSenderTracingObservationHandler} for traces
     * @return the interceptor for {@link ConductorClient.Builder#startInterceptor}
     */
    public static ClientObservations of(ObservationRegistry registry) {
        return new ClientObservations(Objects.requireNonNull(registry, "registry"));
    }

    /** Observes a start, and adds the trace to its input. */
    @Override
    public String around(StartWorkflowRequest request, Function<StartWorkflowRequest, String> start) {
        Map<String, String> trace = new HashMap<>();
        SenderContext<Map<String, String>> sent =
                new SenderContext<>((carrier, name, value) -> trace.put(name, value), Kind.PRODUCER);
        sent.setCarrier(trace);
        Observation observation = Observation.createNotStarted("conductor.workflow.start", () -> sent, registry)
                .contextualName("start " + request.name())
                .lowCardinalityKeyValues(KeyValues.of(
                        "workflowType",
                        request.name(),
                        "version",
                        request.version().map(String::valueOf).orElse("latest")))
                .highCardinalityKeyValue(
                        "correlationId", request.correlationId().orElse(""));
        return Objects.requireNonNull(observation.observe(() -> {
            String workflowId = start.apply(trace.isEmpty() ? request : carrying(request, trace));
            observation.highCardinalityKeyValue("workflowId", workflowId);
            return workflowId;
        }));
    }

    private static StartWorkflowRequest carrying(StartWorkflowRequest request, Map<String, String> trace) {
        Map<String, Object> input = new LinkedHashMap<>();
        if (request.input() instanceof Map<?, ?> map) {
            map.forEach((name, value) -> input.put(String.valueOf(name), value));
        } else {
            Map<String, Object> fields = JsonCodec.standard().convert(request.input(), Types.mapOf(Object.class));
            input.putAll(Objects.requireNonNull(fields));
        }
        input.put(TRACE_CONTEXT, trace);
        return request.toBuilder().input(input).build();
    }
}
