package io.conductor.sdk.testing;

import static io.conductor.sdk.testing.ServerFixture.LONG;
import static io.conductor.sdk.testing.ServerFixture.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.ExecuteOptions;
import io.conductor.sdk.client.PollRequest;
import io.conductor.sdk.client.WorkflowClient;
import io.conductor.sdk.client.WorkflowRun;
import io.conductor.sdk.client.WorkflowSearch;
import io.conductor.sdk.client.model.RerunWorkflowRequest;
import io.conductor.sdk.client.model.SearchResult;
import io.conductor.sdk.client.model.SignalResponse;
import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskStatus;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowStatus;
import io.conductor.sdk.client.model.WorkflowSummary;
import io.conductor.sdk.client.model.WorkflowTask;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every method of {@link WorkflowClient} and {@link WorkflowRun} against a real server. */
@ConductorTest
class WorkflowsAgainstServerIT {

    private final ServerFixture server;
    private final ConductorClient conductor;

    WorkflowsAgainstServerIT(ConductorClient conductor) {
        this.conductor = conductor;
        this.server = new ServerFixture(conductor);
    }

    record Input(BigDecimal x) {}

    record Output(int r) {}

    @BeforeEach
    void register() {
        server.register();
    }

    @Test
    void workflowRunsFromStartToEnd() {
        WorkflowRun run = conductor.workflows().start(server.workflowName, new Input(new BigDecimal("12.50")));
        assertThat(run.status().status()).isEqualTo(WorkflowStatus.RUNNING);
        Task task = server.pollOne();
        assertThat(task.workflowInstanceId()).isEqualTo(run.workflowId());
        assertThat(task.status()).isEqualTo(TaskStatus.IN_PROGRESS);
        assertThat(task.responseTimeout()).hasSeconds(3600);
        assertThat(conductor
                        .json()
                        .<Input>convert(task.inputData(), Input.class)
                        .x())
                .isEqualByComparingTo("12.50");
        assertThat(server.complete(task, new Output(42))).isEqualTo(task.taskId());
        assertThat(server.complete(task, new Output(43))).isEqualTo(task.taskId());
        Workflow done = run.await(LONG);
        assertThat(done.status()).isEqualTo(WorkflowStatus.COMPLETED);
        assertThat(done.output()).containsEntry("r", 42);
        assertThat(done.workflowName()).isEqualTo(server.workflowName);
        assertThat(done.workflowVersion()).isEqualTo(1);
        assertThat(done.task("a").flatMap(Task::workerId)).contains("it");
        assertThat(conductor.tasks().get(task.taskId()).status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(conductor.workflows().get(run.workflowId(), false).tasks()).isEmpty();
        assertThat(conductor.workflows().status(run.workflowId(), true, true).output())
                .containsEntry("r", 42);
    }

    @Test
    void startTakesEverythingThatTheServerKnows() {
        Map<String, Object> input = new HashMap<>();
        input.put("x", null);
        WorkflowRun run = conductor
                .workflows()
                .start(StartWorkflowRequest.builder(server.workflowName)
                        .version(1)
                        .input(input)
                        .correlationId("c é %")
                        .priority(9)
                        .taskToDomain(Map.of(server.taskType, "blue"))
                        .createdBy("it")
                        .build());
        assertThat(conductor.tasks().poll(server.taskType, null, null)).isEmpty();
        PollRequest poll = new PollRequest(server.taskType, "it", "blue", 1, Duration.ofSeconds(5));
        Task task = await().atMost(LONG)
                .until(() -> conductor.tasks().batchPoll(poll), tasks -> !tasks.isEmpty())
                .get(0);
        assertThat(task.domain()).contains("blue");
        assertThat(task.correlationId()).contains("c é %");
        assertThat(task.workflowPriority()).isEqualTo(9);
        assertThat(task.inputData()).containsEntry("x", null);
        server.complete(task, Map.of());
        Workflow done = run.await(LONG);
        assertThat(done.correlationId()).contains("c é %");
        assertThat(done.priority()).isEqualTo(9);
    }

    @Test
    void startOfSomethingUnknownOrInvalidIsRefused() {
        assertStatus(404, () -> conductor.workflows().start(server.workflowName + "_none", Map.of()));
        assertStatus(404, () -> conductor.workflows().start(server.workflowName, 77, Map.of()));
        assertStatus(
                400,
                () -> conductor
                        .workflows()
                        .start(StartWorkflowRequest.builder(server.workflowName)
                                .priority(100)
                                .build()));
        assertStatus(404, () -> conductor.workflows().get("no-such-workflow"));
        assertStatus(404, () -> conductor.workflows().run("a b?c#d%").status());
        assertStatus(400, () -> conductor.workflows().run("../../x").status()); // Tomcat refuses any %2F
    }

    @Test
    void executeWaitsOnTheServer() {
        WorkflowDef inline = WorkflowDef.builder(server.workflowName + "_inline")
                .tasks(List.of(WorkflowTask.builder("i", "i", "INLINE")
                        .inputParameters(Map.of("evaluatorType", "graaljs", "expression", "41 + 1"))
                        .build()))
                .outputParameters(Map.of("o", "${i.output.result}"))
                .build();
        conductor.metadata().register(inline);
        SignalResponse done = conductor
                .workflows()
                .execute(
                        StartWorkflowRequest.builder(inline.name()).build(),
                        ExecuteOptions.waitFor(Duration.ofSeconds(60)).requestId("r1"));
        assertThat(done.targetWorkflowStatus()).isEqualTo(WorkflowStatus.COMPLETED);
        assertThat(done.output()).containsEntry("o", 42);
        assertThat(done.isTimedOut()).isFalse();
        assertThat(done.json()).containsEntry("requestId", "r1");
        SignalResponse waiting = conductor
                .workflows()
                .execute(
                        StartWorkflowRequest.builder(server.workflowName)
                                .version(1)
                                .build(),
                        ExecuteOptions.waitFor(Duration.ofSeconds(1)).until("a", "b"));
        assertThat(waiting.isTimedOut()).isTrue();
        assertThat(waiting.targetWorkflowStatus()).isEqualTo(WorkflowStatus.RUNNING);
        conductor.workflows().terminate(waiting.targetWorkflowId(), "done with it");
    }

    @Test
    void runningWorkflowIsPausedResumedTerminatedAndDeleted() {
        WorkflowRun run = conductor.workflows().start(server.workflowName, Map.of());
        String id = run.workflowId();
        assertStatus(500, () -> conductor.workflows().resume(id));
        conductor.workflows().pause(id);
        assertThat(run.status().status()).isEqualTo(WorkflowStatus.PAUSED);
        conductor.workflows().resume(id);
        assertStatus(409, () -> conductor.workflows().restart(id, false));
        assertStatus(404, () -> conductor.workflows().retry(id, false));
        assertStatus(409, () -> conductor.workflows().rerun(id, RerunWorkflowRequest.fromStart()));
        conductor.workflows().terminate(id, "not needed: é & co");
        Workflow ended = run.await(LONG);
        assertThat(ended.status()).isEqualTo(WorkflowStatus.TERMINATED);
        assertThat(ended.reasonForIncompletion()).contains("not needed: é & co");
        conductor.workflows().terminate(id, "again");
        assertStatus(409, () -> conductor.workflows().pause(id));
        conductor.workflows().delete(id, false);
        assertStatus(404, run::get);
    }

    @Test
    void failedWorkflowIsRetriedRestartedAndRerun() {
        WorkflowRun run = conductor.workflows().start(server.workflowName, Map.of("x", 1));
        String id = run.workflowId();
        server.fail(server.pollOne());
        Workflow failed = run.await(LONG);
        assertThat(failed.status()).isEqualTo(WorkflowStatus.FAILED);
        assertThat(failed.reasonForIncompletion())
                .hasValueSatisfying(reason -> assertThat(reason).contains("on purpose"));
        conductor.workflows().retry(id, false);
        server.complete(server.pollOne(), Map.of("r", 1));
        Workflow retried = run.await(LONG);
        assertThat(retried.output()).containsEntry("r", 1);
        assertThat(retried.task("a").flatMap(Task::retriedTaskId)).isPresent();
        assertStatus(409, () -> conductor.workflows().retry(id, false));

        conductor.workflows().restart(id, true);
        server.complete(server.pollOne(), Map.of("r", 2));
        Workflow restarted = run.await(LONG);
        assertThat(restarted.output()).containsEntry("r", 2);

        String taskId = restarted.task("a").orElseThrow().taskId();
        RerunWorkflowRequest rerun = RerunWorkflowRequest.fromTask(taskId).taskInput(Map.of("x", "new"));
        assertThat(conductor.workflows().rerun(id, rerun)).isEqualTo(id);
        Task again = server.pollOne();
        assertThat(again.inputData()).containsEntry("x", "new");
        server.complete(again, Map.of("r", 3));
        assertThat(run.await(LONG).output()).containsEntry("r", 3);
        assertStatus(400, () -> conductor.workflows().rerun(id, RerunWorkflowRequest.fromTask("nope")));
    }

    @Test
    void searchFindsAndPages() {
        for (int i = 0; i < 3; i++) {
            conductor.workflows().start(server.workflowName, 1, Map.of("x", i));
        }
        WorkflowSearch search = WorkflowSearch.query(
                        "workflowType = '" + server.workflowName + "' AND status IN (RUNNING)")
                .sort("startTime:DESC");
        SearchResult<WorkflowSummary> all =
                await().atMost(LONG).until(() -> conductor.search().workflows(search), found -> found.totalHits() == 3);
        WorkflowSummary first = all.results().get(0);
        assertThat(first.workflowType()).isEqualTo(server.workflowName);
        assertThat(first.status()).isEqualTo(WorkflowStatus.RUNNING);
        assertThat(first.version()).isEqualTo(1);
        assertThat(first.startTime()).isPresent();
        assertThat(first.endTime()).isEmpty();
        SearchResult<WorkflowSummary> page = conductor.search().workflows(search.page(1, 1));
        assertThat(page.totalHits()).isEqualTo(3);
        assertThat(page.results())
                .extracting(WorkflowSummary::workflowId)
                .containsExactly(all.results().get(1).workflowId());
        assertStatus(400, () -> conductor.search().workflows(WorkflowSearch.query("status BETWEEN 1")));
    }
}
