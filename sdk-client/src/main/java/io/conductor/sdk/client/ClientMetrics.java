package io.conductor.sdk.client;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts and measures the calls of a client in a Micrometer registry, under the names that all Conductor SDKs share:
 *
 * <ul>
 *   <li>{@code http.api.client.request} (in Prometheus {@code http_api_client_request_seconds}), a histogram of 1 ms to 10 s:
 *       {@code method}, {@code uri} (the template of the path, never an id), {@code status} (0 when no answer came)
 *   <li>{@code workflow.start.error} ({@code workflow_start_error_total}): {@code workflowType}, {@code exception} (the simple
 *       name of its class)
 *   <li>{@code task.result.size} ({@code task_result_size_bytes}), a histogram of 100 B to 10 MB: {@code taskType}
 *   <li>{@code external.payload.used} ({@code external_payload_used_total}): {@code entityName} (of the workflow or the task
 *       definition), {@code operation} (READ or WRITE), {@code payloadType} ({@link PayloadClient.Type})
 *   <li>{@code workflow.input.size} ({@code workflow_input_size_bytes}), a histogram of 100 B to 10 MB: {@code workflowType},
 *       {@code version} (empty for the newest)
 * </ul>
 *
 * <p>Needs {@code micrometer-core} on the class path, which the client itself does without. Given to a client by {@link
 * ConductorClient.Builder#listener}. Thread-safe.
 */
public final class ClientMetrics implements CallListener {

    private static final Duration[] TIMES = Stream.of(1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private static final double[] SIZES = {100, 1000, 10_000, 100_000, 1_000_000, 10_000_000};

    private final MeterRegistry registry;

    private ClientMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Metrics in a registry.
     *
     * @param registry gets the meters as calls are made
     * @return the listener for {@link ConductorClient.Builder#listener}
     */
    public static ClientMetrics of(MeterRegistry registry) {
        return new ClientMetrics(Objects.requireNonNull(registry, "registry"));
    }

    /** Records the time of a request. */
    @Override
    public void answered(ApiCall call, int status, Duration time) {
        requested(call, status, time);
    }

    /** Records the time of a request without an answer. */
    @Override
    public void failed(ApiCall call, ConductorException failure, Duration time) {
        requested(call, 0, time);
    }

    private void requested(ApiCall call, int status, Duration time) {
        Timer.builder("http.api.client.request")
                .description("Time of a request to the Conductor API")
                .tags("method", call.method(), "uri", call.template(), "status", Integer.toString(status))
                .serviceLevelObjectives(TIMES)
                .register(registry)
                .record(time);
    }

    /** Records the size of a start. */
    @Override
    public void starting(String workflowName, @Nullable Integer version, long bytes) {
        DistributionSummary.builder("workflow.input.size")
                .description("Size of the request that starts a workflow")
                .baseUnit("bytes")
                .tags("workflowType", workflowName, "version", version == null ? "" : version.toString())
                .serviceLevelObjectives(SIZES)
                .register(registry)
                .record((double) bytes);
    }

    /** Records the size of a result. */
    @Override
    public void reporting(String taskType, long bytes) {
        DistributionSummary.builder("task.result.size")
                .description("Size of the request that reports the result of a task")
                .baseUnit("bytes")
                .tags("taskType", taskType)
                .serviceLevelObjectives(SIZES)
                .register(registry)
                .record((double) bytes);
    }

    /** Counts the use of the storage. */
    @Override
    public void payloadStored(String entityName, PayloadClient.Operation operation, PayloadClient.Type type) {
        registry.counter(
                        "external.payload.used",
                        "entityName",
                        entityName,
                        "operation",
                        operation.name(),
                        "payloadType",
                        type.name())
                .increment();
    }

    /** Counts a start that failed. */
    @Override
    public void startFailed(String workflowName, ConductorException failure) {
        registry.counter(
                        "workflow.start.error",
                        "workflowType",
                        workflowName,
                        "exception",
                        failure.getClass().getSimpleName())
                .increment();
    }
}
