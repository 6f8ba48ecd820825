package io.conductor.sdk.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.RegisterMode;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskExecLog;
import io.conductor.sdk.client.model.TaskStatus;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowStatus;
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

        assertThat(ended.status()).isEqualTo(WorkflowStatus.COMPLETED);
        Workflow payment = conductor.workflows().get(childOf(ended));
        assertThat(payment.status()).isEqualTo(WorkflowStatus.COMPLETED);
        assertThat(payment.parentWorkflowId()).contains(ended.workflowId());
        Task charged = payment.task("process_payment").orElseThrow();
        assertThat(charged.outputData())
                .containsEntry("paymentId", "payment-" + payment.workflowId())
                .containsEntry("amount", 9.9);
        assertThat(conductor.tasks().logs(charged.taskId()))
                .extracting(TaskExecLog::log)
                .contains("charging 9.9");
        assertThat(ended.task("send_welcome_email").orElseThrow().outputData()).containsEntry("sent", true);
    }

    @Test
    void aDeclinedPaymentFailsTheSubscriptionWithItsReason(ConductorClient conductor) {
        Workflow ended = subscribe(conductor, "-1");

        assertThat(ended.status()).isEqualTo(WorkflowStatus.FAILED);
        assertThat(ended.reasonForIncompletion().orElseThrow()).contains("declined: amount -1 is not positive");
        assertThat(ended.task("send_welcome_email")).isEmpty();
        Workflow payment = conductor.workflows().get(childOf(ended));
        assertThat(payment.task("process_payment").orElseThrow().status())
                .isEqualTo(TaskStatus.FAILED_WITH_TERMINAL_ERROR);
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
