package io.conductor.sdk.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Builds what the customer's Python code emits; the tasks are equal, but for the copy of {@code joinOn} that Python puts on
 * the FORK_JOIN, where the server does not look.
 */
class CustomerWorkflowsTest {

    @Test
    void notification() {
        assertSameTasks(
                "notification_workflow_with_fork_join",
                new ForkTask(
                        "my_fork_join_ref",
                        List.of(
                                List.of(
                                        prepare("email"),
                                        new SimpleTask("email_notification", "email_notification_ref")),
                                List.of(prepare("sms"), new SimpleTask("sms_notification", "sms_notification_ref")),
                                List.of(prepare("http"), http())),
                        List.of("email_notification_ref", "sms_notification_ref")));
    }

    private static SimpleTask prepare(String channel) {
        return new SimpleTask("process_notification_payload", "process_notification_payload_" + channel);
    }

    private static HttpTask http() {
        return new HttpTask(
                "http_notification_ref",
                HttpInput.post("${workflow.input.http_target_url}")
                        .header("Content-Type", "application/json")
                        .body(Map.of("message", "Notification triggered")));
    }

    @Test
    void dynamicFork() {
        assertSameTasks(
                "DynamicForkExample",
                new DynamicForkTask("fork_join_dynamic_ref", new JoinTask("join_ref"))
                        .input("dynamicTasks", "${workflow.input.dynamicTasks}")
                        .input("dynamicTasksInputs", Ref.workflowInput("dynamicTasksInputs")));
    }

    @Test
    void dynamicForkWithItsJoinAddedBehindIt() {
        assertSameTasks(
                "DynamicForkExample",
                new DynamicForkTask("fork_join_dynamic_ref")
                        .tasks(Ref.workflowInput("dynamicTasks"), Ref.workflowInput("dynamicTasksInputs")),
                new JoinTask("join_ref"));
    }

    @Test
    void subscriptionManagement() {
        assertSameTasks(
                "subscription_management",
                new SimpleTask("check_subscription_status", "check_subscription_status"),
                new SubWorkflowTask("trigger_payment", "payment_for_subscription", 1)
                        .inputs(Map.of(
                                "amount", Ref.workflowInput("amount"),
                                "subscription_id", Ref.workflowInput("subscription_id"),
                                "user_id", Ref.workflowInput("user_id"))),
                new SimpleTask("send_welcome_email", "send_welcome_email"));
    }

    @Test
    void paymentForSubscription() {
        assertSameTasks(
                "payment_for_subscription",
                new SimpleTask("process_payment", "process_payment").input("amount", Ref.workflowInput("amount")));
    }

    @Test
    void checkout() {
        StartWorkflowRequest request = StartWorkflowRequest.builder("email_receipt_workflow")
                .input(Map.of(
                        "customer_email", "${workflow.input.customer_email}",
                        "order_id", "${workflow.input.order_id}"))
                .correlationId(null)
                .build();
        assertSameTasks(
                "checkout_workflow",
                new SimpleTask("process_payment", "process_payment_ref"),
                new StartWorkflowTask("start_email_workflow_ref", "email_receipt_workflow", request, 1));
    }

    @Test
    void emailReceipt() {
        assertSameTasks("email_receipt_workflow", new SimpleTask("send_receipt_email", "send_receipt_email_ref"));
    }

    private static void assertSameTasks(String name, TaskSpec... tasks) {
        WorkflowDef built = WorkflowBuilder.workflow(name).add(List.of(tasks)).build();

        assertThat(built.tasks()).isEqualTo(withoutJoinOnOfForks(Golden.read("customer/" + name + ".json")));
    }

    private static List<WorkflowTask> withoutJoinOnOfForks(WorkflowDef definition) {
        return definition.tasks().stream()
                .map(task -> {
                    Map<String, Object> json = new LinkedHashMap<>(task.json());
                    if (task.type().equals("FORK_JOIN")) {
                        json.remove("joinOn");
                    }
                    return WorkflowTask.fromJson(json);
                })
                .toList();
    }
}
