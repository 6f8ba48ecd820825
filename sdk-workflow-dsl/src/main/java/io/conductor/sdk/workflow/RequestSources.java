package io.conductor.sdk.workflow;

import static io.conductor.sdk.workflow.SourceValues.literal;
import static io.conductor.sdk.workflow.SourceValues.value;
import static io.conductor.sdk.workflow.TypedSources.text;

import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.SubWorkflowParams;
import io.conductor.sdk.client.model.WorkflowTask;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Begins the source of tasks that have a request in their input: to an HTTP server, a broker, or another workflow. */
final class RequestSources {

    private static final Set<String> VERBS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD");

    private RequestSources() {}

    static Optional<Coded<HttpTask>> http(WorkflowTask task) {
        String ref = task.taskReferenceName();
        return request(task, "http_request")
                .flatMap(RequestSources::httpInput)
                .map(request ->
                        Coded.of(new HttpTask(ref, request.value()), "new HttpTask", literal(ref), request.source()));
    }

    @SuppressWarnings("unchecked") // an object of JSON
    private static Optional<Map<String, @Nullable Object>> request(WorkflowTask task, String input) {
        return task.inputParameters().get(input) instanceof Map<?, ?> map
                ? Optional.of((Map<String, @Nullable Object>) map)
                : Optional.empty();
    }

    private static Optional<Coded<HttpInput>> httpInput(Map<String, @Nullable Object> json) {
        return text(json, "method")
                .flatMap(method -> text(json, "uri").map(uri -> {
                    Coded<HttpInput> begun = VERBS.contains(method)
                            ? Coded.of(
                                    HttpInput.request(method, uri),
                                    "HttpInput." + method.toLowerCase(Locale.ROOT),
                                    value(uri))
                            : Coded.of(
                                    HttpInput.request(method, uri), "HttpInput.request", literal(method), literal(uri));
                    return httpFields(begun, json);
                }));
    }

    private static Coded<HttpInput> httpFields(Coded<HttpInput> begun, Map<String, @Nullable Object> json) {
        Coded<HttpInput> request = begun;
        for (Map.Entry<String, @Nullable Object> field : json.entrySet()) {
            request = httpField(request, field.getKey(), field.getValue());
        }
        return request;
    }

    private static Coded<HttpInput> httpField(Coded<HttpInput> request, String name, @Nullable Object sent) {
        return switch (name) {
            case "uri", "method" -> request;
            case "body" ->
                sent == null ? anyField(request, name, null) : request.call("body", value(sent), to -> to.body(sent));
            case "readTimeOut" ->
                positive(sent)
                        .map(time -> request.call("readTimeout", millis(time), to -> to.readTimeout(time)))
                        .orElseGet(() -> anyField(request, name, sent));
            case "connectionTimeOut" ->
                positive(sent)
                        .map(time -> request.call("connectTimeout", millis(time), to -> to.connectTimeout(time)))
                        .orElseGet(() -> anyField(request, name, sent));
            case "headers" ->
                sent instanceof Map<?, ?> headers && !headers.containsValue(null)
                        ? headers(request, headers)
                        : anyField(request, name, sent);
            default -> anyField(request, name, sent);
        };
    }

    private static Optional<Duration> positive(@Nullable Object sent) {
        return sent instanceof Integer millis && millis > 0 ? Optional.of(Duration.ofMillis(millis)) : Optional.empty();
    }

    private static Coded<HttpInput> anyField(Coded<HttpInput> request, String name, @Nullable Object sent) {
        return request.call("field", List.of(literal(name), value(sent)), to -> to.field(name, sent));
    }

    private static Coded<HttpInput> headers(Coded<HttpInput> begun, Map<?, ?> headers) {
        if (headers.isEmpty()) {
            return begun.call("field", "\"headers\", Map.of()", to -> to.field("headers", Map.of()));
        }
        Coded<HttpInput> request = begun;
        for (Map.Entry<?, ?> header : headers.entrySet()) {
            String name = String.valueOf(header.getKey());
            Object json = Objects.requireNonNull(header.getValue());
            request = request.call("header", List.of(literal(name), value(json)), to -> to.header(name, json));
        }
        return request;
    }

    private static String millis(Duration time) {
        return time.toMillisPart() == 0
                ? "Duration.ofSeconds(" + time.toSeconds() + ")"
                : "Duration.ofMillis(" + time.toMillis() + ")";
    }

