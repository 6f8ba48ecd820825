package io.conductor.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorApiException;
import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.TaskResult.Status;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * A workflow with one task, under names that no other test uses, on a real server. Helps the tests of the client, which
 * together call each of its methods.
 */
final class ServerFixture {

    static final Duration LONG = Duration.ofSeconds(90);

    private final ConductorClient conductor;
    final String taskType = "client_it_task_" + UUID.randomUUID();
    final String workflowName = "client_it_" + UUID.randomUUID();
    final WorkflowDef definition = WorkflowDef.builder(workflowName)
            .tasks(List.of(WorkflowTask.builder(taskType, "a", "SIMPLE")
                    .inputParameters(Map.of("x", "${workflow.input.x}"))
                    .build()))
            .outputParameters(Map.of("r", "${a.output.r}"))
            .build();

    ServerFixture(ConductorClient conductor) {
        this.conductor = conductor;
    }

    void register() {
        conductor
                .metadata()
                .registerTaskDef(TaskDef.builder(taskType)
                        .retry(1, TaskDef.RetryLogic.FIXED, Duration.ZERO)
                        .build());
        conductor.metadata().register(definition);
    }

    static void assertStatus(int status, ThrowingCallable call) {
        ConductorApiException e = catchThrowableOfType(ConductorApiException.class, call);
        assertThat(e.status()).as(e.getMessage()).isEqualTo(status);
        assertThat(e.serverMessage()).isNotEmpty();
    }

    Task pollOne() {
        return await().atMost(LONG)
                .until(() -> conductor.tasks().poll(taskType, "it", null), Optional::isPresent)
                .orElseThrow();
    }

    String complete(Task task, Object output) {
        return conductor
                .tasks()
                .update(TaskResult.builder(task, Status.COMPLETED)
                        .outputData(output)
                        .workerId("it")
                        .build());
    }

    String fail(Task task) {
        return conductor
                .tasks()
                .update(TaskResult.builder(task, Status.FAILED_WITH_TERMINAL_ERROR)
                        .reasonForIncompletion("on purpose")
                        .build());
    }
}
