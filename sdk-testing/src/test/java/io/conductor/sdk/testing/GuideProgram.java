package io.conductor.sdk.testing;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.WorkflowRun;
import io.conductor.sdk.worker.InputParam;
import io.conductor.sdk.worker.TaskContext;
import io.conductor.sdk.worker.WorkerRunnerBuilder;
import io.conductor.sdk.worker.WorkerTask;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** The program that docs/testing.md tests. */
final class GuideProgram {

    private GuideProgram() {}

    record Order(String id, BigDecimal amount) {}

    record Payment(String status) {}

    interface Bank {
        Payment charge(Order order);
    }

    static final class Billing {

        private final Bank bank;

        Billing(Bank bank) {
            this.bank = bank;
        }

        @WorkerTask("charge")
        Payment charge(Order order, TaskContext context) {
            context.log("charging {}", order.amount());
            return bank.charge(order);
        }
    }

    static final class Program {

        private Program() {}

        static WorkerRunnerBuilder workers(WorkerRunnerBuilder builder) {
            return builder.worker("refund", Order.class, (order, context) -> new Payment("refunded"));
        }
    }

    static final class Source {

        private final Map<Integer, Runnable> after = new HashMap<>();

        void afterRow(int row, Runnable action) {
            after.put(row, action);
        }

        @WorkerTask("import")
        Map<String, Integer> importRows(@InputParam("rows") int rows, TaskContext context) {
            int row = 0;
            while (row < rows && !context.leaseLost()) {
                row++;
                context.heartbeat();
                after.getOrDefault(row, () -> {}).run();
            }
            return Map.of("rows", row);
        }
    }

    static final class Shop {

        private final ConductorClient conductor;

        Shop(ConductorClient conductor) {
            this.conductor = conductor;
        }

        WorkflowRun order(String id) {
            return conductor.workflows().start("checkout", Map.of("id", id));
        }
    }

    static final class Shelves {

        @WorkerTask("guide_reserve")
        Map<String, Object> reserve(@InputParam("id") String id) {
            return Map.of("shelf", id.isEmpty() ? "empty" : "full");
        }
    }
}
