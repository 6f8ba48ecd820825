package shop;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.RegisterMode;
import io.conductor.sdk.client.WorkflowRun;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.worker.WorkerRunner;
import io.conductor.sdk.workflow.Ref;
import io.conductor.sdk.workflow.SimpleTask;
import io.conductor.sdk.workflow.WorkflowBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import shop.workers.Mails;
import shop.workers.Order;

/** Registers a workflow, starts it, and does its tasks until it has ended. */
public final class Shop {

    private Shop() {}

    static WorkflowDef checkout() {
        SimpleTask charge = new SimpleTask("charge", "charge_ref")
                .input("id", Ref.workflowInput("id"))
                .input("amount", Ref.workflowInput("amount"))
                .input("placed", Ref.workflowInput("placed"));
        return WorkflowBuilder.workflow("checkout")
                .version(1)
                .add(charge)
                .add(new SimpleTask("send_mail", "mail_ref")
                        .input("to", "ann@example.com")
                        .input("lines", charge.output("status")))
                .output("status", charge.output("status"))
                .build();
    }

    static WorkerRunner workers(ConductorClient conductor) {
        return WorkerRunner.builder(conductor)
                .scan("shop.workers")
                .add(new Mails("shop"))
                .drainTime(Duration.ofSeconds(5))
                .start();
    }

    public static void main(String[] args) {
        try (ConductorClient conductor = ConductorClient.fromEnvironment();
                WorkerRunner workers = workers(conductor)) {
            conductor.metadata().register(checkout(), RegisterMode.OVERWRITE);
            Order order = new Order("o-1", new BigDecimal("9.90"), Optional.empty(), Instant.EPOCH);
            WorkflowRun run = conductor.workflows().start("checkout", 1, order);
            System.out.println("execution " + run.workflowId());
            Map<String, Object> output = run.await(Duration.ofSeconds(60)).output();
            System.out.println(Shop.class.getModule() + ": " + output.get("status"));
        }
    }
}
