package io.conductor.sdk.samples;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.WorkflowRun;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.worker.OutputParam;
import io.conductor.sdk.worker.WorkerTask;
import io.conductor.sdk.workflow.ForkTask;
import io.conductor.sdk.workflow.HttpInput;
import io.conductor.sdk.workflow.HttpTask;
import io.conductor.sdk.workflow.Ref;
import io.conductor.sdk.workflow.SimpleTask;
import io.conductor.sdk.workflow.WorkflowBuilder;
import java.util.List;
import java.util.Map;

/**
 * A static fork: one notification goes out by e-mail, by SMS and by HTTP at the same time. The JOIN waits for e-mail and
 * SMS only, so the workflow goes past it while the slow HTTP call still runs, and ends when that ends too.
 */
final class NotificationSample implements Sample {

    private final HttpTarget target;

    NotificationSample(HttpTarget target) {
        this.target = target;
    }

    static WorkflowDef notification() {
        return WorkflowBuilder.workflow("notification_workflow_with_fork_join")
                .version(1)
                .add(fork())
                .build();
    }

    static ForkTask fork() {
        var email = List.of(
                new SimpleTask("process_notification_payload", "process_notification_payload_email"),
                new SimpleTask("email_notification", "email_notification_ref"));
        var sms = List.of(
                new SimpleTask("process_notification_payload", "process_notification_payload_sms"),
                new SimpleTask("sms_notification", "sms_notification_ref"));
        var http = List.of(
                new SimpleTask("process_notification_payload", "process_notification_payload_http"),
                new HttpTask(
                        "http_notification_ref",
                        HttpInput.post(Ref.workflowInput("http_target_url"))
                                .header("Content-Type", "application/json")
                                .body(Map.of("message", "Notification triggered"))));
        return new ForkTask(
                "my_fork_join_ref",
                List.of(email, sms, http),
                List.of("email_notification_ref", "sms_notification_ref"));
    }

    static final class Workers {

        @WorkerTask("process_notification_payload")
        @OutputParam("payload")
        String processPayload() {
            return "Hello from the fork";
        }

        @WorkerTask("email_notification")
        @OutputParam("sent")
        boolean sendEmail() {
            return true;
        }

        @WorkerTask("sms_notification")
        @OutputParam("sent")
        boolean sendSms() {
            return true;
        }
    }

    @Override
    public List<WorkflowDef> definitions() {
        return List.of(notification());
    }

    @Override
    public Object workers() {
        return new Workers();
    }

    @Override
    public WorkflowRun start(ConductorClient conductor) {
        return conductor
                .workflows()
                .start("notification_workflow_with_fork_join", 1, Map.of("http_target_url", target.url()));
    }

    @Override
    public void close() {
        target.close();
    }
}
