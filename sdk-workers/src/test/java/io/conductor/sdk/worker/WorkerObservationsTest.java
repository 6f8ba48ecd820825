package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.WorkflowClient;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.TaskResult.Status;
import io.conductor.sdk.client.model.Workflow;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.ReceiverContext;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each execution is one observation, whatever becomes of it; its trace is that of the workflow. */
class WorkerObservationsTest extends WorkerTest {

    private static final Map<String, String> TRACE = Map.of("traceparent", "00-abc-def-01");

    private final ObservationRegistry registry = ObservationRegistry.create();
    private final List<Observation.Context> begun = new CopyOnWriteArrayList<>();
    private final List<Observation.Context> ended = new CopyOnWriteArrayList<>();
    private final List<String> fetched = new CopyOnWriteArrayList<>();
    private final ExecutorService others = Executors.newSingleThreadExecutor();

    private final class Recorder implements ObservationHandler<Observation.Context> {

        @Override
        public void onStart(Observation.Context context) {
            begun.add(context);
        }

        @Override
        public void onStop(Observation.Context context) {
            ended.add(context);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }

    WorkerObservationsTest() {
        registry.observationConfig().observationHandler(new Recorder());
    }

    @AfterEach
    void endThreads() {
        others.shutdownNow();
    }

    private void start(TaskFunction<Map<?, ?>, ?> work) {
        start(WorkerObservations.of(registry), work);
    }

    private void start(WorkerObservations observations, TaskFunction<Map<?, ?>, ?> work) {
        runner = WorkerRunner.builder(server, JsonCodec.standard())
                .interceptor(observations)
                .worker("work", Map.class, (input, context) -> work.run(input, context))
                .start();
    }

    private Observation.Context only() {
        await().atMost(Duration.ofSeconds(90)).until(() -> !ended.isEmpty());
        assertThat(ended).hasSize(1);
        return ended.get(0);
    }

    private static Map<String, String> of(Iterable<KeyValue> keyValues) {
        Map<String, String> map = new HashMap<>();
        keyValues.forEach(each -> map.put(each.getKey(), each.getValue()));
        return map;
    }

    private static Object traceOf(Observation.Context context) {
        return ((ReceiverContext<?>) context).getCarrier();
    }

    @Test
    void executionIsObservedWithItsIdsAndItsStatus() {
        start((input, context) -> 1);
        server.offer("work", Map.of(), Map.of("correlationId", "c-1", "retryCount", 1));

        Observation.Context observed = only();

        assertThat(observed.getName()).isEqualTo("conductor.worker.task");
        assertThat(observed.getContextualName()).isEqualTo("task work");
        assertThat(of(observed.getLowCardinalityKeyValues()))
                .isEqualTo(Map.of("taskType", "work", "workflowType", "flow", "status", "COMPLETED"));
        assertThat(of(observed.getHighCardinalityKeyValues()))
                .isEqualTo(Map.of("workflowId", "w1", "taskId", "t1", "correlationId", "c-1", "attempt", "2"));
        assertThat(observed.getError()).isNull();
    }

    @Test
    void observationIsCurrentInTheWorkerAndInWorkThatItWraps() {
        List<Boolean> current = new CopyOnWriteArrayList<>();
        Runnable look = () -> {
            Observation observation = registry.getCurrentObservation();
            current.add(observation != null && observation.getContext() == begun.get(0));
        };
        start((input, context) -> {
            look.run();
            others.submit(context.wrap(look)).get();
            others.submit(look).get();
            return 1;
        });

        run("work", Map.of());

        assertThat(current).containsExactly(true, true, false);
    }

    @Test
    void observationOfAStageEndsWithIt() {
        CompletableFuture<Integer> stage = new CompletableFuture<>();
        start((input, context) -> stage);
        server.offer("work", Map.of());
        await().atMost(Duration.ofSeconds(90)).until(() -> !begun.isEmpty());
        assertThat(ended).isEmpty();

        stage.complete(1);

        assertThat(of(only().getLowCardinalityKeyValues())).containsEntry("status", "COMPLETED");
    }

    @Test
    void whatTheWorkerThrowsIsTheError() {
        start((input, context) -> {
            throw new ArithmeticException("as it should");
        });

        run("work", Map.of());

        assertThat(only().getError()).hasMessage("as it should").isInstanceOf(ArithmeticException.class);
        assertThat(of(only().getLowCardinalityKeyValues())).containsEntry("status", "FAILED");
    }

