package io.conductor.sdk.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowDef.TimeoutPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Builds the definitions that were registered and executed on the real server; the JSON trees are equal. */
class GoldenWorkflowsTest {

    private static final String NOTIFICATION = "1_notification_workflow_with_fork_join/";

    @Test
    void notification() {
        WorkflowDef built =
                notification("notification_workflow_with_fork_join", false).build();

        assertThat(built).isEqualTo(Golden.read(NOTIFICATION + "def_registered.json"));
    }

    @Test
    void notificationWithOptionalHttpCall() {
        WorkflowDef built = notification("notification_workflow_with_fork_join_optional_http", true)
                .build();

        assertThat(built).isEqualTo(Golden.read(NOTIFICATION + "def_optional_http_registered.json"));
    }

    @Test
    void notificationWithTaskBehindTheJoin() {
        WorkflowDef built = notification("notification_workflow_with_fork_join_then_task", false)
                .add(new SimpleTask("after_join_task", "after_join_ref")
                        .input("joined", Ref.taskOutput("notification_join_ref")))
                .build();

        assertThat(built).isEqualTo(Golden.read(NOTIFICATION + "def_with_task_after_join_registered.json"));
    }

    @Test
    void notificationThatTerminatesBehindTheJoin() {
        WorkflowDef built = notification("notification_workflow_with_fork_join_terminate", false)
                .add(new CustomTask("TERMINATE", "terminate_ref")
                        .name("terminate")
                        .input("terminationStatus", "COMPLETED")
                        .input("terminationReason", "joined")
                        .input("workflowOutput", Map.of("join", Ref.taskOutput("notification_join_ref"))))
                .build();

        assertThat(built).isEqualTo(Golden.read(NOTIFICATION + "def_terminate_after_join_registered.json"));
    }

    private static WorkflowBuilder notification(String name, boolean optionalHttp) {
        SimpleTask prepareEmail = prepare("email");
        SimpleTask prepareSms = prepare("sms");
        SimpleTask prepareHttp = prepare("http");
        SimpleTask email = new SimpleTask("email_notification", "email_notification_ref")
                .input("payload", prepareEmail.output("payload"));
        SimpleTask sms = new SimpleTask("sms_notification", "sms_notification_ref")
                .input("payload", prepareSms.output("payload"));
        HttpTask http = new HttpTask(
                        "http_notification_ref",
                        HttpInput.post(Ref.workflowInput("http_target_url"))
                                .body(Map.of("payload", prepareHttp.output("payload")))
                                .connectTimeout(Duration.ofSeconds(3))
                                .readTimeout(Duration.ofSeconds(30)))
                .name("http_notification");
        JoinTask join = new JoinTask("notification_join_ref", "email_notification_ref", "sms_notification_ref")
                .name("notification_join");
        return WorkflowBuilder.workflow(name)
                .description("Notifications in parallel")
                .ownerEmail("example@email.com")
                .timeout(Duration.ZERO, TimeoutPolicy.ALERT_ONLY)
                .restartable(true)
                .inputParameters("message", "http_target_url")
                .add(new ForkTask(
                                "my_fork_join_ref",
                                List.of(
                                        List.of(prepareEmail, email),
                                        List.of(prepareSms, sms),
                                        List.of(prepareHttp, optionalHttp ? http.optional() : http)))
                        .name("fork_join")
                        .join(join))
                .output("email", email.output())
                .output("sms", sms.output())
                .output("join", join.output());
    }

    private static SimpleTask prepare(String channel) {
        return new SimpleTask("process_notification_payload", "process_notification_payload_" + channel)
                .input("channel", channel)
                .input("message", Ref.workflowInput("message"));
    }

