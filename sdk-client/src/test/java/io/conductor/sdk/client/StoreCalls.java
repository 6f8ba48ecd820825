package io.conductor.sdk.client;

import static io.conductor.sdk.client.Call.done;

import io.conductor.sdk.client.model.BulkResponse;
import io.conductor.sdk.client.model.EnvironmentVariable;
import io.conductor.sdk.client.model.EventAction;
import io.conductor.sdk.client.model.EventHandler;
import io.conductor.sdk.client.model.FileHandle.UploadStatus;
import io.conductor.sdk.client.model.ScheduleExecution;
import io.conductor.sdk.client.model.SecretInfo;
import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.Tag;
import io.conductor.sdk.client.model.WorkflowSchedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The calls of what a server stores besides definitions and executions. */
final class StoreCalls {

    private StoreCalls() {}

    static Stream<Call> all() {
        return Stream.of(events(), schedules(), scheduler(), secrets(), environment(), files(), multipart(), tags())
                .flatMap(calls -> calls);
    }

    private static Stream<Call> events() {
        EventHandler handler = EventHandler.builder("h", "conductor:q")
                .condition("true")
                .evaluatorType("graaljs")
                .actions(
                        EventAction.startWorkflow(
                                        StartWorkflowRequest.builder("pay").build())
                                .expandInlineJson(),
                        EventAction.completeTask("w1", "a", Map.of("o", 1)),
                        EventAction.failTask("w1", "a", Map.of()),
                        EventAction.terminateWorkflow("w1", "no"),
                        EventAction.updateWorkflowVariables("w1", Map.of("v", 1)))
                .build();
        String task = "'workflowId':'w1','taskRefName':'a'";
        String json =
                "{'name':'h','event':'conductor:q','active':true,'condition':'true','evaluatorType':'graaljs','actions':["
                        + "{'action':'start_workflow','start_workflow':{'name':'pay'},'expandInlineJSON':true},"
                        + "{'action':'complete_task','complete_task':{" + task + ",'output':{'o':1}}},"
                        + "{'action':'fail_task','fail_task':{" + task + ",'output':{}}},"
                        + "{'action':'terminate_workflow','terminate_workflow':{'workflowId':'w1','terminationReason':'no'}},"
                        + "{'action':'update_workflow_variables',"
                        + "'update_workflow_variables':{'workflowId':'w1','variables':{'v':1}}}]}";
        return Stream.of(
                Call.of("events.register", c -> done(() -> c.events().register(handler)))
                        .sends("POST /event", json),
                Call.of("events.update", c -> done(() -> c.events().update(handler)))
                        .sends("PUT /event", json),
                Call.of("events.getAll", c -> c.events().getAll())
                        .sends("GET /event", null)
                        .gets("[" + json + "]", List.of(handler)),
                Call.of("events.getFor", c -> c.events().getFor("conductor:q", false))
                        .sends("GET /event/conductor:q?activeOnly=false", null)
                        .gets("[" + json + "]", List.of(handler)),
                Call.of("events.delete", c -> done(() -> c.events().delete("h")))
                        .sends("DELETE /event/h", null));
    }

    private static Stream<Call> schedules() {
        WorkflowSchedule schedule = WorkflowSchedule.builder(
                        "s", "0 0 8 * * *", StartWorkflowRequest.builder("pay").build())
                .zone(ZoneId.of("Europe/Berlin"))
                .paused(true)
                .runCatchup(true)
                .between(Instant.ofEpochMilli(1000), Instant.ofEpochMilli(2000))
                .description("d")
                .build();
        String json = "{'name':'s','cronExpression':'0 0 8 * * *','startWorkflowRequest':{'name':'pay'},"
                + "'zoneId':'Europe/Berlin','paused':true,'runCatchupScheduleInstances':true,"
                + "'scheduleStartTime':1000,'scheduleEndTime':2000,'description':'d'}";
        return Stream.of(
                Call.of("schedules.save", c -> c.schedules().save(schedule))
                        .sends("POST /scheduler/schedules", json)
                        .gets(json, schedule),
                Call.of("schedules.get", c -> c.schedules().get("s"))
                        .sends("GET /scheduler/schedules/s", null)
                        .gets(json, schedule),
                Call.of("schedules.getAll", c -> c.schedules().getAll(null))
                        .sends("GET /scheduler/schedules", null)
                        .gets("[" + json + "]", List.of(schedule)),
                Call.of("schedules.getAll of a workflow", c -> c.schedules().getAll("pay"))
                        .sends("GET /scheduler/schedules?workflowName=pay", null)
                        .gets("[]", List.of()),
                Call.of("schedules.delete", c -> done(() -> c.schedules().delete("s")))
                        .sends("DELETE /scheduler/schedules/s", null),
                Call.of("schedules.pause", c -> done(() -> c.schedules().pause("s", "why")))
                        .sends("PUT /scheduler/schedules/s/pause?reason=why", null),
                Call.of("schedules.resume", c -> done(() -> c.schedules().resume("s")))
                        .sends("PUT /scheduler/schedules/s/resume", null),
                Call.of(
                                "schedules.search",
                                c -> c.schedules().search(ScheduleSearch.all()).totalHits())
                        .sends("GET /scheduler/schedules/search?start=0&size=100", null)
                        .gets("{'totalHits':0,'results':[]}", 0L),
                Call.of(
                                "schedules.stream",
                                c -> c.schedules().stream(ScheduleSearch.all()
                                                .workflow("pay")
                                                .name("s")
                                                .paused(true)
                                                .page(1, 2))
                                        .toList())
                        .sends(
                                "GET /scheduler/schedules/search?workflowName=pay&scheduleName=s&paused=true&start=1&size=2",
                                null)
                        .gets("{'totalHits':2,'results':[" + json + "]}", List.of(schedule)));
    }

