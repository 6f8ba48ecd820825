package io.conductor.sdk.samples;

import static io.conductor.sdk.testing.ConductorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.RegisterMode;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskExecLog;
import io.conductor.sdk.client.model.TaskStatus;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.testing.ConductorTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@ConductorTest(workers = SubscriptionSample.Workers.class)
class SubscriptionSampleIT {

    @BeforeAll
    static void register(ConductorClient conductor) {
        conductor.metadata().register(SubscriptionSample.payment(), RegisterMode.OVERWRITE);
        conductor.metadata().register(SubscriptionSample.subscription(), RegisterMode.OVERWRITE);
    }

    @Test
    void chargesInASubWorkflowAndThenWelcomes(ConductorClient conductor) {
        Workflow ended = subscribe(conductor, "9.90");

        assertThat(ended).completed().task("send_welcome_email").hasOutput("sent", true);
        Workflow payment = conductor.workflows().get(childOf(ended));
        assertThat(payment)
                .completed()
                .task("process_payment")
                .hasOutput("paymentId", "payment-" + payment.workflowId())
                .hasOutput("amount", 9.9);
        assertThat(payment.parentWorkflowId()).contains(ended.workflowId());
        Task charged = payment.task("process_payment").orElseThrow();
        assertThat(conductor.tasks().logs(charged.taskId()))
                .extracting(TaskExecLog::log)
                .contains("charging 9.9");
    }

    @Test
    void aDeclinedPaymentFailsTheSubscriptionWithItsReason(ConductorClient conductor) {
        Workflow ended = subscribe(conductor, "-1");

        assertThat(ended)
                .failed()
                .hasReason("declined: amount -1 is not positive")
                .notScheduled("send_welcome_email");
        assertThat(conductor.workflows().get(childOf(ended)))
                .task("process_payment")
                .hasStatus(TaskStatus.FAILED_WITH_TERMINAL_ERROR);
    }

    private static Workflow subscribe(ConductorClient conductor, String amount) {
        return conductor
                .workflows()
                .start("subscription_management", 1, Map.of("amount", new BigDecimal(amount), "user_id", "ada"))
                .await(Duration.ofSeconds(90));
    }

    private static String childOf(Workflow parent) {
        return parent.task("trigger_payment").orElseThrow().subWorkflowId().orElseThrow();
    }
}
