package io.conductor.sdk.testing;

import static io.conductor.sdk.testing.ServerFixture.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ApiCall;
import io.conductor.sdk.client.CallListener;
import io.conductor.sdk.client.ClientObservations;
import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.model.SubWorkflowParams;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowStatus;
import io.conductor.sdk.client.model.WorkflowTask;
import io.conductor.sdk.worker.WorkerObservations;
import io.conductor.sdk.worker.WorkerRunner;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One trace from the start of a workflow through its workers, by OpenTelemetry behind Micrometer, on the real server. */
@ConductorTest
@SuppressWarnings("FutureReturnValueIgnored") // the runner takes what the worker returns
class TracingIT {

    record Order(String id) {}

    private final String name = "traced_" + UUID.randomUUID();
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider spans = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();
    private final ObservationRegistry registry = ObservationRegistry.create();
    private final List<String> fetches = new CopyOnWriteArrayList<>();
    private final List<Map<?, ?>> inputs = new CopyOnWriteArrayList<>();
    private final List<String> traceOfBodies = new CopyOnWriteArrayList<>();
    private final ConductorClient conductor;

    TracingIT(ConductorClient server) {
        OtelTracer tracer = new OtelTracer(spans.get("test"), new OtelCurrentTraceContext(), event -> {});
        OtelPropagator propagator = new OtelPropagator(
                ContextPropagators.create(W3CTraceContextPropagator.getInstance()), spans.get("test"));
        registry.observationConfig()
                .observationHandler(new FirstMatchingCompositeObservationHandler(
                        new PropagatingSenderTracingObservationHandler<>(tracer, propagator),
                        new PropagatingReceiverTracingObservationHandler<>(tracer, propagator),
                        new DefaultTracingObservationHandler(tracer)));
        this.conductor = ConductorClient.builder(server.serverUrl().toString())
                .startInterceptor(ClientObservations.of(registry))
                .listener(new CallListener() {
                    @Override
                    public void answered(ApiCall call, int status, Duration time) {
                        if (call.template().equals("/workflow/{workflowId}")) {
                            fetches.add(time.toMillis() + " ms");
                        }
                    }
                })
                .build();
    }

    private static WorkflowTask simple(String taskType, String ref) {
        return WorkflowTask.builder(taskType, ref, "SIMPLE")
                .inputParameters(Map.of("id", "${workflow.input.id}"))
                .build();
    }

    @BeforeEach
    void register() {
        define("first", Map.of());
        define("second", Map.of());
        conductor
                .metadata()
                .register(WorkflowDef.builder(name)
                        .tasks(List.of(simple(name + "_first", "a"), simple(name + "_second", "b")))
                        .build());
    }

    private void define(String task, Map<String, ?> inputTemplate) {
        TaskDef definition = TaskDef.builder(name + "_" + task)
                .retry(0, TaskDef.RetryLogic.FIXED, Duration.ZERO)
                .inputTemplate(inputTemplate)
                .build();
        conductor.metadata().registerTaskDef(definition);
    }

    @AfterEach
    void close() {
        conductor.close();
        spans.close();
    }

    /** The second one goes on in another thread. */
    private WorkerRunner workers(WorkerObservations observations) {
        return WorkerRunner.builder(conductor)
                .interceptor(observations)
                .worker(name + "_first", Map.class, (input, context) -> {
                    inputs.add(input);
                    traceOfBodies.add(Span.current().getSpanContext().getTraceId());
                    return 1;
                })
                .worker(
                        name + "_second",
                        Map.class,
                        (input, context) -> CompletableFuture.supplyAsync(
                                        () -> input, work -> new Thread(context.wrap(work)).start())
                                .thenApply(same -> {
                                    inputs.add(same);
                                    traceOfBodies.add(
                                            Span.current().getSpanContext().getTraceId());
                                    return 2;
                                }))
                .start();
    }

    private void runToItsEnd(String workflow) {
        Workflow ended = conductor.workflows().start(workflow, new Order("o-1")).await(LONG);
        assertThat(ended.status()).isEqualTo(WorkflowStatus.COMPLETED);
    }

    private SpanData span(String spanName) {
        return await().atMost(Duration.ofSeconds(90))
                .until(
                        () -> exporter.getFinishedSpanItems().stream()
                                .filter(each -> each.getName().equals(spanName))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private void assertOneTrace(String startedWorkflow) {
        SpanData start = span("start " + startedWorkflow);
        assertThat(start.getKind()).isEqualTo(SpanKind.PRODUCER);
        for (String task : List.of("task " + name + "_first", "task " + name + "_second")) {
            SpanData execution = span(task);
            assertThat(execution.getKind()).isEqualTo(SpanKind.CONSUMER);
            assertThat(execution.getTraceId()).isEqualTo(start.getTraceId());
            assertThat(execution.getParentSpanId()).isEqualTo(start.getSpanId());
        }
        assertThat(exporter.getFinishedSpanItems()).hasSize(3);
        assertThat(traceOfBodies).containsExactly(start.getTraceId(), start.getTraceId());
        assertThat(inputs).containsExactly(Map.of("id", "o-1"), Map.of("id", "o-1"));
    }

    @Test
    void workersFetchTheTraceOfTheStartOnceForAWorkflow() {
        try (WorkerRunner workers = workers(WorkerObservations.of(registry).fetching(conductor.workflows()))) {
            String id = conductor.workflows().start(name, new Order("o-1")).workflowId();
            span("task " + name + "_second");

            assertThat(fetches).hasSize(1);
            assertThat(conductor.workflows().run(id).await(LONG).status()).isEqualTo(WorkflowStatus.COMPLETED);
        }
        assertOneTrace(name);
    }

    @Test
    void taskDefinitionThatAsksForTheTraceNeedsNoFetchAndDoesNotShowItToTheWorker() {
        Map<String, ?> asking = Map.of("_traceContext", "${workflow.input._traceContext}");
        define("first", asking);
        define("second", asking);
        try (WorkerRunner workers = workers(WorkerObservations.of(registry))) {
            runToItsEnd(name);
        }
        assertOneTrace(name);
    }

    @Test
    void subWorkflowGoesOnWithTheTraceOfItsParent() {
        String parent = name + "_parent";
        conductor
                .metadata()
                .register(WorkflowDef.builder(parent)
                        .tasks(List.of(WorkflowTask.builder("child", "child", "SUB_WORKFLOW")
                                .subWorkflowParam(SubWorkflowParams.builder(name)
                                        .version(1)
                                        .build())
                                .inputParameters(Map.of("id", "${workflow.input.id}"))
                                .build()))
                        .build());
        try (WorkerRunner workers = workers(WorkerObservations.of(registry).fetching(conductor.workflows()))) {
            runToItsEnd(parent);
        }
        assertOneTrace(parent);
    }
}
