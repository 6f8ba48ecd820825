package io.conductor.sdk.samples;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.WorkflowRun;
import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.worker.OutputParam;
import io.conductor.sdk.worker.WorkerTask;
import io.conductor.sdk.workflow.Ref;
import io.conductor.sdk.workflow.SimpleTask;
import io.conductor.sdk.workflow.StartWorkflowTask;
import io.conductor.sdk.workflow.WorkflowBuilder;
import java.util.List;
import java.util.Map;

/**
 * A workflow that starts another and does not wait for it: the checkout is complete as soon as the payment is; the receipt
 * is mailed by a workflow of its own, which may take its time or fail without harm to the checkout.
 */
final class CheckoutSample implements Sample {

    static WorkflowDef emailReceipt() {
        return WorkflowBuilder.workflow("email_receipt_workflow")
                .version(1)
                .add(new SimpleTask("send_receipt_email", "send_receipt_email_ref"))
                .build();
    }

    static WorkflowDef checkout() {
        StartWorkflowRequest email = StartWorkflowRequest.builder("email_receipt_workflow")
                .input(Map.of(
                        "customer_email", Ref.workflowInput("customer_email"),
                        "order_id", Ref.workflowInput("order_id")))
                .correlationId(null)
                .build();
        return WorkflowBuilder.workflow("checkout_workflow")
                .version(1)
                .add(new SimpleTask("process_payment", "process_payment_ref"))
                .add(new StartWorkflowTask("start_email_workflow_ref", "email_receipt_workflow", email, 1))
                .build();
    }

    static final class Workers {

        @WorkerTask("process_payment")
        @OutputParam("paymentId")
        String processPayment() {
            return "payment-1";
        }

        @WorkerTask("send_receipt_email")
        @OutputParam("sent")
        boolean sendReceiptEmail() {
            return true;
        }
    }

    @Override
    public List<WorkflowDef> definitions() {
        return List.of(emailReceipt(), checkout());
    }

    @Override
    public Object workers() {
        return new Workers();
    }

    @Override
    public WorkflowRun start(ConductorClient conductor) {
        return conductor
                .workflows()
                .start("checkout_workflow", 1, Map.of("customer_email", "ada@example.com", "order_id", "order-42"));
    }
}
