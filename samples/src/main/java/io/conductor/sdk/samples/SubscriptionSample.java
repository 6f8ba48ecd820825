package io.conductor.sdk.samples;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.WorkflowRun;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.worker.InputParam;
import io.conductor.sdk.worker.NonRetryableException;
import io.conductor.sdk.worker.OutputParam;
import io.conductor.sdk.worker.TaskContext;
import io.conductor.sdk.worker.WorkerTask;
import io.conductor.sdk.workflow.Ref;
import io.conductor.sdk.workflow.SimpleTask;
import io.conductor.sdk.workflow.SubWorkflowTask;
import io.conductor.sdk.workflow.WorkflowBuilder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A sub-workflow: a subscription checks its status, charges the customer in a payment workflow of its own, and sends a
 * welcome mail only when that has succeeded. A declined payment fails the subscription with the payment's reason.
 */
final class SubscriptionSample implements Sample {

    record Payment(String paymentId, BigDecimal amount) {}

    static WorkflowDef payment() {
        return WorkflowBuilder.workflow("payment_for_subscription")
                .version(1)
                .add(new SimpleTask("process_payment", "process_payment").input("amount", Ref.workflowInput("amount")))
                .build();
    }

    static WorkflowDef subscription() {
        return WorkflowBuilder.workflow("subscription_management")
                .version(1)
                .add(new SimpleTask("check_subscription_status", "check_subscription_status"))
                .add(new SubWorkflowTask("trigger_payment", "payment_for_subscription", 1)
                        .input("amount", Ref.workflowInput("amount"))
                        .input("subscription_id", Ref.workflowInput("subscription_id"))
                        .input("user_id", Ref.workflowInput("user_id")))
                .add(new SimpleTask("send_welcome_email", "send_welcome_email"))
                .build();
    }

    static final class Workers {

        @WorkerTask("check_subscription_status")
        @OutputParam("status")
        String checkStatus() {
            return "new";
        }

        @WorkerTask("process_payment")
        Payment processPayment(@InputParam("amount") BigDecimal amount, TaskContext task) {
            task.log("charging {}", amount);
            if (amount.signum() <= 0) {
                throw new NonRetryableException("declined: amount " + amount + " is not positive");
            }
            return new Payment("payment-" + task.workflowId(), amount);
        }

        @WorkerTask("send_welcome_email")
        @OutputParam("sent")
        boolean sendWelcomeEmail() {
            return true;
        }
    }

    @Override
    public List<WorkflowDef> definitions() {
        return List.of(payment(), subscription());
    }

    @Override
    public Object workers() {
        return new Workers();
    }

    @Override
    public WorkflowRun start(ConductorClient conductor) {
        return conductor
                .workflows()
                .start(
                        "subscription_management",
                        1,
                        Map.of("amount", new BigDecimal("9.90"), "subscription_id", "gold", "user_id", "ada"));
    }
}