    private static Stream<Call> scheduler() {
        String bulk = "{'bulkErrorResults':{},'bulkSuccessfulResults':['s']}";
        BulkResponse result = new BulkResponse(Map.of(), List.of("s"));
        return Stream.of(
                Call.of("schedules.pause, several", c -> c.schedules().pause(List.of("s")))
                        .sends("PUT /scheduler/bulk/pause", "['s']")
                        .gets(bulk, result),
                Call.of("schedules.resume, several", c -> c.schedules().resume(List.of("s")))
                        .sends("PUT /scheduler/bulk/resume", "['s']")
                        .gets(bulk, result),
                Call.of(
                                "schedules.nextRuns",
                                c -> c.schedules()
                                        .nextRuns("0 0 * ? * *", Instant.ofEpochMilli(1), Instant.ofEpochMilli(2), 3))
                        .sends(
                                "GET /scheduler/nextFewSchedules?cronExpression=0%200%20*%20%3F%20*%20*"
                                        + "&scheduleStartTime=1&scheduleEndTime=2&limit=3",
                                null)
                        .gets("[1000]", List.of(Instant.ofEpochMilli(1000))),
                Call.of(
                                "schedules.searchExecutions",
                                c -> c.schedules()
                                        .searchExecutions(WorkflowSearch.query("a='b'"))
                                        .results()
                                        .get(0)
                                        .state())
                        .sends("GET /scheduler/search/executions?start=0&size=100&freeText=*&query=a%3D%27b%27", null)
                        .gets("{'totalHits':1,'results':[{'state':'EXECUTED'}]}", ScheduleExecution.State.EXECUTED),
                Call.of(
                                "schedules.streamExecutions",
                                c -> c.schedules()
                                        .streamExecutions(WorkflowSearch.query(""))
                                        .count())
                        .sends("GET /scheduler/search/executions?start=0&size=100&freeText=*", null)
                        .gets("{'totalHits':0,'results':[]}", 0L),
                Call.of("schedules.pauseScheduler", c -> c.schedules().pauseScheduler())
                        .sends("GET /scheduler/admin/pause", null)
                        .gets("{'done':true}", Map.of("done", true)),
                Call.of("schedules.resumeScheduler", c -> c.schedules().resumeScheduler())
                        .sends("GET /scheduler/admin/resume", null)
                        .gets("{}", Map.of()),
                Call.of("schedules.requeueScheduler", c -> c.schedules().requeueScheduler())
                        .sends("GET /scheduler/admin/requeue", null)
                        .gets("{}", Map.of()));
    }

    private static Stream<Call> secrets() {
        return Stream.of(
                Call.of("secrets.names", c -> c.secrets().names())
                        .sends("GET /secrets", null)
                        .gets("['a']", List.of("a")),
                Call.of("secrets.allNames", c -> c.secrets().allNames())
                        .sends("POST /secrets", null)
                        .gets("['a']", List.of("a")),
                Call.of(
                                "secrets.list",
                                c -> c.secrets().list().stream()
                                        .map(SecretInfo::createdAt)
                                        .toList())
                        .sends("GET /secrets/v2", null)
                        .gets(
                                "[{'name':'a','created_at':'2026-01-01T00:00:00Z'}]",
                                List.of(Optional.of(Instant.parse("2026-01-01T00:00:00Z")))),
                Call.of("secrets.exists", c -> c.secrets().exists("a"))
                        .sends("GET /secrets/a/exists", null)
                        .gets("true", true),
                Call.of("secrets.get", c -> c.secrets().get("a"))
                        .sends("GET /secrets/a", null)
                        .gets("s3cr3t-v", "s3cr3t-v"),
                Call.of("secrets.put", c -> done(() -> c.secrets().put("a", "s3cr3t-värde")))
                        .sends("PUT /secrets/a", "s3cr3t-värde"),
                Call.of("secrets.delete", c -> done(() -> c.secrets().delete("a")))
                        .sends("DELETE /secrets/a", null));
    }

