package io.conductor.sdk.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.RegisterMode;
import io.conductor.sdk.client.WorkflowRun;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowStatus;
import io.conductor.sdk.testing.ConductorExtension;
import io.conductor.sdk.worker.OutputParam;
import io.conductor.sdk.worker.WorkerTask;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CheckoutSampleIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static final SlowMail MAIL = new SlowMail();

    @RegisterExtension
    static final ConductorExtension CONDUCTOR = ConductorExtension.withWorkers(MAIL);

    /** The sample's workers, but the mail is sent only when the test lets it. */
    static final class SlowMail {
        private final CountDownLatch letGo = new CountDownLatch(1);
        private final CheckoutSample.Workers workers = new CheckoutSample.Workers();

        @WorkerTask("process_payment")
        @OutputParam("paymentId")
        String processPayment() {
            return workers.processPayment();
        }

        @WorkerTask("send_receipt_email")
        @OutputParam("sent")
        boolean sendReceiptEmail() throws InterruptedException {
            letGo.await();
            return workers.sendReceiptEmail();
        }
    }

    @Test
    void completesBeforeTheReceiptIsSent(ConductorClient conductor) {
        conductor.metadata().register(CheckoutSample.emailReceipt(), RegisterMode.OVERWRITE);
        conductor.metadata().register(CheckoutSample.checkout(), RegisterMode.OVERWRITE);

        Workflow checkout = conductor
                .workflows()
                .start("checkout_workflow", 1, Map.of("customer_email", "ada@example.com", "order_id", "42"))
                .await(LIMIT);

        assertThat(checkout.status()).isEqualTo(WorkflowStatus.COMPLETED);
        Object receiptId = checkout.task("start_email_workflow_ref")
                .orElseThrow()
                .outputData()
                .get("workflowId");
        WorkflowRun receipt = conductor.workflows().run(String.valueOf(receiptId));
        assertThat(receipt.status().status()).isEqualTo(WorkflowStatus.RUNNING);

        MAIL.letGo.countDown();
        Workflow sent = receipt.await(LIMIT);
        assertThat(sent.status()).isEqualTo(WorkflowStatus.COMPLETED);
        assertThat(sent.input()).containsEntry("order_id", "42");
        assertThat(sent.parentWorkflowId()).isEmpty();
    }
}
