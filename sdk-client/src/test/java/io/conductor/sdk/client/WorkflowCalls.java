package io.conductor.sdk.client;

import static io.conductor.sdk.client.Call.done;

import io.conductor.sdk.client.model.IdempotencyStrategy;
import io.conductor.sdk.client.model.RerunWorkflowRequest;
import io.conductor.sdk.client.model.ReturnStrategy;
import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.WorkflowSummary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The calls of {@link WorkflowClient} and {@link WorkflowRun}. */
final class WorkflowCalls {

    static final String FULL_JSON =
            "{'name':'checkout','version':2,'input':{'order':1},'correlationId':'c1','priority':5,"
                    + "'taskToDomain':{'*':'blue'},'createdBy':'me','idempotencyKey':'k1',"
                    + "'idempotencyStrategy':'RETURN_EXISTING','workflowDef':" + MetadataCalls.DEF_JSON + "}";
    static final StartWorkflowRequest FULL = StartWorkflowRequest.builder("checkout")
            .version(2)
            .input(Map.of("order", 1))
            .correlationId("c1")
            .priority(5)
            .taskToDomain(Map.of("*", "blue"))
            .createdBy("me")
            .idempotency("k1", IdempotencyStrategy.RETURN_EXISTING)
            .workflowDef(MetadataCalls.DEF)
            .build();
    static final String WORKFLOW_JSON =
            "{'workflowId':'w1','workflowName':'checkout','status':'RUNNING','tasks':[" + TaskCalls.TASK_JSON + "]}";

    private WorkflowCalls() {}

    static Stream<Call> all() {
        return Stream.of(starts(), executions(), managing()).flatMap(calls -> calls);
    }

    private static Stream<Call> starts() {
        String answer = "{'responseType':'TARGET_WORKFLOW','targetWorkflowId':'w1','targetWorkflowStatus':'COMPLETED'}";
        return Stream.of(
                Call.of("start, everything set", c -> c.workflows().start(FULL).workflowId())
                        .sends("POST /workflow", FULL_JSON)
                        .gets("w1", "w1"),
                Call.of(
                                "start, latest version",
                                c -> c.workflows().start("checkout", Map.of()).workflowId())
                        .sends("POST /workflow", "{'name':'checkout','input':{}}")
                        .gets("w1", "w1"),
                Call.of(
                                "start, one version",
                                c -> c.workflows()
                                        .start("checkout", 2, new Order(7))
                                        .workflowId())
                        .sends("POST /workflow", "{'name':'checkout','version':2,'input':{'number':7}}")
                        .gets("w1", "w1"),
                Call.of(
                                "execute",
                                c -> c.workflows()
                                        .execute(
                                                StartWorkflowRequest.builder("checkout")
                                                        .build(),
                                                ExecuteOptions.waitFor(Duration.ofSeconds(3)))
                                        .targetWorkflowId())
                        .sends(
                                "POST /workflow/execute/checkout/0?waitForSeconds=3&returnStrategy=TARGET_WORKFLOW",
                                "{'name':'checkout'}")
                        .gets(answer, "w1"),
                Call.of(
                                "execute, everything set",
                                c -> c.workflows()
                                        .execute(
                                                FULL,
                                                ExecuteOptions.waitFor(Duration.ofMillis(1900))
                                                        .until("a", "b")
                                                        .returning(ReturnStrategy.BLOCKING_TASK)
                                                        .requestId("r1"))
                                        .targetWorkflowStatus()
                                        .isTerminal())
                        .sends(
                                "POST /workflow/execute/checkout/2?requestId=r1&waitUntilTaskRef=a%2Cb&waitForSeconds=1"
                                        + "&returnStrategy=BLOCKING_TASK",
                                FULL_JSON)
                        .gets(answer, true));
    }

    record Order(int number) {}

    private static Stream<Call> executions() {
        String status = "{'workflowId':'w1','status':'PAUSED'}";
        return Stream.of(
                Call.of("get", c -> c.workflows().get("w1").tasks().size())
                        .sends("GET /workflow/w1?includeTasks=true", null)
                        .gets(WORKFLOW_JSON, 1),
                Call.of("get without tasks", c -> c.workflows().get("w1", false).workflowName())
                        .sends("GET /workflow/w1?includeTasks=false", null)
                        .gets(WORKFLOW_JSON, "checkout"),
                Call.of("run.get", c -> c.workflows().run("w1").get().workflowId())
                        .sends("GET /workflow/w1?includeTasks=true", null)
                        .gets(WORKFLOW_JSON, "w1"),
                Call.of(
                                "status",
                                c -> c.workflows()
                                        .status("w1", true, true)
                                        .status()
                                        .name())
                        .sends("GET /workflow/w1/status?includeOutput=true&includeVariables=true", null)
                        .gets(status, "PAUSED"),
                Call.of("run.status", c -> c.workflows().run("w1").status().workflowId())
                        .sends("GET /workflow/w1/status?includeOutput=false&includeVariables=false", null)
                        .gets(status, "w1"),
                Call.of(
                                "search",
                                c -> c.search()
                                        .workflows(WorkflowSearch.query(""))
                                        .totalHits())
                        .sends("GET /workflow/search?start=0&size=100&freeText=*", null)
                        .gets("{'totalHits':7,'results':[]}", 7L),
                Call.of("search, everything set", c -> hits(c, "status IN (FAILED,TIMED_OUT)"))
                        .sends(
                                "GET /workflow/search?start=20&size=10&sort=startTime%3ADESC&freeText=*"
                                        + "&query=status%20IN%20%28FAILED%2CTIMED_OUT%29",
                                null)
                        .gets("{'totalHits':1,'results':[{'workflowId':'w1'}]}", List.of("w1")));
    }

    private static List<String> hits(ConductorClient c, String query) {
        WorkflowSearch search = WorkflowSearch.query(query).page(20, 10).sort("startTime:DESC");
        return c.search().workflows(search).results().stream()
                .map(WorkflowSummary::workflowId)
                .toList();
    }

    private static Stream<Call> managing() {
        RerunWorkflowRequest rerun = RerunWorkflowRequest.fromTask("t1")
                .taskInput(Map.of("a", 1))
                .workflowInput(Map.of("b", 2))
                .correlationId("c1");
        return Stream.of(
                Call.of("pause", c -> done(() -> c.workflows().pause("w1"))).sends("PUT /workflow/w1/pause", null),
                Call.of("resume", c -> done(() -> c.workflows().resume("w1"))).sends("PUT /workflow/w1/resume", null),
                Call.of("terminate", c -> done(() -> c.workflows().terminate("w1", "not needed")))
                        .sends("DELETE /workflow/w1?reason=not%20needed", null),
                Call.of("restart", c -> done(() -> c.workflows().restart("w1", true)))
                        .sends("POST /workflow/w1/restart?useLatestDefinitions=true", null),
                Call.of("retry", c -> done(() -> c.workflows().retry("w1", false)))
                        .sends("POST /workflow/w1/retry?resumeSubworkflowTasks=false", null),
                Call.of("rerun", c -> c.workflows().rerun("w1", rerun))
                        .sends(
                                "POST /workflow/w1/rerun",
                                "{'reRunFromTaskId':'t1','taskInput':{'a':1},'workflowInput':{'b':2},'correlationId':'c1'}")
                        .gets("w1", "w1"),
                Call.of("delete", c -> done(() -> c.workflows().delete("w1", true)))
                        .sends("DELETE /workflow/w1/remove?archiveWorkflow=true", null));
    }
}
