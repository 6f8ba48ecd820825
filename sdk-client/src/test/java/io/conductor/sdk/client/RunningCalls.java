package io.conductor.sdk.client;

import static io.conductor.sdk.client.Call.done;

import io.conductor.sdk.client.model.BulkResponse;
import io.conductor.sdk.client.model.ReturnStrategy;
import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.TaskMock;
import io.conductor.sdk.client.model.TaskResult.Status;
import io.conductor.sdk.client.model.TaskStatus;
import io.conductor.sdk.client.model.UpgradeWorkflowRequest;
import io.conductor.sdk.client.model.WorkflowStateUpdate;
import io.conductor.sdk.client.model.WorkflowTestRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The calls of {@link WorkflowClient} for running workflows, of {@link BulkClient} and {@link SignalClient}. */
final class RunningCalls {

    private static final String WORKFLOW = "{'workflowId':'w1','status':'RUNNING'}";
    private static final String TASKS = "{'totalHits':1,'results':[" + TaskCalls.TASK_JSON + "]}";

    private RunningCalls() {}

    static Stream<Call> all() {
        return Stream.of(workflows(), lookups(), bulk(), signals(), orkes()).flatMap(calls -> calls);
    }

    private static Stream<Call> workflows() {
        StartWorkflowRequest start = StartWorkflowRequest.builder("pay")
                .version(2)
                .input(Map.of("a", 1))
                .correlationId("c 1")
                .priority(3)
                .build();
        WorkflowTestRequest inner =
                WorkflowTestRequest.of(StartWorkflowRequest.builder("sub").build());
        WorkflowTestRequest test = WorkflowTestRequest.of(
                        StartWorkflowRequest.builder("pay").input(Map.of()).build())
                .mock(
                        "a",
                        TaskMock.failed(),
                        TaskMock.completed(Map.of("r", 1))
                                .executionTime(Duration.ofSeconds(2))
                                .queueWaitTime(Duration.ofMillis(5)))
                .subWorkflow("s", inner);
        return Stream.of(
                Call.of("startByPath", c -> c.workflows().startByPath(start).workflowId())
                        .sends("POST /workflow/pay?version=2&correlationId=c%201&priority=3", "{'a':1}")
                        .gets("w1", "w1"),
                Call.of("terminateAndDelete", c -> done(() -> c.workflows().terminateAndDelete("w1", "no", false)))
                        .sends("DELETE /workflow/w1/terminate-remove?reason=no&archiveWorkflow=false", null),
                Call.of("resetCallbacks", c -> done(() -> c.workflows().resetCallbacks("w1")))
                        .sends("POST /workflow/w1/resetcallbacks", null),
                Call.of(
                                "skipTask",
                                c -> done(() -> c.workflows().skipTask("w1", "b", Map.of("i", "1"), Map.of("o", "2"))))
                        .sends("PUT /workflow/w1/skiptask/b?taskInput%5Bi%5D=1&taskOutput%5Bo%5D=2", null),
                Call.of("decide", c -> done(() -> c.workflows().decide("w1"))).sends("PUT /workflow/decide/w1", null),
                Call.of("test", c -> c.workflows().test(test).workflowId())
                        .sends(
                                "POST /workflow/test",
                                "{'name':'pay','input':{},'taskRefToMockOutput':{'a':[{'status':'FAILED','output':{}},"
                                        + "{'status':'COMPLETED','output':{'r':1},'executionTime':2000,'queueWaitTime':5}]},"
                                        + "'subWorkflowTestRequest':{'s':{'name':'sub','taskRefToMockOutput':{},"
                                        + "'subWorkflowTestRequest':{}}}}")
                        .gets(WORKFLOW, "w1"));
    }

