package io.conductor.sdk.testing;

import static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder.responseDefinition;
import static io.conductor.sdk.testing.FakeAnswers.error;
import static io.conductor.sdk.testing.FakeAnswers.first;
import static io.conductor.sdk.testing.FakeAnswers.found;
import static io.conductor.sdk.testing.FakeAnswers.json;
import static io.conductor.sdk.testing.FakeAnswers.text;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.QueryParameter;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.TaskExecLog;
import io.conductor.sdk.client.model.TaskResult;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Answers the calls of a {@link FakeConductor} as the server would, unless it is out of order. Thread-safe. */
final class FakeRoutes implements ResponseDefinitionTransformerV2 {

    static final String NAME = "fake-conductor";

    private static final Duration SHORT_WAIT = Duration.ofMillis(100); // when no time is asked for

    /** What the server takes for a command and not for an id or a name. */
    private static final Set<String> COMMANDS = Set.of(
            "externalstoragelocation",
            "search",
            "search-by-tasks",
            "search-by-tasks-v2",
            "search-v2",
            "test",
            "update-v2");

    private static final Set<String> STATE = Set.of("workflowId", "status", "correlationId");

    private final FakeState state;
    private final List<StartWorkflowRequest> started = new CopyOnWriteArrayList<>();
    private volatile FakeTrouble trouble = FakeTrouble.NONE;

    FakeRoutes(FakeState state) {
        this.state = state;
    }

    void trouble(FakeTrouble now) {
        trouble = now;
    }

    List<StartWorkflowRequest> started() {
        return List.copyOf(started);
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        FakeTrouble now = trouble;
        if (now.away()) {
            return responseDefinition()
                    .withFault(Fault.CONNECTION_RESET_BY_PEER)
                    .build();
        }
        ResponseDefinitionBuilder answer = now.status() > 0
                ? error(now.status(), "The fake server was told to answer so", true)
                : answer(event.getRequest());
        return answer.withFixedDelay((int) now.delay().toMillis()).build();
    }

