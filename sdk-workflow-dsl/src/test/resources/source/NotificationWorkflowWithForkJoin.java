package com.acme;

import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.workflow.ForkTask;
import io.conductor.sdk.workflow.HttpInput;
import io.conductor.sdk.workflow.HttpTask;
import io.conductor.sdk.workflow.Ref;
import io.conductor.sdk.workflow.SimpleTask;
import io.conductor.sdk.workflow.TaskSpec;
import io.conductor.sdk.workflow.WorkflowBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A workflow. */
public final class NotificationWorkflowWithForkJoin {

    private NotificationWorkflowWithForkJoin() {}

    /** {@return the definition, checked} */
    public static WorkflowDef definition() {
        return WorkflowBuilder.workflow("notification_workflow_with_fork_join")
                .version(1)
                .timeout(Duration.ofSeconds(60), WorkflowDef.TimeoutPolicy.ALERT_ONLY)
                .failureWorkflow("")
                .field("workflowStatusListenerEnabled", false)
                .variables(Map.of())
                .inputTemplate(Map.of())
                .field("enforceSchema", false)
                .add(new ForkTask(
                        "my_fork_join_ref",
                        List.of(
                                List.of(
                                        new SimpleTask("process_notification_payload", "process_notification_payload_email"),
                                        new SimpleTask("email_notification", "email_notification_ref")),
                                List.of(
                                        new SimpleTask("process_notification_payload", "process_notification_payload_sms"),
                                        new SimpleTask("sms_notification", "sms_notification_ref")),
                                List.<TaskSpec>of(
                                        new SimpleTask("process_notification_payload", "process_notification_payload_http"),
                                        new HttpTask(
                                                "http_notification_ref",
                                                HttpInput.post(Ref.workflowInput("http_target_url"))
                                                        .header("Content-Type", "application/json")
                                                        .body(Map.of("message", "Notification triggered"))))),
                        List.of("email_notification_ref", "sms_notification_ref"))
                        .options(o -> o.field(
                                "joinOn",
                                List.of("email_notification_ref", "sms_notification_ref", "http_notification_ref"))))
                .build();
    }
}