    private static Stream<Call> lookups() {
        Instant from = Instant.ofEpochMilli(1000);
        Instant to = Instant.ofEpochMilli(2000);
        return Stream.of(
                Call.of("tasks", c -> c.workflows().tasks("w1", Set.of(), 5, 10).totalHits())
                        .sends("GET /workflow/w1/tasks?start=5&count=10", null)
                        .gets(TASKS, 1L),
                Call.of(
                                "streamTasks",
                                c -> c.workflows()
                                        .streamTasks("w1", TaskStatus.FAILED, TaskStatus.SCHEDULED)
                                        .count())
                        .sends("GET /workflow/w1/tasks?start=0&count=100&status=SCHEDULED&status=FAILED", null)
                        .gets(TASKS, 1L),
                Call.of("running", c -> c.workflows().running("pay", 2))
                        .sends("GET /workflow/running/pay?version=2", null)
                        .gets("['w1','w2']", List.of("w1", "w2")),
                Call.of("running in a time", c -> c.workflows().running("pay", 2, from, to))
                        .sends("GET /workflow/running/pay?version=2&startTime=1000&endTime=2000", null)
                        .gets("['w1']", List.of("w1")),
                Call.of(
                                "correlated",
                                c -> c.workflows().correlated("pay", "c 1").size())
                        .sends("GET /workflow/pay/correlated/c%201?includeClosed=false&includeTasks=false", null)
                        .gets("[" + WORKFLOW + "]", 1),
                Call.of(
                                "correlated, several",
                                c -> c.workflows()
                                        .correlated(
                                                "pay",
                                                List.of("c1", "c2"),
                                                WorkflowClient.Include.CLOSED,
                                                WorkflowClient.Include.TASKS)
                                        .keySet())
                        .sends("POST /workflow/pay/correlated?includeClosed=true&includeTasks=true", "['c1','c2']")
                        .gets("{'c1':[" + WORKFLOW + "],'c2':[]}", Set.of("c1", "c2")));
    }

    private static Stream<Call> bulk() {
        List<String> ids = List.of("w1", "w2");
        String sent = "['w1','w2']";
        String answer = "{'bulkErrorResults':{'w2':'no'},'bulkSuccessfulResults':['w1','w1']}";
        BulkResponse result = new BulkResponse(Map.of("w2", "no"), List.of("w1", "w1"));
        BulkResponse once = new BulkResponse(Map.of("w2", "no"), List.of("w1"));
        return Stream.of(
                Call.of(
                                "bulk.get",
                                c -> c.bulk()
                                        .get(ids, true)
                                        .bulkSuccessfulResults()
                                        .get(0)
                                        .workflowId())
                        .sends("POST /workflow/bulk/search?includeTasks=true", sent)
                        .gets("{'bulkErrorResults':{},'bulkSuccessfulResults':[" + WORKFLOW + "]}", "w1"),
                Call.of("bulk.pause", c -> c.bulk().pause(ids))
                        .sends("PUT /workflow/bulk/pause", sent)
                        .gets(answer, result),
                Call.of("bulk.resume", c -> c.bulk().resume(ids))
                        .sends("PUT /workflow/bulk/resume", sent)
                        .gets(answer, result),
                Call.of("bulk.restart", c -> c.bulk().restart(ids, true))
                        .sends("POST /workflow/bulk/restart?useLatestDefinitions=true", sent)
                        .gets(answer, result),
                Call.of("bulk.retry", c -> c.bulk().retry(ids))
                        .sends("POST /workflow/bulk/retry", sent)
                        .gets(answer, result),
                Call.of("bulk.terminate", c -> c.bulk().terminate(ids, "no"))
                        .sends("POST /workflow/bulk/terminate?reason=no", sent)
                        .gets(answer, result),
                Call.of("bulk.delete", c -> c.bulk().delete(ids, false))
                        .sends("DELETE /workflow/bulk/remove?archiveWorkflow=false", sent)
                        .gets(answer, result),
                Call.of("bulk.terminateAndDelete", c -> c.bulk().terminateAndDelete(ids, "no", true))
                        .sends("DELETE /workflow/bulk/terminate-remove?reason=no&archiveWorkflow=true", sent)
                        .gets(answer, once));
    }

