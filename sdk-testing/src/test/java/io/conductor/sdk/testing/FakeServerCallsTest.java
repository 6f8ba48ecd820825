package io.conductor.sdk.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.conductor.sdk.testing.ConductorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.conductor.sdk.client.ConductorApiException;
import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.PollRequest;
import io.conductor.sdk.client.Resilience;
import io.conductor.sdk.client.SearchQuery;
import io.conductor.sdk.client.WorkflowRun;
import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskExecLog;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.TaskResult.Status;
import io.conductor.sdk.client.model.TaskStatus;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowStatus;
import io.conductor.sdk.worker.TaskContext;
import io.conductor.sdk.worker.WorkerRunner;
import io.conductor.sdk.worker.WorkerTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@FakeConductorTest
class FakeServerCallsTest {

    private static PollRequest poll(int count, int timeoutMillis) {
        return new PollRequest("charge", "w", null, count, Duration.ofMillis(timeoutMillis));
    }

    @Test
    void anOfferedTaskIsPolledOnce(FakeConductor fake, ConductorClient conductor) {
        String taskId = fake.offer("charge", "{\"id\": \"o-1\"}");

        Task task = conductor.tasks().poll("charge", "w", null).orElseThrow();

        assertThat(task.taskId()).isEqualTo(taskId);
        assertThat(task.inputData()).isEqualTo(Map.of("id", "o-1"));
        assertThat(task.status()).isEqualTo(TaskStatus.IN_PROGRESS);
        assertThat(task.workerId()).contains("w");
        assertThat(task.pollCount()).isEqualTo(1);
        assertThat(conductor.tasks().poll("charge", "w", null)).isEmpty();
    }

    @Test
    void aBatchIsHeldBackUntilItIsFullOrItsTimeIsOver(FakeConductor fake, ConductorClient conductor) {
        fake.offer("charge", Map.of("n", 1));
        fake.offer("charge", Map.of("n", 2));
        fake.offer("charge", Map.of("n", 3), Map.of("domain", "eu"));

        assertThat(conductor.tasks().batchPoll(poll(2, 5000))).hasSize(2);
        long before = System.nanoTime();
        assertThat(conductor.tasks().batchPoll(poll(2, 300))).isEmpty();
        assertThat(System.nanoTime() - before).isGreaterThan(250_000_000L);
        assertThat(conductor.tasks().poll("charge", "w", "eu")).isPresent();
        assertThat(conductor.tasks().batchPoll(poll(1, 0))).isEmpty();
    }

