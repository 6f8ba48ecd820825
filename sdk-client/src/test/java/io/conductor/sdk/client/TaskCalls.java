package io.conductor.sdk.client;

import static io.conductor.sdk.client.Call.done;

import io.conductor.sdk.client.model.TaskExecLog;
import io.conductor.sdk.client.model.TaskResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The calls of {@link TaskClient}. */
final class TaskCalls {

    static final String TASK_JSON = "{'taskId':'t1','workflowInstanceId':'w1','taskType':'pay','status':'IN_PROGRESS'}";
    static final TaskResult RESULT = TaskResult.builder("w1", "t1", TaskResult.Status.COMPLETED)
            .outputData(Map.of("ok", true))
            .workerId("me")
            .build();
    static final String RESULT_JSON =
            "{'workflowInstanceId':'w1','taskId':'t1','status':'COMPLETED','outputData':{'ok':true},'callbackAfterSeconds':0,'workerId':'me'}";

    private TaskCalls() {}

    static Stream<Call> all() {
        return Stream.concat(polls(), tasks());
    }

    private static Stream<Call> polls() {
        PollRequest plain = new PollRequest("pay", null, null, 1, Duration.ZERO);
        PollRequest full = new PollRequest("pay", "me", "blue", 10, Duration.ofMillis(1500));
        return Stream.of(
                Call.of("poll", c -> c.tasks().poll("pay", null, null).isPresent())
                        .sends("GET /tasks/poll/pay", null)
                        .gets(TASK_JSON, true),
                Call.of(
                                "poll with worker and domain",
                                c -> c.tasks().poll("pay", "me", "blue").isPresent())
                        .sends("GET /tasks/poll/pay?workerid=me&domain=blue", null)
                        .gets("", false),
                Call.of("batchPoll", c -> c.tasks().batchPoll(plain).size())
                        .sends("GET /tasks/poll/batch/pay?count=1&timeout=0", null)
                        .gets("[]", 0),
                Call.of(
                                "batchPoll with worker and domain",
                                c -> c.tasks().batchPoll(full).get(1).taskId())
                        .sends("GET /tasks/poll/batch/pay?workerid=me&domain=blue&count=10&timeout=1500", null)
                        .gets("[" + TASK_JSON + "," + TASK_JSON + "]", "t1"));
    }

    private static Stream<Call> tasks() {
        TaskExecLog line = TaskExecLog.of("half", Instant.ofEpochMilli(1234));
        TaskResult progress = TaskResult.builder("w1", "t1", TaskResult.Status.IN_PROGRESS)
                .callbackAfter(Duration.ofMillis(1200))
                .reasonForIncompletion("later")
                .logs(List.of(line))
                .externalOutputPayloadStoragePath("p1")
                .build();
        return Stream.of(
                Call.of("update", c -> c.tasks().update(RESULT))
                        .sends("POST /tasks", RESULT_JSON)
                        .gets("t1", "t1"),
                Call.of("update, everything set", c -> c.tasks().update(progress))
                        .sends(
                                "POST /tasks",
                                "{'workflowInstanceId':'w1','taskId':'t1','status':'IN_PROGRESS','callbackAfterSeconds':2,"
                                        + "'reasonForIncompletion':'later','logs':[{'log':'half','createdTime':1234}],"
                                        + "'externalOutputPayloadStoragePath':'p1'}")
                        .gets("t1", "t1"),
                Call.of("updateV2", c -> c.tasks().updateV2(RESULT).map(task -> task.taskId()))
                        .sends("POST /tasks/update-v2", RESULT_JSON)
                        .gets(TASK_JSON, Optional.of("t1")),
                Call.of(
                                "updateV2 without a next task",
                                c -> c.tasks().updateV2(RESULT).isPresent())
                        .sends("POST /tasks/update-v2", RESULT_JSON)
                        .gets("", false),
                Call.of("log", c -> done(() -> c.tasks().log("t1", "né \"x\"")))
                        .sends("POST /tasks/t1/log", "né \"x\""),
                Call.of("logs", c -> c.tasks().logs("t1"))
                        .sends("GET /tasks/t1/log", null)
                        .gets("[{'log':'half','createdTime':1234}]", List.of(line)),
                Call.of("get task", c -> c.tasks().get("t1").workflowInstanceId())
                        .sends("GET /tasks/t1", null)
                        .gets(TASK_JSON, "w1"));
    }
}
