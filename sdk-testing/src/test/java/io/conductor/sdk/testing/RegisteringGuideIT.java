package io.conductor.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.Definitions;
import io.conductor.sdk.client.Guide;
import io.conductor.sdk.client.RegistrationPlan;
import io.conductor.sdk.client.TypedRun;
import io.conductor.sdk.client.WorkflowRegistrar;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.TaskType;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowType;
import io.conductor.sdk.worker.InvalidWorkerException;
import io.conductor.sdk.worker.WorkerRunner;
import io.conductor.sdk.worker.WorkerRunnerBuilder;
import io.conductor.sdk.worker.WorkerTask;
import io.conductor.sdk.workflow.InvalidWorkflowException;
import io.conductor.sdk.workflow.Ref;
import io.conductor.sdk.workflow.SimpleTask;
import io.conductor.sdk.workflow.WorkflowBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the code of docs/registering.md: each block is a region of this file. */
@ConductorTest
class RegisteringGuideIT {

    private static final Logger log = LoggerFactory.getLogger(RegisteringGuideIT.class);

    // region types
    record Line(String sku, int quantity) {}

    record Order(String id, List<Line> lines) {}

    record Payment(String paymentId) {}

    record Receipt(String number, String text) {}

    static final TaskType<Order, Payment> CHARGE = new TaskType<>("guide_charge", Order.class, Payment.class);
    static final WorkflowType<Order, Receipt> CHECKOUT =
            new WorkflowType<>("guide_checkout", 1, Order.class, Receipt.class);
    // end

    static final class CheckoutWorkers {
        @WorkerTask("guide_charge")
        Receipt charge(Payment payment) {
            return new Receipt(payment.paymentId(), "");
        }
    }

    private final ConductorClient conductor;

    @TempDir
    Path folder;

    RegisteringGuideIT(ConductorClient conductor) {
        this.conductor = conductor;
    }

    private static WorkflowDef definition() {
        // region definition
        SimpleTask charge = new SimpleTask(CHARGE, "charge")
                .input("id", Ref.workflowInput("id"))
                .input("lines", Ref.workflowInput("lines"));
        WorkflowDef checkout = WorkflowBuilder.workflow(CHECKOUT)
                .add(charge)
                .output("number", charge.output("paymentId"))
                .output("text", Ref.format("{} for {}", charge.output("paymentId"), Ref.workflowInput("lines[0].sku")))
                .build();
        // end
        return checkout;
    }

    @Test
    void registeredStartedAndAwaited() throws IOException {
        WorkflowDef checkout = definition();
        Files.writeString(
                folder.resolve("refund.json"),
                "{\"name\":\"guide_refund\",\"tasks\":[{\"name\":\"guide_charge\",\"taskReferenceName\":\"c\"}]}");
        // region apply
        Definitions definitions = Definitions.of(checkout)
                .with(TaskDef.builder(CHARGE.name()).retryCount(5).build())
                .withFiles(folder);
        RegistrationPlan plan = new WorkflowRegistrar(conductor.metadata()).plan(definitions);
        log.info("{}", plan);
        plan.apply();
        // end
        // region pipeline
        RegistrationPlan again = new WorkflowRegistrar(conductor.metadata()).plan(definitions);
        log.info("{}", again.json());
        again.requireNoChanges();
        // end
        assertThat(plan.changes()).hasSize(3);
        assertThat(again.json()).startsWith("{\"different\":false");
        run();
    }

    private void run() {
        // region run
        try (WorkerRunner workers = WorkerRunner.builder(conductor)
                .worker(CHARGE, (order, task) -> new Payment("p-" + order.id()))
                .start()) {
            TypedRun<Receipt> run =
                    conductor.workflows().start(CHECKOUT, new Order("o-1", List.of(new Line("tea", 2))));
            Receipt receipt = run.await(Duration.ofSeconds(90));
            log.info("{} {}: {}", workers.health().live(), receipt.number(), receipt.text());
        }
        // end
    }

    @Test
    void aWorkerThatDoesNotFitIsNamed() {
        // region contract
        WorkerRunnerBuilder builder =
                WorkerRunner.builder(conductor).types(CHARGE).add(new CheckoutWorkers());
        // end
        assertThat(catchThrowableOfType(InvalidWorkerException.class, builder::start)
                        .complaints())
                .hasSize(2);
    }

    @Test
    void mistakesAreNamedAsTheGuideSays() throws IOException {
        WorkflowBuilder builder = WorkflowBuilder.workflow(CHECKOUT)
                .add(new SimpleTask(CHARGE, "charge")
                        .input("id", Ref.workflowInput("ID"))
                        .input("line", 1))
                .output("text", Ref.workflowInput("lines.sku"));

        InvalidWorkflowException thrown = catchThrowableOfType(InvalidWorkflowException.class, builder::build);

        assertThat(thrown.problems())
                .hasSize(3)
                .allSatisfy(problem -> assertThat(guide()).contains("\n" + problem + "\n"));
    }

    private static String guide() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "registering.md"));
        return guide.substring(guide.indexOf("## Typed data"));
    }

    @Test
    void everyBlockOfTheGuideIsARegion() throws IOException {
        Guide.isRunBy("registering.md", RegisteringGuideIT.class);
    }
}
