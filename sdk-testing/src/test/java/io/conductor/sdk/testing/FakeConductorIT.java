package io.conductor.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.RegisterMode;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.workflow.Ref;
import io.conductor.sdk.workflow.SimpleTask;
import io.conductor.sdk.workflow.WorkflowBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Makes the same calls of the fake server and of the real one, and compares what their answers look like. */
@ConductorTest
class FakeConductorIT {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String taskType = "fake_it_" + UUID.randomUUID();

    @Test
    void theFakeAnswersAsTheRealServerDoes(ConductorClient conductor) throws Exception {
        SimpleTask task = new SimpleTask(taskType, taskType + "_ref").input("id", Ref.workflowInput("id"));
        WorkflowDef definition = WorkflowBuilder.workflow("fake_it_" + UUID.randomUUID())
                .add(task)
                .build();
        conductor.metadata().register(definition, RegisterMode.OVERWRITE);
        String real = conductor.serverUrl().toString().replaceFirst("/$", "");
        conductor.workflows().start(definition.name(), Map.of("id", "o-1"));
        try (FakeConductor fake = FakeConductor.start()) {
            fake.offer(taskType, Map.of("id", "o-1"));

            assertThat(answers(fake.apiUrl(), "any")).isEqualTo(answers(real, definition.name()));
        }
    }

    /** What one server answers to a round of calls: status, content type and shape of each. */
    private Map<String, String> answers(String api, String startable) throws Exception {
        Map<String, String> answers = new LinkedHashMap<>();
        String poll = "/tasks/poll/" + taskType + "?workerid=w";
        String batch = "/tasks/poll/batch/" + taskType + "?workerid=w";
        answers.put("poll of nothing", shown(call(api, "GET", "/tasks/poll/x" + taskType, null)));
        answers.put("batch of nothing", shown(call(api, "GET", "/tasks/poll/batch/x" + taskType + "?timeout=0", null)));
        answers.put("batch, too long", shown(call(api, "GET", batch + "&timeout=5001", null)));
        Map<String, @Nullable Object> task = polled(api, batch + "&count=1&timeout=1000");
        answers.put("batch", shape(task));
        String taskId = String.valueOf(task.get("taskId"));
        String workflowId = String.valueOf(task.get("workflowInstanceId"));
        answers.put("log", shown(call(api, "POST", "/tasks/" + taskId + "/log", "half way")));
        answers.put("logs", shown(call(api, "GET", "/tasks/" + taskId + "/log", null)));
        answers.put("extend", shown(call(api, "POST", "/tasks", result(workflowId, taskId, "'extendLease':true"))));
        answers.put(
                "hand back",
                shown(call(
                        api,
                        "POST",
                        "/tasks",
                        result(workflowId, taskId, "'status':'IN_PROGRESS','outputData':{'seen':1}"))));
        answers.put("handed back", shown(call(api, "GET", "/tasks/" + taskId, null)));
        Map<String, @Nullable Object> again = polled(api, batch + "&count=1&timeout=1000");
        answers.put("again", shape(again) + again.get("outputData") + again.get("pollCount"));
        answers.put("state", shown(call(api, "GET", "/workflow/" + workflowId + "/status", null)));
        String completed = result(workflowId, taskId, "'status':'COMPLETED','outputData':{'r':1},'workerId':'w'");
        answers.put("update-v2", shown(call(api, "POST", "/tasks/update-v2", completed)));
        answers.put("update again", shown(call(api, "POST", "/tasks", completed)));
        answers.put("poll after all", shown(call(api, "GET", poll, null)));
        answers.put("ended task", shown(call(api, "GET", "/tasks/" + taskId, null)));
        answers.put("ended execution", shown(call(api, "GET", "/workflow/" + workflowId, null)));
        answers.put("without tasks", shown(call(api, "GET", "/workflow/" + workflowId + "?includeTasks=false", null)));
        answers.put("unknown workflow", shown(call(api, "GET", "/workflow/nope", null)));
        answers.put("unknown task", shown(call(api, "GET", "/tasks/nope", null)));
        answers.put(
                "update, no workflow", shown(call(api, "POST", "/tasks", result("nope", taskId, "'status':'FAILED'"))));
        answers.put(
                "update, no task", shown(call(api, "POST", "/tasks", result(workflowId, "nope", "'status':'FAILED'"))));
        answers.put("logs of nobody", shown(call(api, "GET", "/tasks/nope/log", null)));
        answers.put("start", shown(call(api, "POST", "/workflow", "{\"name\":\"" + startable + "\",\"version\":1}")));
        answers.put("start by name", shown(call(api, "POST", "/workflow/" + startable + "?version=1", "{\"a\":1}")));
        return answers;
    }

    private static String result(String workflowId, String taskId, String rest) {
        return ("{'workflowInstanceId':'" + workflowId + "','taskId':'" + taskId + "'," + rest + "}")
                .replace('\'', '"');
    }

    private Map<String, @Nullable Object> polled(String api, String path) {
        List<?> tasks = await().atMost(ServerFixture.LONG)
                .until(
                        () -> (List<?>)
                                JsonValues.parse(call(api, "GET", path, null).body()),
                        found -> !found.isEmpty());
        return JsonValues.object(tasks.get(0));
    }

    private HttpResponse<String> call(String api, String method, String path, @Nullable String body)
            throws IOException, InterruptedException {
        HttpRequest.BodyPublisher publisher =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        boolean isText = path.endsWith("/log");
        return http.send(
                HttpRequest.newBuilder(URI.create(api + path))
                        .method(method, publisher)
                        .header("Content-Type", isText ? "text/plain" : "application/json")
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String shown(HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("-").replaceFirst(";.*", "");
        String body = answer.body();
        String shape =
                body.isEmpty() ? "nothing" : type.equals("application/json") ? shape(JsonValues.parse(body)) : "text";
        return answer.statusCode() + " " + type + " " + shape;
    }

    /** The fields and their types; elements of lists only where they are tasks or log lines. */
    private static String shape(@Nullable Object value) {
        if (value instanceof Map<?, ?> fields) {
            Map<String, String> shapes = new TreeMap<>();
            fields.forEach((name, field) -> shapes.put(String.valueOf(name), shape(field)));
            return shapes.toString();
        }
        if (value instanceof List<?> list) {
            boolean shown = !list.isEmpty() && list.get(0) instanceof Map<?, ?> first && first.containsKey("taskId");
            return shown ? "[" + shape(list.get(0)) + "]" : "[]";
        }
        return value == null
                ? "null"
                : value instanceof Number ? "number" : value.getClass().getSimpleName();
    }
}
