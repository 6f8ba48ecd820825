package io.conductor.sdk.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.RegisterMode;
import io.conductor.sdk.client.WorkflowRun;
import io.conductor.sdk.client.model.TaskStatus;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowStatus;
import io.conductor.sdk.testing.ConductorTest;
import io.conductor.sdk.worker.WorkerTask;
import io.conductor.sdk.workflow.ForkTask;
import io.conductor.sdk.workflow.HttpInput;
import io.conductor.sdk.workflow.HttpTask;
import io.conductor.sdk.workflow.Ref;
import io.conductor.sdk.workflow.SimpleTask;
import io.conductor.sdk.workflow.WorkflowBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@ConductorTest(workers = {NotificationSample.Workers.class, NotificationSampleIT.AfterJoin.class})
class NotificationSampleIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    static final class AfterJoin {
        @WorkerTask("it_after_join")
        boolean goOn() {
            return true;
        }
    }

    @Test
    void completesWhenAllThreeBranchesHaveEnded(ConductorClient conductor) {
        conductor.metadata().register(NotificationSample.notification(), RegisterMode.OVERWRITE);
        try (HttpTarget target = answering(200)) {
            Workflow ended = start(conductor, "notification_workflow_with_fork_join", target)
                    .await(LIMIT);

            assertThat(ended.status()).isEqualTo(WorkflowStatus.COMPLETED);
            assertThat(ended.tasks())
                    .allSatisfy(task -> assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED));
            assertThat(ended.task("email_notification_ref").orElseThrow().outputData())
                    .containsEntry("sent", true);
        }
    }

    @Test
    void passesTheJoinWhileTheHttpBranchStillRuns(ConductorClient conductor) {
        WorkflowDef definition = WorkflowBuilder.workflow("it_notification_then_task")
                .add(slowFork(false))
                .add(new SimpleTask("it_after_join", "after_join_ref"))
                .build();
        conductor.metadata().register(definition, RegisterMode.OVERWRITE);
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        try (HttpTarget target = HttpTarget.start(() -> answer)) {
            WorkflowRun run = start(conductor, definition.name(), target);

            await().atMost(LIMIT)
                    .until(() -> run.get()
                            .task("after_join_ref")
                            .map(task -> task.status() == TaskStatus.COMPLETED)
                            .orElse(false));
            Workflow joined = run.get();
            assertThat(joined.status()).isEqualTo(WorkflowStatus.RUNNING);
            assertThat(joined.task("my_fork_join_ref_join").orElseThrow().status())
                    .isEqualTo(TaskStatus.COMPLETED);
            await().atMost(LIMIT).until(() -> target.requests() == 1);
            assertThat(run.get()
                            .task("http_notification_ref")
                            .orElseThrow()
                            .status()
                            .isTerminal())
                    .isFalse();

            answer.complete(200);
            Workflow ended = run.await(LIMIT);
            assertThat(ended.status()).isEqualTo(WorkflowStatus.COMPLETED);
            assertThat(ended.task("http_notification_ref").orElseThrow().status())
                    .isEqualTo(TaskStatus.COMPLETED);
        }
    }

    @Test
    void aFailingHttpBranchFailsTheWorkflow(ConductorClient conductor) {
        conductor.metadata().register(NotificationSample.notification(), RegisterMode.OVERWRITE);
        try (HttpTarget target = answering(500)) {
            Workflow ended = start(conductor, "notification_workflow_with_fork_join", target)
                    .await(LIMIT);

            assertThat(ended.status()).isEqualTo(WorkflowStatus.FAILED);
            assertThat(ended.task("http_notification_ref").orElseThrow().status())
                    .isEqualTo(TaskStatus.FAILED);
        }
    }

    @Test
    void aFailingOptionalHttpBranchDoesNotFailTheWorkflow(ConductorClient conductor) {
        WorkflowDef definition = WorkflowBuilder.workflow("it_notification_optional_http")
                .add(slowFork(true))
                .build();
        conductor.metadata().register(definition, RegisterMode.OVERWRITE);
        try (HttpTarget target = answering(500)) {
            Workflow ended = start(conductor, definition.name(), target).await(LIMIT);

            assertThat(ended.status()).isEqualTo(WorkflowStatus.COMPLETED);
            // The server's HTTP thread may write its own FAILED over it when the workflow has already ended.
            assertThat(ended.task("http_notification_ref").orElseThrow().status())
                    .isIn(TaskStatus.COMPLETED_WITH_ERRORS, TaskStatus.FAILED);
        }
    }

    private static HttpTarget answering(int status) {
        return HttpTarget.start(() -> CompletableFuture.completedFuture(status));
    }

    private static WorkflowRun start(ConductorClient conductor, String name, HttpTarget target) {
        return conductor.workflows().start(name, Map.of("http_target_url", target.url()));
    }

    /** The sample's fork with an HTTP task that waits for as long as the test needs. */
    private static ForkTask slowFork(boolean optional) {
        HttpTask http = new HttpTask(
                "http_notification_ref",
                HttpInput.post(Ref.workflowInput("http_target_url")).readTimeout(LIMIT));
        return new ForkTask(
                "my_fork_join_ref",
                List.of(
                        List.of(new SimpleTask("email_notification", "email_notification_ref")),
                        List.of(new SimpleTask("sms_notification", "sms_notification_ref")),
                        List.of(optional ? http.optional() : http)),
                List.of("email_notification_ref", "sms_notification_ref"));
    }
}