    static Optional<Coded<SubWorkflowTask>> subWorkflow(WorkflowTask task) {
        if (!(task.json().get("subWorkflowParam") instanceof Map<?, ?>)) {
            return Optional.empty();
        }
        return task.subWorkflowParam().flatMap(params -> subWorkflow(task.taskReferenceName(), params));
    }

    private static Optional<Coded<SubWorkflowTask>> subWorkflow(String ref, SubWorkflowParams params) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(params.json());
        rest.remove("name");
        Object version = rest.remove("version");
        Object priority = rest.remove("priority");
        Object domains = rest.remove("taskToDomain");
        boolean inPlace = rest.remove("workflowDefinition") != null;
        boolean plain =
                (version == null || version instanceof Integer) && (priority == null || priority instanceof Integer);
        if (!rest.isEmpty() || !plain) {
            return Optional.empty();
        }
        Optional<Coded<SubWorkflowTask>> task = inPlace ? inPlace(ref, params) : Optional.of(named(ref, params));
        return task.map(one -> priority instanceof Integer number
                        ? one.call("priority", String.valueOf(number), to -> to.priority(number))
                        : one)
                .map(one -> domains instanceof Map<?, ?> map ? domains(one, map) : one);
    }

    private static Coded<SubWorkflowTask> domains(Coded<SubWorkflowTask> task, Map<?, ?> domains) {
        Map<String, String> texts = new TreeMap<>();
        domains.forEach((type, domain) -> texts.put(String.valueOf(type), String.valueOf(domain)));
        return task.call("taskToDomain", value(texts), to -> to.taskToDomain(texts));
    }

    private static Coded<SubWorkflowTask> named(String ref, SubWorkflowParams params) {
        String name = params.name();
        return params.version()
                .map(version -> Coded.of(
                        new SubWorkflowTask(ref, name, version),
                        "new SubWorkflowTask",
                        literal(ref),
                        literal(name),
                        String.valueOf(version)))
                .orElseGet(() ->
                        Coded.of(new SubWorkflowTask(ref, name), "new SubWorkflowTask", literal(ref), literal(name)));
    }

    /** Only a definition that the builder renders as it is; its own references are its own. */
    private static Optional<Coded<SubWorkflowTask>> inPlace(String ref, SubWorkflowParams params) {
        return params.workflowDefinition()
                .filter(JavaSource::isWhole)
                .map(definition -> Coded.of(
                        new SubWorkflowTask(ref, definition),
                        "new SubWorkflowTask",
                        literal(ref),
                        JavaSource.expression(definition)));
    }

    static Optional<Coded<StartWorkflowTask>> startWorkflow(WorkflowTask task) {
        return request(task, "startWorkflow")
                .filter(json -> !json.containsKey("workflowDef"))
                .flatMap(json -> text(json, "name").map(name -> start(task.taskReferenceName(), name, json)));
    }

    private static Coded<StartWorkflowTask> start(String ref, String name, Map<String, @Nullable Object> json) {
        Coded<StartWorkflowRequest.Builder> request =
                Coded.of(StartWorkflowRequest.builder(name), "StartWorkflowRequest.builder", literal(name));
        for (Map.Entry<String, @Nullable Object> field : json.entrySet()) {
            Object value = field.getValue();
            if (field.getKey().equals("input") && value instanceof Map<?, ?>) {
                request = request.call("input", value(value), to -> to.input(value));
            } else if (field.getKey().equals("version") && value instanceof Integer version) {
                request = request.call("version", String.valueOf(version), to -> to.version(version));
            } else if (!field.getKey().equals("name")) {
                request = request.call(
                        "field", List.of(literal(field.getKey()), value(value)), to -> to.field(field.getKey(), value));
            }
        }
        Coded<StartWorkflowRequest> built = request.call("build", List.of(), StartWorkflowRequest.Builder::build);
        return Coded.of(
                new StartWorkflowTask(ref, name, built.value()),
                "new StartWorkflowTask",
                literal(ref),
                literal(name),
                built.source());
    }

    static Optional<Coded<KafkaPublishTask>> kafka(WorkflowTask task) {
        String ref = task.taskReferenceName();
        return request(task, "kafka_request")
                .filter(json -> json.keySet().equals(Set.of("bootStrapServers", "topic", "value")))
                .flatMap(json -> text(json, "bootStrapServers")
                        .flatMap(brokers -> text(json, "topic")
                                .map(topic -> Coded.of(
                                        new KafkaPublishTask(ref, brokers, topic, json.get("value")),
                                        "new KafkaPublishTask",
                                        literal(ref),
                                        literal(brokers),
                                        literal(topic),
                                        value(json.get("value"))))));
    }
}
