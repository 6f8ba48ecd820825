package io.conductor.sdk.client;

import static io.conductor.sdk.client.Call.done;

import io.conductor.sdk.client.model.ExternalStorageLocation;
import io.conductor.sdk.client.model.HealthStatus;
import io.conductor.sdk.client.model.PollData;
import io.conductor.sdk.client.model.TaskResult.Status;
import io.conductor.sdk.client.model.WorkflowDefSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The calls of {@link QueueClient}, {@link AdminClient}, {@link PayloadClient} and {@link SearchClient}, health and lists of definitions. */
final class OperatorCalls {

    private OperatorCalls() {}

    static Stream<Call> all() {
        return Stream.of(taskQueues(), eventQueues(), admin(), searches(), server(), definitions())
                .flatMap(calls -> calls);
    }

    private static Stream<Call> taskQueues() {
        String polls = "[{'queueName':'pay','domain':'blue','workerId':'me','lastPollTime':1000}]";
        return Stream.of(
                Call.of("queues.size", c -> c.queues().size("pay", null))
                        .sends("GET /tasks/queue/size?taskType=pay", null)
                        .gets("7", 7),
                Call.of("queues.size in a domain", c -> c.queues().size("pay", "blue"))
                        .sends("GET /tasks/queue/size?taskType=pay&domain=blue", null)
                        .gets("7", 7),
                Call.of("queues.sizes", c -> c.queues().sizes(List.of("a", "b")))
                        .sends("GET /tasks/queue/sizes?taskType=a&taskType=b", null)
                        .gets("{'a':1,'b':0}", Map.of("a", 1, "b", 0)),
                Call.of("queues.allSizes", c -> c.queues().allSizes())
                        .sends("GET /tasks/queue/all", null)
                        .gets("{'blue:pay':1}", Map.of("blue:pay", 1L)),
                Call.of("queues.allSizesVerbose", c -> c.queues().allSizesVerbose())
                        .sends("GET /tasks/queue/all/verbose", null)
                        .gets(
                                "{'pay':{'a':{'size':1,'uacked':2}}}",
                                Map.of("pay", Map.of("a", Map.of("size", 1L, "uacked", 2L)))),
                Call.of(
                                "queues.pollData",
                                c -> c.queues().pollData("pay").get(0).domain())
                        .sends("GET /tasks/queue/polldata?taskType=pay", null)
                        .gets(polls, Optional.of("blue")),
                Call.of(
                                "queues.allPollData",
                                c -> c.queues().allPollData().stream()
                                        .map(PollData::lastPollTime)
                                        .toList())
                        .sends("GET /tasks/queue/polldata/all", null)
                        .gets(polls, List.of(Optional.of(Instant.ofEpochMilli(1000)))),
                Call.of("queues.requeue", c -> c.queues().requeue("pay"))
                        .sends("POST /tasks/queue/requeue/pay", null)
                        .gets("5", "5"));
    }

    private static Stream<Call> eventQueues() {
        return Stream.of(
                Call.of("queues.eventQueues", c -> c.queues().eventQueues())
                        .sends("GET /queue/", null)
                        .gets("{'COMPLETED':'q'}", Map.of("COMPLETED", "q")),
                Call.of("queues.eventQueueSizes", c -> c.queues().eventQueueSizes())
                        .sends("GET /queue/size", null)
                        .gets("{'q':1}", Map.of("q", 1L)),
                Call.of(
                                "queues.publishUpdate",
                                c -> done(() -> c.queues().publishUpdate("w1", "a", Status.COMPLETED, Map.of("x", 1))))
                        .sends("POST /queue/update/w1/a/COMPLETED", "{'x':1}"),
                Call.of(
                                "queues.publishUpdateById",
                                c -> done(() -> c.queues().publishUpdateById("w1", "t1", Status.FAILED, Map.of())))
                        .sends("POST /queue/update/w1/task/t1/FAILED", "{}"));
    }

    private static Stream<Call> admin() {
        return Stream.of(
                Call.of("admin.config", c -> c.admin().config())
                        .sends("GET /admin/config", null)
                        .gets("{'jdk':'25'}", Map.of("jdk", "25")),
                Call.of("admin.eventQueues", c -> c.admin().eventQueues(true))
                        .sends("GET /admin/queues?verbose=true", null)
                        .gets("{}", Map.of()),
                Call.of(
                                "admin.pendingTasks",
                                c -> c.admin().pendingTasks("pay", 1, 5).size())
                        .sends("GET /admin/task/pay?start=1&count=5", null)
                        .gets("[" + TaskCalls.TASK_JSON + "]", 1),
                Call.of("admin.requeueSweep", c -> c.admin().requeueSweep("w1"))
                        .sends("POST /admin/sweep/requeue/w1", null)
                        .gets("true.w1", "true.w1"),
                Call.of("admin.verifyAndRepair", c -> c.admin().verifyAndRepair("w1"))
                        .sends("POST /admin/consistency/verifyAndRepair/w1", null)
                        .gets("true", "true"),
                Call.of(
                                "payloads.location of a task's output",
                                c -> c.payloads()
                                        .location(PayloadClient.Type.TASK_OUTPUT, PayloadClient.Operation.WRITE, "a/b"))
                        .sends(
                                "GET /tasks/externalstoragelocation?path=a%2Fb&operation=WRITE&payloadType=TASK_OUTPUT",
                                null)
                        .gets("{'path':'p.json'}", new ExternalStorageLocation("p.json", null)),
                Call.of(
                                "payloads.location of a workflow's input",
                                c -> c.payloads()
                                        .location(PayloadClient.Type.WORKFLOW_INPUT, PayloadClient.Operation.READ, "p"))
                        .sends(
                                "GET /workflow/externalstoragelocation?path=p&operation=READ&payloadType=WORKFLOW_INPUT",
                                null)
                        .gets("{'path':'p','uri':'http://s/p'}", new ExternalStorageLocation("p", "http://s/p")));
    }

