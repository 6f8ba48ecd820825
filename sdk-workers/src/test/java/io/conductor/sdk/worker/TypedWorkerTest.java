package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.TaskResult.Status;
import io.conductor.sdk.client.model.TaskType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Workers are held to the types that their task types declare. */
@SuppressWarnings("UnusedVariable") // called by reflection
class TypedWorkerTest extends WorkerTest {

    record Order(String id, BigDecimal amount) {}

    record Payment(String paymentId, BigDecimal amount) {}

    record Counted(int result) {}

    static final TaskType<Order, Payment> CHARGE = new TaskType<>("charge", Order.class, Payment.class);
    static final TaskType<Order, Counted> COUNT = new TaskType<>("count", Order.class, Counted.class);

    private WorkerRunnerBuilder builder() {
        return WorkerRunner.builder(server, JsonCodec.standard()).types(CHARGE, COUNT);
    }

    private List<String> complaints(Object worker) {
        return catchThrowableOfType(
                        InvalidWorkerException.class,
                        () -> runner = builder().add(worker).start())
                .complaints();
    }

    @Test
    void aFunctionIsWrittenAgainstTheTypes() {
        runner = WorkerRunner.builder(server, JsonCodec.standard())
                .worker(CHARGE, (order, context) -> new Payment("p-" + order.id(), order.amount()))
                .start();

        TaskResult result = run("charge", Map.of("id", "o1", "amount", 12.5));

        assertThat(result.status()).isEqualTo(Status.COMPLETED);
        assertThat(result.outputData()).isEqualTo(Map.of("paymentId", "p-o1", "amount", new BigDecimal("12.5")));
    }

    @Test
    void methodsThatFitStart() {
        runner = builder()
                .add(new Object() {
                    @WorkerTask("charge")
                    CompletionStage<Optional<Payment>> charge(Order order, TaskContext context) {
                        return CompletableFuture.completedFuture(Optional.empty());
                    }

                    @WorkerTask(value = "charge", domain = "map")
                    Map<String, Object> map(Map<String, Object> order) {
                        return Map.of();
                    }

                    @WorkerTask(value = "charge", domain = "named")
                    @OutputParam("paymentId")
                    String named(@InputParam("id") String id, @InputParam("amount") double amount) {
                        return id;
                    }

                    @WorkerTask(value = "charge", domain = "void")
                    void nothing(TaskContext context) {}

                    @WorkerTask("count")
                    int count(Object any) {
                        return 1;
                    }

                    @WorkerTask("of_no_type")
                    Order other(Payment payment) {
                        return new Order("", BigDecimal.ONE);
                    }
                })
                .start();

        assertThat(runner.workers()).hasSize(6);
    }

    @Test
    void methodsThatReadOrGiveSomethingElseAreComplaints() {
        class Wrong {
            @WorkerTask("charge")
            Order charge(Payment payment) {
                return new Order("", BigDecimal.ONE);
            }

            @WorkerTask(value = "charge", domain = "named")
            @OutputParam("payment_id")
            String named(@InputParam("ammount") double amount, @InputParam String id) {
                return id;
            }

            @WorkerTask(value = "charge", domain = "scalar")
            int scalar() {
                return 1;
            }
        }
        String wrong = Wrong.class.getName();

        assertThat(complaints(new Wrong()))
                .containsExactlyInAnyOrder(
                        wrong
                                + ".charge(Payment): parameter 1 'payment' is Payment, but the input of task type 'charge' is"
                                + " Order",
                        wrong + ".charge(Payment): result is Order, but the output of task type 'charge' is Payment",
                        wrong
                                + ".named(double, String): parameter 1 'amount': the input of task type 'charge', Order, has no"
                                + " field 'ammount'; its fields are [id, amount]",
                        wrong
                                + ".named(double, String): result: the output of task type 'charge', Payment, has no field"
                                + " 'payment_id'; its fields are [paymentId, amount]",
                        wrong
                                + ".scalar(): result: the output of task type 'charge', Payment, has no field 'result'; its"
                                + " fields are [paymentId, amount]");
    }

    @Test
    void aFunctionOfAnotherTypeIsAComplaint() {
        assertThat(catchThrowableOfType(
                                InvalidWorkerException.class,
                                () -> builder()
                                        .worker("charge", Payment.class, (payment, context) -> "")
                                        .start())
                        .complaints())
                .containsExactly(
                        "the function for the task type 'charge': its input is Payment, but the input of task type"
                                + " 'charge' is Order");
    }

    @Test
    void aTaskTypeIsDeclaredOnce() {
        assertThat(catchThrowableOfType(
                                InvalidWorkerException.class,
                                () -> builder()
                                        .types(CHARGE, new TaskType<>("charge", Order.class, Counted.class))
                                        .worker(CHARGE, (order, context) -> null)
                                        .start())
                        .complaints())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("the task type 'charge' is declared twice, differently: TaskType[name=charge");
    }
}