    @Test
    void aResultEndsTheTaskAndItsExecutionOnce(FakeConductor fake, ConductorClient conductor) {
        String taskId = fake.offer("charge", Map.of());
        Task task = conductor.tasks().poll("charge", "w", null).orElseThrow();

        String answer = conductor.tasks().update(result(task, Status.COMPLETED, 1));
        conductor.tasks().update(result(task, Status.FAILED, 2));

        assertThat(answer).isEqualTo(taskId);
        assertThat(fake.result(taskId).outputData()).isEqualTo(Map.of("r", 1));
        assertThat(fake.updates(taskId)).hasSize(2);
        assertThat(fake.task(taskId).status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(conductor.workflows().run(task.workflowInstanceId()))
                .completed()
                .hasOutput("r", 1)
                .task("charge_ref")
                .hasOutput("r", 1);
    }

    private static TaskResult result(Task task, Status status, int number) {
        return TaskResult.builder(task, status)
                .outputData(Map.of("r", number))
                .reasonForIncompletion("because")
                .build();
    }

    @Test
    void failuresAndCancellationsEndTheExecutionToo(FakeConductor fake, ConductorClient conductor) {
        for (Status status : List.of(Status.FAILED, Status.FAILED_WITH_TERMINAL_ERROR, Status.CANCELED)) {
            fake.offer("charge", Map.of());
            Task task = conductor.tasks().poll("charge", "w", null).orElseThrow();
            conductor.tasks().update(result(task, status, 1));

            assertThat(fake.workflow(task.workflowInstanceId()))
                    .hasStatus(status == Status.CANCELED ? WorkflowStatus.TERMINATED : WorkflowStatus.FAILED)
                    .hasReason("because");
        }
    }

    @Test
    void updateV2AnswersWithTheNextTask(FakeConductor fake, ConductorClient conductor) {
        fake.offer("charge", Map.of());
        String second = fake.offer("charge", Map.of());
        Task first = conductor.tasks().poll("charge", "w", null).orElseThrow();

        Optional<Task> next = conductor.tasks().updateV2(result(first, Status.COMPLETED, 1));

        assertThat(next).map(Task::taskId).contains(second);
        assertThat(conductor.tasks().updateV2(result(next.orElseThrow(), Status.COMPLETED, 1)))
                .isEmpty();
    }

    @Test
    void aTaskInProgressComesAgainAfterItsCallback(FakeConductor fake, ConductorClient conductor) {
        String taskId = fake.offer("charge", Map.of());
        Task task = conductor.tasks().poll("charge", "w", null).orElseThrow();

        long updated = System.nanoTime();
        conductor
                .tasks()
                .update(TaskResult.builder(task, Status.IN_PROGRESS)
                        .callbackAfter(Duration.ofSeconds(1))
                        .outputData(Map.of("seen", 1))
                        .build());

        assertThat(fake.task(taskId).status()).isEqualTo(TaskStatus.SCHEDULED);
        assertThat(fake.task(taskId).callbackAfter()).isEqualTo(Duration.ofSeconds(1));
        Task again = conductor.tasks().batchPoll(poll(1, 5000)).get(0);
        assertThat(System.nanoTime() - updated).isGreaterThanOrEqualTo(1_000_000_000L);
        assertThat(again.taskId()).isEqualTo(taskId);
        assertThat(again.pollCount()).isEqualTo(2);
        assertThat(again.outputData()).isEqualTo(Map.of("seen", 1));
    }

    @Test
    void extensionsAndLogsAreKept(FakeConductor fake, ConductorClient conductor) {
        String taskId = fake.offer("charge", Map.of());
        Task task = conductor.tasks().poll("charge", "w", null).orElseThrow();

        conductor.tasks().update(TaskResult.extendLease(task));
        conductor.tasks().log(taskId, "half way");

        assertThat(fake.updates(taskId)).singleElement().matches(TaskResult::isLeaseExtension);
        assertThat(fake.task(taskId).status()).isEqualTo(TaskStatus.IN_PROGRESS);
        assertThat(fake.logs(taskId)).containsExactly("half way");
        assertThat(conductor.tasks().logs(taskId)).extracting(TaskExecLog::log).containsExactly("half way");
    }

    @Test
    void startsAreRecordedAndEndAsTheTestSays(FakeConductor fake, ConductorClient conductor) {
        WorkflowRun good = conductor
                .workflows()
                .start(StartWorkflowRequest.builder("checkout")
                        .version(3)
                        .correlationId("c-1")
                        .input(Map.of("id", "o-1"))
                        .build());
        WorkflowRun bad = conductor.workflows().start("checkout", Map.of());

        assertThat(fake.startedWorkflows()).hasSize(2);
        StartWorkflowRequest request = fake.startedWorkflows().get(0);
        assertThat(request.name()).isEqualTo("checkout");
        assertThat(request.version()).contains(3);
        assertThat(JsonValues.object(request.input())).isEqualTo(Map.of("id", "o-1"));
        assertThat(good).now().running();
        fake.completeWorkflow(good.workflowId(), "{\"status\": \"paid\"}");
        fake.failWorkflow(bad.workflowId(), "card declined");
        assertThat(good).completed().hasOutput("status", "paid");
        assertThat(fake.workflow(good.workflowId()).correlationId()).contains("c-1");
        assertThat(bad).failed().hasReason("card declined");
    }

    @Test
    void anExecutionThatDoesNotEndIsShown(FakeConductor fake, ConductorClient conductor) {
        WorkflowRun run = conductor.workflows().start("checkout", Map.of("id", 1));

        assertThatThrownBy(() -> assertThat(run).as("order 1").within(Duration.ofMillis(50)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        [order 1] Expected the workflow to end within 50 ms, but it has not.
                        Workflow checkout v1 RUNNING, workflowId=%s
                          input:  {"id":1}
                          output: {}
                          (no tasks)""", run.workflowId());
    }

    @Test
    void whatIsNotThereIsRefusedAsTheServerDoes(FakeConductor fake, ConductorClient conductor) {
        assertRefused(
                404,
                "No such workflow found by id: w",
                () -> conductor.workflows().get("w"));
        assertRefused(
                404,
                "No such workflow found by id: w",
                () -> conductor
                        .tasks()
                        .update(TaskResult.builder("w", "t", Status.COMPLETED).build()));
        String workflowId = conductor.workflows().start("checkout", Map.of()).workflowId();
        assertRefused(
                404,
                "No such task found by id: t",
                () -> conductor
                        .tasks()
                        .update(TaskResult.builder(workflowId, "t", Status.COMPLETED)
                                .build()));
    }

    @Test
    void otherCallsAreStubbedWithWireMock(FakeConductor fake, ConductorClient conductor) {
        assertRefused(
                404,
                "The fake server knows no DELETE /api/workflow/w?reason=test: stub it with wireMock()",
                () -> conductor.workflows().terminate("w", "test"));

        fake.wireMock().stubFor(delete(urlPathMatching("/api/workflow/w")).willReturn(ok()));

        conductor.workflows().terminate("w", "test");
    }

    @Test
    void commandsOfTheServerAreNoNamesOfWorkflowsAndNoIds(FakeConductor fake, ConductorClient conductor) {
        String hint = ": stub it with wireMock()";

        assertRefused(
                404,
                hint,
                () -> WorkflowTester.of(
                                conductor, WorkflowDef.builder("checkout").build())
                        .run());
        assertRefused(
                404, hint, () -> conductor.search().workflows(SearchQuery.all().search()));
        assertRefused(
                404, hint, () -> conductor.search().tasks(SearchQuery.all().search()));

        assertThat(fake.startedWorkflows()).isEmpty();
    }

    private static void assertRefused(
            int status, String message, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        ConductorApiException e = catchThrowableOfType(ConductorApiException.class, call);
        assertThat(e.status()).isEqualTo(status);
        assertThat(e.serverMessage()).contains(message);
    }

    @Test
    void itIsOutOfOrderOnDemand(FakeConductor fake) {
        try (ConductorClient conductor = ConductorClient.builder(fake.apiUrl())
                .resilience(Resilience.off())
                .build()) {
            String id = conductor.workflows().start("checkout", Map.of()).workflowId();

            fake.goAway();
            assertThatThrownBy(() -> conductor.workflows().get(id)).isInstanceOf(ConductorException.class);
            fake.refuse(503);
            assertRefused(
                    503,
                    "The fake server was told to answer so",
                    () -> conductor.workflows().get(id));
            fake.slowDown(Duration.ofMillis(300));
            long before = System.nanoTime();
            assertThat(conductor.workflows().get(id)).running();
            assertThat(System.nanoTime() - before).isGreaterThan(300_000_000L);
            fake.recover();
            assertThat(conductor.workflows().get(id)).running();
        }
    }

    static final class Billing {
        @WorkerTask("charge")
        String charge(TaskContext context) {
            context.log("charging");
            return "paid";
        }
    }

    @Test
    void aRunnerWorksOnItAndOutlivesAnOutage(FakeConductor fake, ConductorClient conductor) {
        try (WorkerRunner runner =
                WorkerRunner.builder(conductor).add(new Billing()).start()) {
            fake.refuse(503);
            String taskId = fake.offer("charge", Map.of());
            fake.recover();

            assertThat(fake.result(taskId).outputData()).isEqualTo(Map.of("result", "paid"));
            assertThat(fake.logs(taskId)).containsExactly("charging");
            assertThat(runner.health()).isNotNull();
        }
    }

    @Test
    void unknownIdsAreNamed(FakeConductor fake) {
        assertThatThrownBy(() -> fake.result("t")).hasMessage("no task was offered with the id t");
        assertThatThrownBy(() -> fake.task("t")).hasMessage("no task was offered with the id t");
        assertThatThrownBy(() -> fake.workflow("w")).hasMessage("no workflow was started with the id w");
        assertThatThrownBy(() -> fake.completeWorkflow("w", Map.of()))
                .hasMessage("no workflow was started with the id w");
        assertThatThrownBy(() -> fake.offer("charge", "[]")).hasMessage("not a JSON object: []");
    }
}
