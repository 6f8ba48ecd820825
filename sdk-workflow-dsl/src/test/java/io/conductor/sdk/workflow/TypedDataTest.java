package io.conductor.sdk.workflow;

import static io.conductor.sdk.workflow.Checked.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.conductor.sdk.client.model.TaskType;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References and names are held to the types that a workflow and its tasks declare. */
class TypedDataTest {

    record Line(String sku, int quantity) {}

    record Customer(@JsonProperty("e_mail") String email, Optional<String> note) {}

    record Order(String id, Customer customer, List<Line> lines, Map<String, Line> gifts, Object anything) {}

    record Charge(String orderId, BigDecimal amount, Customer customer) {}

    record Payment(String paymentId, List<Line> charged) {}

    record Receipt(String number, Customer customer) {}

    static final TaskType<Charge, Payment> CHARGE = new TaskType<>("charge", Charge.class, Payment.class);

    static final WorkflowType<Order, Receipt> CHECKOUT = new WorkflowType<>("checkout", 3, Order.class, Receipt.class);

    private static List<String> ofInput(String reference) {
        return problems(
                WorkflowBuilder.workflow("demo", Order.class).add(new SimpleTask("work", "a").input("x", reference)));
    }

    private static List<String> ofOutput(String reference) {
        return problems(WorkflowBuilder.workflow("demo")
                .add(new SimpleTask(CHARGE, "charge_ref"))
                .add(new SimpleTask("work", "a").input("x", reference)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${workflow.input}",
                "${workflow.input.id}",
                "${workflow.input.customer}",
                "${workflow.input.customer.e_mail}",
                "${workflow.input.customer.note}",
                "${workflow.input.lines}",
                "${workflow.input.lines[0].sku}",
                "${workflow.input.lines[*].sku}",
                "${workflow.input['lines'][10][\"quantity\"]}",
                "${workflow.input.lines.length()}",
                "${workflow.input.lines[?(@.quantity>1)].any}",
                "${workflow.input.lines[-1:].any}",
                "${workflow.input..sku}",
                "${workflow.input.gifts.whoever.sku}",
                "${workflow.input.anything.at[3].all}",
                "${workflow.variables.id}",
                "${workflow.secrets.key}",
                "$${workflow.input.nothing}",
                "order ${workflow.input.id} of ${workflow.input.customer.e_mail}"
            })
    void whatTheInputHasIsFine(String reference) {
        assertThat(ofInput(reference)).isEmpty();
    }

    @Test
    void aFieldThatTheInputDoesNotHaveIsNamedWithTheNearest() {
        assertThat(ofInput("${workflow.input.costumer.e_mail}"))
                .containsExactly("demo / a: input 'x' refers to ${workflow.input.costumer.e_mail}, but workflow.input"
                        + " (Order) has no field 'costumer'. Did you mean 'customer'?");
        assertThat(ofInput("${workflow.input.customer.email}"))
                .containsExactly("demo / a: input 'x' refers to ${workflow.input.customer.email}, but"
                        + " workflow.input.customer (Customer) has no field 'email'. Did you mean 'e_mail'?");
        assertThat(ofInput("${workflow.input.lines[0].price}"))
                .containsExactly("demo / a: input 'x' refers to ${workflow.input.lines[0].price}, but"
                        + " workflow.input.lines[0] (Line) has no field 'price'. Its fields are sku, quantity.");
        assertThat(ofInput("${workflow.input.gifts.whoever.skuu}"))
                .containsExactly("demo / a: input 'x' refers to ${workflow.input.gifts.whoever.skuu}, but"
                        + " workflow.input.gifts.whoever (Line) has no field 'skuu'. Did you mean 'sku'?");
        assertThat(ofInput("a ${workflow.input.id} b ${workflow.input.idd}")).hasSize(1);
    }

    @Test
    void aPathThatDoesNotFitTheKindOfValueIsNamed() {
        assertThat(ofInput("${workflow.input.lines.sku}"))
                .containsExactly("demo / a: input 'x' refers to ${workflow.input.lines.sku}, but workflow.input.lines"
                        + " is a list. Choose an element, such as workflow.input.lines[0].sku.");
        assertThat(ofInput("${workflow.input.id.length}"))
                .containsExactly("demo / a: input 'x' refers to ${workflow.input.id.length}, but workflow.input.id"
                        + " (String) has nothing inside. Leave out .length.");
        assertThat(ofInput("${workflow.input.customer[0]}"))
                .containsExactly("demo / a: input 'x' refers to ${workflow.input.customer[0]}, but"
                        + " workflow.input.customer (Customer) is no list. Leave out [0].");
    }

    @Test
    void theInputsFieldsAreTheInputParametersUnlessGiven() {
        SimpleTask task = new SimpleTask("work", "a");

        WorkflowDef typed =
                WorkflowBuilder.workflow("demo", Order.class).add(task).build();
        WorkflowDef given = WorkflowBuilder.workflow("demo", Order.class)
                .inputParameters("id")
                .add(task)
                .build();

        assertThat(typed.inputParameters()).containsExactly("id", "customer", "lines", "gifts", "anything");
        assertThat(given.inputParameters()).containsExactly("id");
        assertThat(WorkflowBuilder.workflow("demo", Map.class).add(task).build().inputParameters())
                .isEmpty();
    }

    @Test
    void aTypedTaskTakesItsNameFromTheType() {
        SimpleTask task = new SimpleTask(CHARGE, "charge_ref").description("takes the money");

        assertThat(task.name()).isEqualTo("charge");
        assertThat(task.type()).isEqualTo("SIMPLE");
        assertThat(task)
                .isEqualTo(new SimpleTask(CHARGE, "charge_ref").description("takes the money"))
                .isNotEqualTo(new SimpleTask("charge", "charge_ref").description("takes the money"));
    }

    @Test
    void outputsOfATypedTaskAreItsTypes() {
        assertThat(ofOutput("${charge_ref.output.paymentId} ${charge_ref.output.charged[1].sku} ${charge_ref.status}"))
                .isEmpty();
        assertThat(ofOutput("${charge_ref.output.paymentID}"))
                .containsExactly("demo / a: input 'x' refers to ${charge_ref.output.paymentID}, but charge_ref.output"
                        + " (Payment) has no field 'paymentID'. Did you mean 'paymentId'?");
        assertThat(ofOutput("${charge_ref.input.orderId}")).isEmpty();
        assertThat(ofOutput("${charge_ref.input.order}"))
                .containsExactly("demo / a: input 'x' refers to ${charge_ref.input.order}, but charge_ref.input"
                        + " (Charge) has no field 'order'. Did you mean 'orderId'?");
    }

    @Test
    void theWorkflowsOutputIsCheckedToo() {
        SimpleTask charge = new SimpleTask(CHARGE, "charge_ref");

        assertThat(problems(WorkflowBuilder.workflow("demo", Order.class)
                        .add(charge)
                        .output("p", charge.output("payment"))
                        .output("q", Ref.workflowInput("name"))))
                .containsExactly(
                        "demo: output 'p' refers to ${charge_ref.output.payment}, but charge_ref.output (Payment)"
                                + " has no field 'payment'. Did you mean 'paymentId'?",
                        "demo: output 'q' refers to ${workflow.input.name}, but workflow.input (Order) has no field"
                                + " 'name'. Its fields are id, customer, lines, gifts, anything.");
    }

    @Test
    void inputsOfATypedTaskAreItsTypes() {
        SimpleTask charge = new SimpleTask(CHARGE, "charge_ref")
                .input("orderId", "1")
                .input("ammount", 2)
                .input("customer", Map.of("email", "a@b.c"));

        assertThat(problems(charge))
                .containsExactly(
                        "demo / charge_ref: input 'ammount' is not declared: Charge has no field 'ammount'."
                                + " Did you mean 'amount'?",
                        "demo / charge_ref: input 'customer.email' is not declared: Customer has no field 'email'."
                                + " Did you mean 'e_mail'?");
    }

    @Test
    void aWorkflowTypeGivesNameVersionAndOutput() {
        WorkflowBuilder builder = WorkflowBuilder.workflow(CHECKOUT).add(new SimpleTask(CHARGE, "charge_ref"));

        WorkflowDef built =
                builder.output("number", "${charge_ref.output.paymentId}").build();

        assertThat(built.name()).isEqualTo("checkout");
        assertThat(built.version()).isEqualTo(3);
        assertThat(problems(builder.output("customer", Map.of("email", 1)).output("total", 1)))
                .containsExactly(
                        "checkout: output 'customer.email' is not declared: Customer has no field 'email'."
                                + " Did you mean 'e_mail'?",
                        "checkout: output 'total' is not declared: Receipt has no field 'total'."
                                + " Its fields are number, customer.");
    }

    @Test
    void aTaskWithoutOutputHasNothingToReferTo() {
        TaskType<Charge, Void> silent = new TaskType<>("silent", Charge.class, Void.class);

        assertThat(problems(
                        new SimpleTask(silent, "s"), new SimpleTask("work", "a").input("x", Ref.taskOutput("s", "id"))))
                .containsExactly("demo / a: input 'x' refers to ${s.output.id}, but s.output (Void) has no field 'id'."
                        + " It has no fields.");
    }

    @Test
    void typesNeedAName() {
        assertThatThrownBy(() -> new TaskType<>(" ", Charge.class, Payment.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The name of a task type must not be blank");
        assertThatThrownBy(() -> new WorkflowType<>("", 1, Charge.class, Payment.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The name of a workflow type must not be blank");
    }
}