    @Test
    void dynamicFork() {
        DynamicForkTask fork = new DynamicForkTask("fork_join_dynamic_ref", new JoinTask("join_ref").name("join"))
                .name("fork_join_dynamic")
                .tasks(Ref.workflowInput("dynamicTasks"), Ref.workflowInput("dynamicTasksInputs"));

        WorkflowDef built = WorkflowBuilder.workflow("DynamicForkExample")
                .description("This workflow runs different tasks in a dynamic fork.")
                .ownerEmail("example@email.com")
                .inputParameters("dynamicTasks", "dynamicTasksInputs")
                .add(fork)
                .output("results", fork.join().output())
                .build();

        assertThat(built).isEqualTo(Golden.read("2_DynamicForkExample/def_registered.json"));
    }

    @Test
    void subscriptionManagement() {
        SubWorkflowTask payment = new SubWorkflowTask("trigger_payment_ref", "payment_for_subscription", 1)
                .name("trigger_payment")
                .input("amount", Ref.workflowInput("amount"));
        SimpleTask email = new SimpleTask("send_welcome_email", "send_welcome_email_ref")
                .input("customer_email", Ref.workflowInput("customer_email"))
                .input("paymentId", payment.output("paymentId"));

        WorkflowDef built = WorkflowBuilder.workflow("subscription_management")
                .ownerEmail("example@email.com")
                .inputParameters("customer_email", "amount")
                .add(new SimpleTask("check_subscription_status", "check_subscription_status_ref")
                        .input("customer_email", Ref.workflowInput("customer_email")))
                .add(payment, email)
                .output("paymentId", payment.output("paymentId"))
                .output("emailSent", email.output("sent"))
                .build();

        assertThat(built)
                .isEqualTo(Golden.read("3_subscription_management/def_subscription_management_registered.json"));
    }

    @Test
    void paymentForSubscription() {
        SimpleTask payment =
                new SimpleTask("process_payment", "process_payment_ref").input("amount", Ref.workflowInput("amount"));

        WorkflowDef built = WorkflowBuilder.workflow("payment_for_subscription")
                .ownerEmail("example@email.com")
                .inputParameters("amount")
                .add(payment)
                .output("paymentId", payment.output("paymentId"))
                .output("amount", payment.output("amount"))
                .build();

        assertThat(built)
                .isEqualTo(Golden.read("3_subscription_management/def_payment_for_subscription_registered.json"));
    }

    @Test
    void checkout() {
        SimpleTask payment = new SimpleTask("process_payment", "process_payment_ref")
                .input("amount", Ref.workflowInput("amount"))
                .input("order_id", Ref.workflowInput("order_id"));
        StartWorkflowRequest request = StartWorkflowRequest.builder("email_receipt_workflow")
                .input(Map.of(
                        "customer_email", Ref.workflowInput("customer_email"),
                        "order_id", Ref.workflowInput("order_id")))
                .build();
        StartWorkflowTask start = new StartWorkflowTask(
                        "start_email_workflow_ref", "email_receipt_workflow", request, 1)
                .name("start_email_workflow");

        WorkflowDef built = WorkflowBuilder.workflow("checkout_workflow")
                .ownerEmail("example@email.com")
                .inputParameters("customer_email", "order_id", "amount")
                .add(payment, start)
                .output("paymentId", payment.output("paymentId"))
                .output("emailWorkflowId", start.output("workflowId"))
                .build();

        assertThat(built).isEqualTo(Golden.read("4_checkout_workflow/def_checkout_workflow_registered.json"));
    }

    @Test
    void emailReceipt() {
        WorkflowDef built = WorkflowBuilder.workflow("email_receipt_workflow")
                .ownerEmail("example@email.com")
                .inputParameters("customer_email", "order_id")
                .add(new SimpleTask("send_email_receipt", "send_email_receipt_ref")
                        .input("customer_email", Ref.workflowInput("customer_email"))
                        .input("order_id", Ref.workflowInput("order_id")))
                .build();

        assertThat(built).isEqualTo(Golden.read("4_checkout_workflow/def_email_receipt_workflow_registered.json"));
    }
}