    private static Stream<Call> searches() {
        WorkflowSearch search = SearchQuery.all().workflowType("pay").search().page(0, 10);
        String sent = "?start=0&size=10&freeText=*&query=workflowType%3D%27pay%27";
        String none = "{'totalHits':0,'results':[]}";
        return Stream.of(
                Call.of(
                                "search.workflows",
                                c -> c.search()
                                        .workflows(search.onlyTopLevel()
                                                .classifier("agent")
                                                .freeText("x y"))
                                        .totalHits())
                        .sends(
                                "GET /workflow/search" + sent.replace("*", "x%20y")
                                        + "&classifier=agent&topLevelOnly=true",
                                null)
                        .gets(none, 0L),
                Call.of(
                                "search.fullWorkflows",
                                c -> c.search().fullWorkflows(search).totalHits())
                        .sends("GET /workflow/search-v2" + sent, null)
                        .gets(none, 0L),
                Call.of(
                                "search.workflowsByTasks",
                                c -> c.search().workflowsByTasks(search).totalHits())
                        .sends("GET /workflow/search-by-tasks" + sent, null)
                        .gets(none, 0L),
                Call.of(
                                "search.fullWorkflowsByTasks",
                                c -> c.search().fullWorkflowsByTasks(search).totalHits())
                        .sends("GET /workflow/search-by-tasks-v2" + sent, null)
                        .gets(none, 0L),
                Call.of(
                                "search.tasks",
                                c -> c.search().tasks(search).results().get(0).taskId())
                        .sends("GET /tasks/search" + sent, null)
                        .gets("{'totalHits':1,'results':[{'taskId':'t1','startTime':''}]}", "t1"),
                Call.of("search.fullTasks", c -> c.search().fullTasks(search).totalHits())
                        .sends("GET /tasks/search-v2" + sent, null)
                        .gets(none, 0L),
                Call.of(
                                "search.stream",
                                c -> c.search().stream(search, SearchClient::fullTasks)
                                        .count())
                        .sends("GET /tasks/search-v2" + sent, null)
                        .gets("{'totalHits':1,'results':[" + TaskCalls.TASK_JSON + "]}", 1L));
    }

    private static Stream<Call> server() {
        return Stream.of(
                Call.of("health", ConductorClient::health)
                        .sends("GET /health", null)
                        .gets("{'healthy':true}", Answers.from(HealthStatus.class, Map.of("healthy", true))),
                Call.of("version", ConductorClient::version)
                        .sends("GET /version", null)
                        .gets("3.32.3", "3.32.3"));
    }

    private static Stream<Call> definitions() {
        String def = "[" + MetadataCalls.DEF_JSON + "]";
        WorkflowDefSummary summary = Answers.from(WorkflowDefSummary.class, Map.of("name", "checkout", "version", 1));
        return Stream.of(
                Call.of("getWorkflows of a class", c -> c.metadata().getWorkflows("agent"))
                        .sends("GET /metadata/workflow?classifier=agent", null)
                        .gets(def, List.of(MetadataCalls.DEF)),
                Call.of("getLatestWorkflows", c -> c.metadata().getLatestWorkflows())
                        .sends("GET /metadata/workflow/latest-versions", null)
                        .gets(def, List.of(MetadataCalls.DEF)),
                Call.of("workflowNames", c -> c.metadata().workflowNames())
                        .sends("GET /metadata/workflow/names", null)
                        .gets("['checkout']", List.of("checkout")),
                Call.of("workflowVersions", c -> c.metadata().workflowVersions())
                        .sends("GET /metadata/workflow/names-and-versions", null)
                        .gets("{'checkout':[{'name':'checkout','version':1}]}", Map.of("checkout", List.of(summary))),
                Call.of("workflowVersions of one", c -> c.metadata().workflowVersions("checkout"))
                        .sends("GET /metadata/workflow/checkout/versions", null)
                        .gets("[{'name':'checkout','version':1}]", List.of(summary)));
    }
}
