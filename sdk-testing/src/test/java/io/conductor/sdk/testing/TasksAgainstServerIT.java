package io.conductor.sdk.testing;

import static io.conductor.sdk.testing.ServerFixture.LONG;
import static io.conductor.sdk.testing.ServerFixture.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.PollRequest;
import io.conductor.sdk.client.TaskClient;
import io.conductor.sdk.client.WorkflowRun;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskExecLog;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.TaskResult.Status;
import io.conductor.sdk.client.model.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every method of {@link TaskClient} against a real server. */
@ConductorTest
class TasksAgainstServerIT {

    private final ServerFixture server;
    private final ConductorClient conductor;

    TasksAgainstServerIT(ConductorClient conductor) {
        this.conductor = conductor;
        this.server = new ServerFixture(conductor);
    }

    @BeforeEach
    void register() {
        server.register();
    }

    @Test
    void pollsGiveWhatIsThere() {
        assertThat(conductor.tasks().poll(server.taskType, null, null)).isEmpty();
        PollRequest now = new PollRequest(server.taskType, null, null, 5, Duration.ZERO);
        assertThat(conductor.tasks().batchPoll(now)).isEmpty();
        for (int i = 0; i < 3; i++) {
            conductor.workflows().start(server.workflowName, 1, Map.of("x", i));
        }
        PollRequest three = new PollRequest(server.taskType, "it", null, 3, PollRequest.MAX_TIMEOUT);
        List<Task> tasks = conductor.tasks().batchPoll(three);
        assertThat(tasks).isNotEmpty().allMatch(task -> task.taskDefName().equals(server.taskType));
        tasks.forEach(task -> server.complete(task, Map.of()));
    }

    @Test
    void updateV2GivesTheNextTask() {
        WorkflowRun first = conductor.workflows().start(server.workflowName, Map.of());
        Task task = server.pollOne();
        assertThat(first.workflowId()).isEqualTo(task.workflowInstanceId());
        WorkflowRun second = conductor.workflows().start(server.workflowName, Map.of());
        TaskResult result =
                TaskResult.builder(task, Status.COMPLETED).workerId("it").build();
        Task next = await().atMost(LONG)
                .until(() -> conductor.tasks().updateV2(result), Optional::isPresent)
                .orElseThrow();
        assertThat(next.workflowInstanceId()).isEqualTo(second.workflowId());
        assertThat(conductor
                        .tasks()
                        .updateV2(TaskResult.builder(next, Status.COMPLETED).build()))
                .isEmpty();
        second.await(LONG);
    }

    @Test
    void taskIsHandedBackExtendedAndLogged() {
        conductor.workflows().start(server.workflowName, Map.of());
        Task task = server.pollOne();
        assertThat(conductor.tasks().logs(task.taskId())).isEmpty();
        conductor.tasks().log(task.taskId(), "first é \"line\"");
        assertThat(conductor.tasks().update(TaskResult.extendLease(task))).isEqualTo(task.taskId());
        Instant now = Instant.now();
        conductor
                .tasks()
                .update(TaskResult.builder(task, Status.IN_PROGRESS)
                        .callbackAfter(Duration.ofSeconds(1))
                        .outputData(Map.of("half", true))
                        .logs(List.of(TaskExecLog.of("second", now)))
                        .build());
        assertThat(conductor.tasks().get(task.taskId()).status()).isEqualTo(TaskStatus.SCHEDULED);
        Task again = server.pollOne();
        assertThat(again.taskId()).isEqualTo(task.taskId());
        assertThat(again.pollCount()).isEqualTo(2);
        assertThat(again.outputData()).containsEntry("half", true);
        server.complete(again, Map.of());
        assertThat(conductor.tasks().logs(task.taskId()))
                .extracting(TaskExecLog::log)
                .containsExactlyInAnyOrder("first é \"line\"", "second");
    }

    @Test
    void updateOfSomethingUnknownIsRefused() {
        assertStatus(404, () -> conductor.tasks().get("no-such-task"));
        TaskResult unknown = TaskResult.builder("no-such-workflow", "no-such-task", Status.COMPLETED)
                .build();
        assertStatus(404, () -> conductor.tasks().update(unknown));
        assertStatus(404, () -> conductor.tasks().updateV2(unknown));
    }
}
