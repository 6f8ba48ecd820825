package io.conductor.sdk.samples;

import static io.conductor.sdk.testing.ConductorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.Guide;
import io.conductor.sdk.client.RegisterMode;
import io.conductor.sdk.client.SearchClient;
import io.conductor.sdk.client.SearchQuery;
import io.conductor.sdk.client.WorkflowRun;
import io.conductor.sdk.client.WorkflowSearch;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowStatus;
import io.conductor.sdk.client.model.WorkflowSummary;
import io.conductor.sdk.testing.ConductorTest;
import io.conductor.sdk.testing.LocalConductor;
import io.conductor.sdk.testing.WorkerHarness;
import io.conductor.sdk.testing.WorkflowTester;
import io.conductor.sdk.worker.NonRetryableException;
import io.conductor.sdk.worker.TaskContext;
import io.conductor.sdk.worker.WorkerRunner;
import io.conductor.sdk.worker.WorkerTask;
import io.conductor.sdk.workflow.HumanTask;
import io.conductor.sdk.workflow.Ref;
import io.conductor.sdk.workflow.SimpleTask;
import io.conductor.sdk.workflow.SwitchTask;
import io.conductor.sdk.workflow.WorkflowBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the code of docs/api-tour.md: each of its blocks is a region of this file. */
@ConductorTest
class ApiTourIT {

    private static final AtomicBoolean BANK_IS_OPEN = new AtomicBoolean(true);

    private final ConductorClient conductor;
    private WorkerRunner workers;

    ApiTourIT(ConductorClient conductor) {
        this.conductor = conductor;
    }

    // region worker
    record Order(String id, int amount) {}

    record Payment(String status) {}

    static final class Billing {
        @WorkerTask("tour_charge")
        Payment charge(Order order, TaskContext task) {
            task.log("charging {}", order.amount());
            if (!BANK_IS_OPEN.get()) {
                throw new NonRetryableException("the bank is closed"); // all else is tried again
            }
            return new Payment(order.amount() > 1000 ? "review" : "paid");
        }
    }
    // end

    private static WorkflowDef definition() {
        // region define
        SimpleTask charge = new SimpleTask("tour_charge", "charge")
                .input("id", Ref.workflowInput("id"))
                .input("amount", Ref.workflowInput("amount"));
        WorkflowDef definition = WorkflowBuilder.workflow("tour_order")
                .version(1)
                .add(charge)
                .add(new SwitchTask("by_status", charge.output("status")).when("review", new HumanTask("approval")))
                .output("status", charge.output("status"))
                .build(); // or one exception with all mistakes
        // end
        return definition;
    }

    @BeforeEach
    void registerAndStartWorkers() {
        WorkflowDef definition = definition();
        // region register
        conductor.metadata().register(definition, RegisterMode.OVERWRITE);
        conductor
                .metadata()
                .registerTaskDef(TaskDef.builder("tour_charge")
                        .retry(3, TaskDef.RetryLogic.EXPONENTIAL_BACKOFF, Duration.ofSeconds(1))
                        .build());
        // end
        // region workers
        workers = WorkerRunner.builder(conductor).add(new Billing()).start(); // close() drains them
        // end
    }

    @AfterEach
    void stopWorkers() {
        workers.close();
    }

    @Test
    void connecting() {
        // region connect
        LocalConductor server = LocalConductor.shared(); // a server to try things on; ends with this JVM
        try (ConductorClient client =
                ConductorClient.builder(server.apiUrl().toString()).build()) { // or fromEnvironment()
            System.out.println(client.serverUrl() + " is Conductor " + client.version());
        }
        // end
    }

    @Test
    void starting() {
        // region start
        WorkflowRun run = conductor.workflows().start("tour_order", new Order("o-1", 42));
        Payment payment = run.await(Duration.ofSeconds(90), Payment.class);
        // end
        assertThat(payment).isEqualTo(new Payment("paid"));
    }

    @Test
    void configuring() {
        workers.close();
        // region configure
        workers = WorkerRunner.builder(conductor)
                .add(new Billing())
                .concurrency(20) // of each task type
                .configure("tour_charge", charge -> charge.concurrency(5).domain("eu"))
                .drainTime(Duration.ofSeconds(10))
                .start();
        // end
        assertThat(workers.worker("tour_charge", "eu").health().concurrency()).isEqualTo(5);
    }

    @Test
    void completingByHand() {
        // region human
        WorkflowRun run = conductor.workflows().start("tour_order", new Order("o-2", 5000));
        await().atMost(Duration.ofSeconds(90))
                .until(() -> conductor
                        .signals()
                        .updateTask(run.workflowId(), "approval", TaskResult.Status.COMPLETED, Map.of("by", "ada"))
                        .isPresent());
        Workflow approved = run.await(Duration.ofSeconds(90));
        // end
        assertThat(approved).completed().task("approval").hasOutput("by", "ada");
    }

    @Test
    void retryingWhatFailed() {
        BANK_IS_OPEN.set(false);
        WorkflowRun failed = conductor.workflows().start("tour_order", new Order("o-3", 42));
        assertThat(failed.await(Duration.ofSeconds(90)).status()).isEqualTo(WorkflowStatus.FAILED);
        BANK_IS_OPEN.set(true);
        await().atMost(Duration.ofSeconds(90)).until(() -> retryAll().contains(failed.workflowId()));
        assertThat(failed.await(Duration.ofSeconds(90))).completed();
    }

    private List<String> retryAll() {
        // region operate
        WorkflowSearch search = SearchQuery.all()
                .workflowType("tour_order")
                .status(WorkflowStatus.FAILED)
                .search();
        try (Stream<WorkflowSummary> hits = conductor.search().stream(search, SearchClient::workflows)) {
            List<String> ids = hits.map(WorkflowSummary::workflowId).toList();
            ids.forEach(id -> System.out.println(conductor.workflows().get(id).reasonForIncompletion()));
            conductor.bulk().retry(ids);
            return ids;
        }
        // end
    }

    @Test
    void testing() {
        WorkflowDef definition = definition();
        // region test
        assertThat(WorkerHarness.of(new Billing()).run("tour_charge", new Order("o-4", 42)))
                .completed()
                .hasOutput("status", "paid");

        assertThat(WorkflowTester.of(conductor, definition)
                        .input(new Order("o-5", 5000))
                        .mock("charge", new Payment("review"))
                        .mock("approval", Map.of("by", "ada"))
                        .run())
                .completed()
                .ran("charge", "by_status", "approval");
        // end
    }

    @Test
    void everyBlockOfTheTourIsARegionOfAtMostFifteenLines() throws IOException {
        Guide.isRunBy("api-tour.md", ApiTourIT.class);
        assertThat(Guide.blocks("api-tour.md"))
                .hasSize(10)
                .allSatisfy(block -> assertThat(block.lines()).hasSizeLessThanOrEqualTo(15));
    }
}
