package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ClientMetrics;
import io.conductor.sdk.client.ClientObservations;
import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.Guide;
import io.conductor.sdk.client.model.TaskDef;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the code of docs/observability.md: each of its blocks is a region of this file, between "// region" and "// end". */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // called by reflection
class ObservabilityGuideTest {

    private final FakeConductor server = new FakeConductor();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final ObservationRegistry observations = ObservationRegistry.create();
    private ServedConductor served;
    private String serverUrl;

    static final class Billing {

        @WorkerTask("charge")
        int charge() {
            return 1;
        }
    }

    @BeforeEach
    void serve() throws IOException {
        served = new ServedConductor(server);
        serverUrl = served.url();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(registry));
    }

    @AfterEach
    void end() {
        served.close();
    }

    private void awaitMeter(String name) {
        await().atMost(Duration.ofSeconds(90))
                .until(() ->
                        !registry.find(name).tag("taskType", "charge").meters().isEmpty());
    }

    @Test
    void metrics() throws InterruptedException {
        Thread main = Thread.currentThread();
        Thread watcher = new Thread(() -> {
            server.offer("charge", Map.of());
            awaitMeter("task.update.time");
            main.interrupt();
        });
        watcher.start();
        try {
            // region metrics
            WorkerMetrics metrics = WorkerMetrics.of(registry);
            try (ConductorClient conductor = ConductorClient.builder(serverUrl)
                            .listener(ClientMetrics.of(registry))
                            .build();
                    WorkerRunner workers = WorkerRunner.builder(conductor)
                            .add(new Billing())
                            .listener(metrics)
                            .closeOnShutdown()
                            .start()) {
                workers.awaitClosed();
            }
            // end
        } catch (InterruptedException ended) {
            assertThat(registry.find("http.api.client.request").timers()).isNotEmpty();
        }
        watcher.join();
    }

    @Test
    void traces() {
        // region traces
        ConductorClient conductor = ConductorClient.builder(serverUrl)
                .startInterceptor(ClientObservations.of(observations))
                .build();
        WorkerRunner workers = WorkerRunner.builder(conductor)
                .interceptor(WorkerObservations.of(observations).fetching(conductor.workflows()))
                .add(new Billing())
                .start();
        // end
        try (conductor;
                workers) {
            conductor.workflows().start("pay", Map.of());
            server.offer("charge", Map.of());
            awaitMeter("conductor.worker.task");
            assertThat(registry.find("conductor.workflow.start")
                            .tag("workflowType", "pay")
                            .timers())
                    .isNotEmpty();
        }
    }

    @Test
    void askingForTheTrace() {
        // region asking
        TaskDef charge = TaskDef.builder("charge")
                .inputTemplate(Map.of("_traceContext", "${workflow.input._traceContext}"))
                .build();
        // end
        assertThat(charge.inputTemplate()).containsOnlyKeys(ClientObservations.TRACE_CONTEXT);
    }

    @Test
    void everyBlockOfTheGuideIsARegion() throws IOException {
        Guide.isRunBy("observability.md", ObservabilityGuideTest.class);
    }
}