    @Test
    void whatAStageEndsWithIsTheErrorToo() {
        CompletableFuture<Integer> failed = CompletableFuture.failedFuture(new ArithmeticException("as it should"));
        start((input, context) -> failed);

        run("work", Map.of());

        assertThat(only().getError()).hasMessage("as it should").isInstanceOf(ArithmeticException.class);
    }

    @Test
    void traceThatTheDefinitionAsksForIsReadAndNotShownToTheWorker() {
        start((input, context) -> Map.of("seen", input, "inTask", context.task().inputData()));
        Map<String, ?> asking = Map.of(
                "workflowTask", Map.of("inputParameters", Map.of("_traceContext", "${workflow.input._traceContext}")));

        TaskResult result = resultOf(server.offer("work", Map.of("a", 1, "_traceContext", TRACE), asking));

        assertThat(traceOf(only())).isEqualTo(TRACE);
        assertThat(result.outputData()).isEqualTo(Map.of("seen", Map.of("a", 1), "inTask", Map.of("a", 1)));
    }

    @Test
    void traceThatIsNotThereIsNotShownToTheWorkerEither() {
        start((input, context) -> Map.of("seen", input));
        Map<String, Object> input = new HashMap<>();
        input.put("_traceContext", null);
        Map<String, ?> asking = Map.of(
                "workflowTask",
                Map.of("taskDefinition", Map.of("inputTemplate", Map.of("_traceContext", "${workflow.input.x}"))));

        assertThat(resultOf(server.offer("work", input, asking)).outputData()).isEqualTo(Map.of("seen", Map.of()));
        assertThat(traceOf(only())).isEqualTo(Map.of());
    }

    /** A client that knows some workflows. */
    private WorkflowClient knowing(Map<String, Map<String, ?>> workflows) {
        return (WorkflowClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {WorkflowClient.class}, (proxy, method, arguments) -> {
                    String id = (String) arguments[0];
                    fetched.add(id);
                    if (!workflows.containsKey(id)) {
                        throw new ConductorException("no answer", null, true);
                    }
                    return JsonCodec.standard().convert(workflows.get(id), Workflow.class);
                });
    }

    private void runTwice(String workflowId) {
        for (int i = 0; i < 2; i++) {
            resultOf(server.offer("work", Map.of(), Map.of("workflowInstanceId", workflowId)));
        }
        await().atMost(Duration.ofSeconds(90)).until(() -> ended.size() == 2);
    }

    @Test
    void traceIsFetchedOnceForAWorkflow() {
        WorkflowClient workflows = knowing(Map.of("w", Map.of("input", Map.of("_traceContext", TRACE))));
        start(WorkerObservations.of(registry).fetching(workflows), (input, context) -> 1);

        runTwice("w");

        assertThat(ended).allSatisfy(each -> assertThat(traceOf(each)).isEqualTo(TRACE));
        assertThat(fetched).containsExactly("w");
    }

    @Test
    void subWorkflowHasTheTraceOfItsParent() {
        WorkflowClient workflows = knowing(
                Map.of("child", Map.of("parentWorkflowId", "w"), "w", Map.of("input", Map.of("_traceContext", TRACE))));
        start(WorkerObservations.of(registry).fetching(workflows), (input, context) -> 1);

        runTwice("child");

        assertThat(ended).allSatisfy(each -> assertThat(traceOf(each)).isEqualTo(TRACE));
        assertThat(fetched).containsExactly("child", "w");
    }

    @Test
    void serverThatDoesNotAnswerIsAskedOnceAndTheTaskRuns() {
        start(WorkerObservations.of(registry).fetching(knowing(Map.of())), (input, context) -> 1);

        runTwice("w");

        assertThat(ended).allSatisfy(each -> assertThat(traceOf(each)).isEqualTo(Map.of()));
        assertThat(fetched).containsExactly("w");
        assertThat(server.updates()).extracting(TaskResult::status).containsOnly(Status.COMPLETED);
    }

    @Test
    void tracerThatFailsDoesNotFailTheTask() {
        registry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStart(Observation.Context context) {
                throw new IllegalStateException("no tracer");
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        start((input, context) -> 1);

        assertThat(run("work", Map.of()).status()).isEqualTo(Status.COMPLETED);
    }
}