    private ResponseDefinitionBuilder answer(LoggedRequest request) {
        try {
            return answer(request, request.getMethod().getName(), path(request.getUrl()));
        } catch (IllegalArgumentException e) {
            return error(500, "JSON parse error: " + e.getMessage(), false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return error(503, "The fake server is closing", true);
        }
    }

    private ResponseDefinitionBuilder answer(LoggedRequest request, String method, List<String> path)
            throws InterruptedException {
        return switch (method + " " + shape(path)) {
            case "GET tasks/poll/batch/*" -> batch(request, path.get(3));
            case "GET tasks/poll/*" -> single(request, path.get(2));
            case "POST tasks" -> update(request);
            case "POST tasks/update-v2" -> updateV2(request);
            case "POST tasks/*/log" -> log(request, path.get(1));
            case "GET tasks/*/log" -> logs(path.get(1));
            case "GET tasks/*" -> found(state.task(path.get(1)), "No such task found by taskId: " + path.get(1));
            case "POST workflow" -> start(body(request));
            case "POST workflow/*" -> startByName(request, path.get(1));
            case "GET workflow/*" -> workflow(request, path.get(1));
            case "GET workflow/*/status" -> status(request, path.get(1));
            case "GET health" -> json(200, Map.of("healthy", true));
            default ->
                error(
                        404,
                        "The fake server knows no " + method + " " + request.getUrl() + ": stub it with wireMock()",
                        false);
        };
    }

    /** The path with a star for what differs from call to call. */
    private static String shape(List<String> path) {
        List<String> shape = new ArrayList<>(path);
        boolean isPoll =
                path.size() > 1 && path.get(0).equals("tasks") && path.get(1).equals("poll");
        boolean isCommand = path.size() == 2 && COMMANDS.contains(path.get(1));
        if (isPoll && path.size() > 2) {
            shape.set(path.size() - 1, "*");
        } else if (path.size() > 1 && !isCommand) {
            shape.set(1, "*");
        }
        return String.join("/", shape);
    }

    private static List<String> path(String url) {
        String path = url.replaceFirst("\\?.*", "").replaceFirst("^/api/", "");
        return Arrays.stream(path.split("/"))
                .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }

    private ResponseDefinitionBuilder batch(LoggedRequest request, String taskType) throws InterruptedException {
        int timeout = Integer.parseInt(query(request, "timeout").orElse("100"));
        if (timeout > 5000) {
            return error(400, "Long Poll Timeout value cannot be more than 5 seconds", false);
        }
        int count = Integer.parseInt(query(request, "count").orElse("1"));
        return json(200, poll(request, taskType, count, Duration.ofMillis(timeout)));
    }

    private ResponseDefinitionBuilder single(LoggedRequest request, String taskType) throws InterruptedException {
        return first(poll(request, taskType, 1, SHORT_WAIT));
    }

    private List<Map<String, @Nullable Object>> poll(
            LoggedRequest request, String taskType, int count, Duration timeout) throws InterruptedException {
        String domain = query(request, "domain").orElse(null);
        return state.poll(taskType, domain, query(request, "workerid").orElse(null), count, timeout);
    }

    private ResponseDefinitionBuilder update(LoggedRequest request) {
        TaskResult result = JsonValues.as(body(request), TaskResult.class);
        return state.update(result)
                .map(complaint -> error(404, complaint, false))
                .orElseGet(() -> text(result.taskId()));
    }

    private ResponseDefinitionBuilder updateV2(LoggedRequest request) throws InterruptedException {
        TaskResult result = JsonValues.as(body(request), TaskResult.class);
        Optional<String> complaint = state.update(result);
        if (complaint.isPresent()) {
            return error(404, complaint.get(), false);
        }
        if (result.status() == TaskResult.Status.IN_PROGRESS) {
            return FakeAnswers.noContent();
        }
        Map<String, @Nullable Object> task = state.task(result.taskId()).orElseThrow();
        return first(state.poll(
                String.valueOf(task.get("taskDefName")),
                task.get("domain") instanceof String domain ? domain : null,
                result.workerId().orElse(null),
                1,
                SHORT_WAIT));
    }

    private ResponseDefinitionBuilder log(LoggedRequest request, String taskId) {
        state.log(taskId, request.getBodyAsString());
        return responseDefinition().withStatus(200);
    }

    private ResponseDefinitionBuilder logs(String taskId) {
        List<Map<String, @Nullable Object>> lines = new ArrayList<>();
        for (TaskExecLog log : state.logs(taskId)) {
            Map<String, @Nullable Object> line = JsonValues.object(log);
            line.put("taskId", taskId);
            lines.add(line);
        }
        return lines.isEmpty() ? FakeAnswers.noContent() : json(200, lines);
    }

    private ResponseDefinitionBuilder workflow(LoggedRequest request, String workflowId) {
        Optional<Map<String, @Nullable Object>> workflow = state.workflow(workflowId);
        if (is(request, "includeTasks", "false")) {
            workflow.ifPresent(json -> json.put("tasks", List.of()));
        }
        return found(workflow, unknownWorkflow(workflowId));
    }

    private ResponseDefinitionBuilder status(LoggedRequest request, String workflowId) {
        Optional<Map<String, @Nullable Object>> workflow = state.workflow(workflowId);
        workflow.ifPresent(json -> json.keySet()
                .removeIf(field -> !STATE.contains(field)
                        && !(field.equals("output") && is(request, "includeOutput", "true"))
                        && !(field.equals("variables") && is(request, "includeVariables", "true"))));
        return found(workflow, unknownWorkflow(workflowId));
    }

    private static String unknownWorkflow(String workflowId) {
        return "No such workflow found by id: " + workflowId;
    }

    private ResponseDefinitionBuilder startByName(LoggedRequest request, String name) {
        Map<String, @Nullable Object> start = new LinkedHashMap<>();
        start.put("name", name);
        start.put("input", body(request));
        query(request, "version").ifPresent(version -> start.put("version", Integer.valueOf(version)));
        query(request, "correlationId").ifPresent(id -> start.put("correlationId", id));
        return start(start);
    }

    private ResponseDefinitionBuilder start(Map<String, @Nullable Object> json) {
        StartWorkflowRequest request = StartWorkflowRequest.fromJson(json);
        Object input = json.get("input");
        String workflowId = state.start(
                request.name(),
                request.version().orElse(1),
                JsonValues.object(input == null ? Map.of() : input),
                request.correlationId().orElse(null));
        started.add(request);
        return text(workflowId);
    }

    private static Optional<String> query(LoggedRequest request, String name) {
        QueryParameter parameter = request.queryParameter(name);
        return parameter != null && parameter.isPresent() ? Optional.of(parameter.firstValue()) : Optional.empty();
    }

    private static boolean is(LoggedRequest request, String name, String value) {
        return query(request, name).filter(value::equals).isPresent();
    }

    private static Map<String, @Nullable Object> body(LoggedRequest request) {
        return JsonValues.object(request.getBodyAsString());
    }
}
