package io.conductor.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.RegisterMode;
import io.conductor.sdk.client.TypedRun;
import io.conductor.sdk.client.model.TaskType;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowType;
import io.conductor.sdk.worker.WorkerRunner;
import io.conductor.sdk.workflow.DoWhileTask;
import io.conductor.sdk.workflow.Ref;
import io.conductor.sdk.workflow.SetVariableTask;
import io.conductor.sdk.workflow.SimpleTask;
import io.conductor.sdk.workflow.WorkflowBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Types declared once hold from the start to the output, and a real server resolves every kind of reference. */
class TypedDataIT {

    record Line(String sku, int quantity) {}

    record Customer(@JsonProperty("e_mail") String email, String city) {}

    record Order(String id, Customer customer, List<Line> lines) {}

    record Price(int cents, List<String> words) {}

    record Charge(
            String text,
            String firstSku,
            String secondSku,
            Line secondLine,
            String city,
            String pin,
            int firstPrice,
            int secondPrice,
            int lastPrice,
            String word,
            int turns,
            String literal,
            String nothing) {}

    record Receipt(String text, Charge charged, String status) {}

    private static final TaskType<Line, Price> PRICE = new TaskType<>("typed_it_price", Line.class, Price.class);
    private static final TaskType<Charge, Charge> CHARGE =
            new TaskType<>("typed_it_charge", Charge.class, Charge.class);
    private static final WorkflowType<Order, Receipt> CHECKOUT =
            new WorkflowType<>("typed_it_checkout", 1, Order.class, Receipt.class);

    private static WorkflowDef definition() {
        Ref item = DoWhileTask.item("each");
        SimpleTask price =
                new SimpleTask(PRICE, "price").input("sku", item.get("sku")).input("quantity", item.get("quantity"));
        DoWhileTask loop = DoWhileTask.forEach("each", Ref.workflowInput("lines"), price);
        SetVariableTask remember = new SetVariableTask("remember").variable("customer", Ref.workflowInput("customer"));
        Ref lines = Ref.workflowInput("lines");
        SimpleTask charge = new SimpleTask(CHARGE, "charge")
                .input(
                        "text",
                        Ref.format("order {} of {}", Ref.workflowInput("id"), Ref.workflowInput("customer.e_mail")))
                .input("firstSku", lines.get("[0].sku"))
                .input("secondSku", lines.at(1).get("sku"))
                .input("secondLine", lines.at(1))
                .input("city", Ref.workflowVariable("customer.city"))
                .input("pin", Ref.workflowSecret("typed_it_pin"))
                .input("firstPrice", loop.output("['1'].price.cents"))
                .input("secondPrice", loop.output("2.price.cents"))
                .input("lastPrice", price.output("cents"))
                .input("word", price.output("words[1]"))
                .input("turns", loop.output("iteration"))
                .input("literal", Ref.format("${workflow.input.id} {}", 7))
                .input("nothing", Ref.format("<{}>", Ref.workflowVariable("nobody")));
        return WorkflowBuilder.workflow(CHECKOUT)
                .add(loop, remember, charge)
                .output("text", charge.output("text"))
                .output("charged", charge.output())
                .output("status", charge.status())
                .build();
    }

    private static WorkerRunner workers(ConductorClient conductor) {
        return WorkerRunner.builder(conductor)
                .worker(PRICE, (line, context) -> new Price(line.quantity() * 100, List.of("for", line.sku())))
                .worker(CHARGE, (charge, context) -> charge)
                .start();
    }

    @Test
    void whatGoesInComesOutTyped() {
        try (LocalConductor server = LocalConductor.builder()
                        .environment("CONDUCTOR_SECRET_typed_it_pin", "1234")
                        .start();
                ConductorClient conductor =
                        ConductorClient.builder(server.apiUrl().toString()).build();
                WorkerRunner workers = workers(conductor)) {
            conductor.metadata().register(definition(), RegisterMode.OVERWRITE);
            Order order = new Order(
                    "o-1", new Customer("ann@example.com", "Bern"), List.of(new Line("tea", 2), new Line("cup", 5)));

            TypedRun<Receipt> run = conductor.workflows().start(CHECKOUT, order);

            Charge charged = new Charge(
                    "order o-1 of ann@example.com",
                    "tea",
                    "cup",
                    new Line("cup", 5),
                    "Bern",
                    "1234",
                    200,
                    500,
                    500,
                    "cup",
                    2,
                    "${workflow.input.id} 7",
                    "<null>");
            assertThat(run.await(Duration.ofSeconds(90)))
                    .isEqualTo(new Receipt("order o-1 of ann@example.com", charged, "COMPLETED"));
            assertThat(workers.health().workers()).hasSize(2);
        }
    }
}