    private static Stream<Call> signals() {
        Map<String, Object> output = Map.of("x", 1);
        SignalOptions options = SignalOptions.waitFor(Duration.ofSeconds(2)).returning(ReturnStrategy.BLOCKING_TASK);
        String signal = "{'responseType':'BLOCKING_TASK','taskId':'t2','requestId':'r1'}";
        return Stream.of(
                Call.of("signals.updateTask", c -> c.signals().updateTask("w1", "a", Status.COMPLETED, output))
                        .sends("POST /tasks/w1/a/COMPLETED", "{'x':1}")
                        .gets("t1", Optional.of("t1")),
                Call.of(
                                "signals.updateTask of nothing",
                                c -> c.signals().updateTask("w1", "a", Status.FAILED, Map.of()))
                        .sends("POST /tasks/w1/a/FAILED", "{}")
                        .gets("", Optional.empty()),
                Call.of(
                                "signals.updateTaskSync",
                                c -> c.signals()
                                        .updateTaskSync("w1", "a", Status.COMPLETED, output)
                                        .workflowId())
                        .sends("POST /tasks/w1/a/COMPLETED/sync", "{'x':1}")
                        .gets(WORKFLOW, "w1"),
                Call.of("signals.signal", c -> done(() -> c.signals().signal("w1", Status.COMPLETED, output)))
                        .sends("POST /tasks/w1/COMPLETED/signal", "{'x':1}"),
                Call.of(
                                "signals.signalSync",
                                c -> c.signals()
                                        .signalSync("w1", Status.COMPLETED, output, options)
                                        .taskId())
                        .sends(
                                "POST /tasks/w1/COMPLETED/signal/sync?returnStrategy=BLOCKING_TASK&timeoutMillis=2000",
                                "{'x':1}")
                        .gets(signal, Optional.of("t2")),
                Call.of("signals.sendMessage", c -> c.signals().sendMessage("w1", output))
                        .sends("POST /workflow/w1/messages", "{'x':1}")
                        .gets("m1", "m1"));
    }

    private static Stream<Call> orkes() {
        WorkflowStateUpdate update =
                WorkflowStateUpdate.variables(Map.of("v", 1)).task("a", Status.COMPLETED, Map.of("o", 2));
        UpgradeWorkflowRequest upgrade = UpgradeWorkflowRequest.to("pay", 3)
                .workflowInput(Map.of("i", 1))
                .taskOutput(Map.of("a", Map.of("o", 2)));
        return Stream.of(
                Call.of(
                                "signals.updateVariables",
                                c -> c.signals()
                                        .updateVariables("w1", Map.of("v", 1))
                                        .workflowId())
                        .sends("POST /workflow/w1/variables", "{'v':1}")
                        .gets(WORKFLOW, "w1"),
                Call.of(
                                "signals.updateState",
                                c -> c.signals()
                                        .updateState(
                                                "w1",
                                                update,
                                                ExecuteOptions.waitFor(Duration.ofSeconds(3))
                                                        .until("b", "c")
                                                        .requestId("r1"))
                                        .workflowId())
                        .sends(
                                "POST /workflow/w1/state?requestId=r1&waitUntilTaskRef=b%2Cc&waitForSeconds=3",
                                "{'variables':{'v':1},'taskReferenceName':'a',"
                                        + "'taskResult':{'status':'COMPLETED','outputData':{'o':2}}}")
                        .gets(WORKFLOW, "w1"),
                Call.of("signals.jump", c -> done(() -> c.signals().jump("w1", "a", Map.of("i", 1))))
                        .sends("POST /workflow/w1/jump/a", "{'i':1}"),
                Call.of("signals.upgrade", c -> done(() -> c.signals().upgrade("w1", upgrade)))
                        .sends(
                                "POST /workflow/w1/upgrade",
                                "{'name':'pay','version':3,'workflowInput':{'i':1},'taskOutput':{'a':{'o':2}}}"));
    }
}