    private static Stream<Call> environment() {
        return Stream.of(
                Call.of("environment.list", c -> c.environment().list())
                        .sends("GET /environment", null)
                        .gets("[{'name':'a','value':'1'}]", List.of(new EnvironmentVariable("a", "1"))),
                Call.of("environment.get", c -> c.environment().get("a"))
                        .sends("GET /environment/a", null)
                        .gets("1", Optional.of("1")),
                Call.of("environment.get of nothing", c -> c.environment().get("b"))
                        .sends("GET /environment/b", null)
                        .gets("", Optional.empty()));
    }

    private static Stream<Call> files() {
        String handle = "{'fileHandleId':'conductor://file/f1','uploadStatus':'UPLOADED','fileSize':5}";
        String upload = "{'fileHandleId':'conductor://file/f1','uploadUrl':'http://u','expiresAt':1000}";
        return Stream.of(
                Call.of(
                                "files.create",
                                c -> c.files()
                                        .create("w1", "t1", "a.txt", "text/plain")
                                        .fileId())
                        .sends(
                                "POST /files",
                                "{'workflowId':'w1','taskId':'t1','fileName':'a.txt','contentType':'text/plain'}")
                        .gets(upload, "f1"),
                Call.of("files.get", c -> c.files().get("w1", "f1").fileSize())
                        .sends("GET /files/w1/f1", null)
                        .gets(handle, 5L),
                Call.of(
                                "files.uploadUrl",
                                c -> c.files()
                                        .uploadUrl("w1", "conductor://file/f1")
                                        .expiresAt())
                        .sends("GET /files/w1/f1/upload-url", null)
                        .gets(upload, Optional.of(Instant.ofEpochMilli(1000))),
                Call.of(
                                "files.completeUpload",
                                c -> c.files().completeUpload("w1", "f1").uploadStatus())
                        .sends("POST /files/w1/f1/upload-complete", null)
                        .gets(handle, UploadStatus.UPLOADED),
                Call.of(
                                "files.downloadUrl",
                                c -> c.files().downloadUrl("w1", "f1").downloadUrl())
                        .sends("GET /files/w1/f1/download-url", null)
                        .gets("{'fileHandleId':'conductor://file/f1','downloadUrl':'http://d'}", "http://d"));
    }

    private static Stream<Call> multipart() {
        return Stream.of(
                Call.of(
                                "files.startMultipart",
                                c -> c.files().startMultipart("w1", "f1").uploadId())
                        .sends("POST /files/w1/f1/multipart", null)
                        .gets("{'uploadId':'u1'}", "u1"),
                Call.of(
                                "files.partUrl",
                                c -> c.files().partUrl("w1", "f1", "u1", 2).uploadUrl())
                        .sends("GET /files/w1/f1/multipart/u1/part/2", null)
                        .gets("{'uploadUrl':'http://u'}", "http://u"),
                Call.of("files.abortMultipart", c -> done(() -> c.files().abortMultipart("w1", "f1", "u1")))
                        .sends("DELETE /files/w1/f1/multipart/u1", null),
                Call.of(
                                "files.completeMultipart",
                                c -> c.files()
                                        .completeMultipart("w1", "f1", "u1", List.of("e1", "e2"))
                                        .fileId())
                        .sends("POST /files/w1/f1/multipart/u1/complete", "{'partETags':['e1','e2']}")
                        .gets("{'fileHandleId':'conductor://file/f1'}", "f1"));
    }

    private static Stream<Call> tags() {
        Tag tag = new Tag("team", "blue");
        String json = "{'key':'team','value':'blue'}";
        return Stream.of(
                Call.of("tags.get", c -> c.tags().get(TagClient.Target.WORKFLOW, "pay"))
                        .sends("GET /metadata/workflow/pay/tags", null)
                        .gets("[" + json + "]", List.of(tag)),
                Call.of("tags.set", c -> done(() -> c.tags().set(TagClient.Target.TASK, "pay", List.of(tag))))
                        .sends("PUT /metadata/task/pay/tags", "[" + json + "]"),
                Call.of("tags.add", c -> done(() -> c.tags().add(TagClient.Target.WORKFLOW, "pay", tag)))
                        .sends("POST /metadata/workflow/pay/tags", json),
                Call.of("tags.add to a schedule", c -> done(() -> c.tags().add(TagClient.Target.SCHEDULE, "s", tag)))
                        .sends("POST /scheduler/schedules/s/tags", "[" + json + "]"),
                Call.of("tags.remove", c -> done(() -> c.tags().remove(TagClient.Target.SECRET, "a", tag)))
                        .sends("DELETE /secrets/a/tags", "[" + json + "]"));
    }
}
