package io.conductor.sdk.testing;

import static io.conductor.sdk.testing.ServerFixture.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.conductor.sdk.client.ConductorApiException;
import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.RegisterMode;
import io.conductor.sdk.client.model.IdempotencyStrategy;
import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.TaskMock;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.TaskStatus;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowSchedule;
import io.conductor.sdk.client.model.WorkflowTestRequest;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What surprises on a real server, and what the client says of it. */
@ConductorTest
class ServerQuirksIT {

    private final ConductorClient conductor;
    private final ServerFixture server;

    ServerQuirksIT(ConductorClient conductor) {
        this.conductor = conductor;
        this.server = new ServerFixture(conductor);
    }

    @BeforeEach
    void register() {
        server.register();
    }

    @Test
    void nameWithASlashCanBeRegisteredButNeverAddressedAndTheErrorPageIsText() {
        String name = server.taskType + "/slash";
        conductor.metadata().registerTaskDef(TaskDef.builder(name).build());
        ConductorApiException e = catchThrowableOfType(
                ConductorApiException.class, () -> conductor.metadata().getTaskDef(name));
        assertThat(e.status()).isEqualTo(400);
        assertThat(e.serverMessage()).contains("Bad Request").doesNotContain("<");
    }

    @Test
    void numbersAndNullsSurviveTheWayThroughTheServer() {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("big", new BigInteger("12345678901234567890"));
        input.put("long", 9_007_199_254_740_993L);
        input.put("one", 1.0);
        input.put("none", null);
        String id = conductor.workflows().start(server.workflowName, input).workflowId();
        Map<String, Object> read = conductor.workflows().get(id).input();
        assertThat(read).containsExactlyInAnyOrderEntriesOf(input);
        server.complete(server.pollOne(), Map.of());
    }

    @Test
    void lateAndContradictingResultsAreAnsweredLikeTheFirstAndChangeNothing() {
        conductor.workflows().start(server.workflowName, Map.of());
        Task task = server.pollOne();
        assertThat(server.complete(task, Map.of("r", 1))).isEqualTo(task.taskId());
        assertThat(server.complete(task, Map.of("r", 2))).isEqualTo(task.taskId());
        assertThat(server.fail(task)).isEqualTo(task.taskId());
        Task after = conductor.tasks().get(task.taskId());
        assertThat(after.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(after.outputData()).isEqualTo(Map.of("r", 1));
    }

    @Test
    void idempotencyKeyIsIgnoredSoTheClientSendsAStartOnce() {
        StartWorkflowRequest start = StartWorkflowRequest.builder(server.workflowName)
                .idempotency("key-" + server.workflowName, IdempotencyStrategy.RETURN_EXISTING)
                .build();
        String first = conductor.workflows().start(start).workflowId();
        assertThat(conductor.workflows().start(start).workflowId()).isNotEqualTo(first);
        conductor.workflows().terminate(first, "test");
    }

    @Test
    void inputTemplateIsIgnoredForAnEmptyInput() {
        conductor
                .metadata()
                .register(
                        server.definition.toBuilder()
                                .inputTemplate(Map.of("t", 1))
                                .build(),
                        RegisterMode.OVERWRITE);
        String empty =
                conductor.workflows().start(server.workflowName, Map.of()).workflowId();
        String some =
                conductor.workflows().start(server.workflowName, Map.of("x", 1)).workflowId();
        assertThat(conductor.workflows().get(empty).input()).isEmpty();
        assertThat(conductor.workflows().get(some).input()).containsEntry("t", 1);
        List.of(empty, some).forEach(id -> conductor.workflows().terminate(id, "test"));
    }

    @Test
    void testedWorkflowStaysAsARealExecution() {
        StartWorkflowRequest start =
                StartWorkflowRequest.builder(server.workflowName).version(1).build();
        Workflow tested =
                conductor.workflows().test(WorkflowTestRequest.of(start).mock("a", TaskMock.completed(Map.of("r", 1))));
        assertThat(conductor.workflows().run(tested.workflowId()).await(LONG).output())
                .containsEntry("r", 1);
    }

    @Test
    void runningIgnoresTheVersion() {
        String id = conductor.workflows().start(server.workflowName, Map.of()).workflowId();
        assertThat(conductor.workflows().running(server.workflowName, 7)).contains(id);
        conductor.workflows().terminate(id, "test");
    }

    @Test
    void scheduleThatCanNeverRunIsSavedButHasNoNextRuns() {
        String nonsense = "not a cron expression";
        String name = "quirk_" + server.workflowName;
        conductor
                .schedules()
                .save(WorkflowSchedule.builder(
                                name,
                                nonsense,
                                StartWorkflowRequest.builder(server.workflowName)
                                        .build())
                        .paused(true)
                        .build());
        assertThat(conductor.schedules().get(name).cronExpression()).isEqualTo(nonsense);
        assertThatThrownBy(() -> conductor.schedules().nextRuns(nonsense, null, null, 1))
                .isInstanceOf(ConductorApiException.class);
        conductor.schedules().delete(name);
    }

    @Test
    void priorityBeyond99IsRefused() {
        StartWorkflowRequest start =
                StartWorkflowRequest.builder(server.workflowName).priority(100).build();
        ServerFixture.assertStatus(400, () -> conductor.workflows().start(start));
    }

    @Test
    void resumeAndRetryOfARunningWorkflowAreRefusedWithStatusesOfTheirOwn() {
        String id = conductor.workflows().start(server.workflowName, Map.of()).workflowId();
        ServerFixture.assertStatus(500, () -> conductor.workflows().resume(id));
        ServerFixture.assertStatus(404, () -> conductor.workflows().retry(id, false));
        conductor.workflows().terminate(id, "test");
        conductor.workflows().terminate(id, "again"); // no error
    }

    @Test
    void resultUnderAWrongWorkflowIsTakenSoResultsAreMadeFromTheTask() {
        String id = conductor.workflows().start(server.workflowName, Map.of()).workflowId();
        Task task = server.pollOne();
        TaskResult result = TaskResult.builder(task, TaskResult.Status.COMPLETED)
                .outputData(Map.of("r", 1))
                .build();
        assertThat(result.workflowInstanceId()).isEqualTo(id);
        conductor.tasks().update(result);
        assertThat(conductor.workflows().run(id).await(LONG).output()).containsEntry("r", 1);
    }
}
