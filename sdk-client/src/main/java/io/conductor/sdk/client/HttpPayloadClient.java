package io.conductor.sdk.client;

import io.conductor.sdk.client.model.ExternalStorageLocation;
import io.conductor.sdk.client.model.Payload;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.Workflow;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** {@link PayloadClient} over HTTP. */
record HttpPayloadClient(Transport transport) implements PayloadClient {

    private static final java.lang.reflect.Type OBJECT = Types.mapOf(Object.class);
    private static final Set<Integer> NO_SUCH_CALL = Set.of(404, 405, 501);
    private static final String NO_STORAGE = "the server has no external payload storage that clients can reach"
            + " (Conductor OSS has one with conductor.external-payload-storage.type)";

    /** The type is part of what the server signs; a parameter after it would not be. */
    private static final MediaType JSON = MediaType.get(ApiRequest.JSON);

    @Override
    public ExternalStorageLocation location(Type type, Operation operation, String path) {
        String template = type == Type.WORKFLOW_INPUT || type == Type.WORKFLOW_OUTPUT
                ? "workflow/externalstoragelocation"
                : "tasks/externalstoragelocation";
        ApiRequest request = ApiRequest.of("GET", template)
                .query("path", path)
                .query("operation", operation)
                .query("payloadType", type);
        return transport.send(request).json(ExternalStorageLocation.class);
    }

    @Override
    public String upload(Type type, Object payload) {
        return uploadIfPossible(new Parcel("", type, payload))
                .orElseThrow(() -> new StorageException("Cannot write the " + name(type) + ": " + NO_STORAGE));
    }

    /**
     * A payload that may go to the storage.
     *
     * @param entityName the name of the workflow or the task definition; empty if it is not known
     * @param type whose payload it is
     * @param payload the value
     */
    record Parcel(String entityName, Type type, Object payload) {}

    /** The path, empty if the server has no storage for clients. */
    Optional<String> uploadIfPossible(Parcel parcel) {
        Type type = parcel.type();
        Object payload = parcel.payload();
        ExternalStorageLocation location = place(type);
        String uri = location == null ? null : location.uri();
        if (location == null || uri == null || uri.isBlank()) {
            return Optional.empty();
        }
        long size = transport.codec().measure(payload, 0).size();
        checkSize(type, size);
        Iterator<String> addresses = Stream.concat(
                        Stream.of(uri), Stream.generate(() -> address(type, Operation.WRITE, location.path())))
                .iterator();
        Storage.Place place = new Storage.Place("the " + name(type), addresses::next);
        transport.storage().put(place, new JsonBody(transport.codec(), payload, size), UnaryOperator.identity());
        transport.tell(listener -> listener.payloadStored(parcel.entityName(), Operation.WRITE, type));
        return Optional.of(location.path());
    }

    private @Nullable ExternalStorageLocation place(Type type) {
        try {
            return location(type, Operation.WRITE, "");
        } catch (ConductorApiException e) {
            if (NO_SUCH_CALL.contains(e.status())) {
                return null;
            }
            throw e;
        }
    }

    private void checkSize(Type type, long size) {
        long most = transport.externalPayloads().maxBytes();
        if (size > most) {
            throw new PayloadTooLargeException(
                    "The " + name(type) + " was not sent: it has " + size + " bytes, and at most " + most
                            + " go to the storage (ExternalPayloads.maxBytes)",
                    most);
        }
    }

    /** Written while it is sent, so that the text is never in memory as a whole. */
    private static final class JsonBody extends RequestBody {

        private final JsonCodec codec;
        private final Object value;
        private final long size;

        JsonBody(JsonCodec codec, Object value, long size) {
            this.codec = codec;
            this.value = value;
            this.size = size;
        }

        @Override
        public MediaType contentType() {
            return JSON;
        }

        @Override
        public long contentLength() {
            return size;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            codec.write(value, sink.outputStream());
        }
    }

    @Override
    public InputStream open(Type type, String path) {
        return open(new Source("", type, path, "the " + name(type) + " " + path));
    }

    /** A payload in the storage: whose it is, and what to call it in an error. */
    private record Source(String entityName, Type type, String path, String what) {

        static Source of(Task task, Type type, Optional<String> path) {
            String what = "the " + (type == Type.TASK_INPUT ? "input" : "output") + " of task " + task.taskId();
            return new Source(task.taskDefName(), type, path.orElse(""), what);
        }

        static Source of(Workflow workflow, Type type, Optional<String> path) {
            String what = "the " + (type == Type.WORKFLOW_INPUT ? "input" : "output") + " of workflow "
                    + workflow.workflowId();
            return new Source(workflow.workflowName(), type, path.orElse(""), what);
        }
    }

    private InputStream open(Source source) {
        Storage.Place place =
                new Storage.Place(source.what(), () -> address(source.type(), Operation.READ, source.path()));
        transport.tell(listener -> listener.payloadStored(source.entityName(), Operation.READ, source.type()));
        return new StorageInput(
                transport.storage(), place, transport.externalPayloads().maxBytes());
    }

    private String address(Type type, Operation operation, String path) {
        String uri = location(type, operation, path).uri();
        if (uri == null || uri.isBlank()) {
            throw new StorageException("The server moved the " + name(type) + " to its external payload storage ("
                    + path + "), but " + NO_STORAGE);
        }
        return uri;
    }

    @Override
    public Map<String, @Nullable Object> input(Task task) {
        return payload(task.inputData(), Source.of(task, Type.TASK_INPUT, task.externalInputPayloadStoragePath()));
    }

    @Override
    public Map<String, @Nullable Object> output(Task task) {
        return payload(task.outputData(), Source.of(task, Type.TASK_OUTPUT, task.externalOutputPayloadStoragePath()));
    }

    @Override
    public Map<String, @Nullable Object> input(Workflow workflow) {
        return payload(
                workflow.input(), Source.of(workflow, Type.WORKFLOW_INPUT, workflow.externalInputPayloadStoragePath()));
    }

    @Override
    public Map<String, @Nullable Object> output(Workflow workflow) {
        return payload(
                workflow.output(),
                Source.of(workflow, Type.WORKFLOW_OUTPUT, workflow.externalOutputPayloadStoragePath()));
    }

    private Map<String, @Nullable Object> payload(Map<String, @Nullable Object> here, Source source) {
        if (source.path().isEmpty() || !here.isEmpty()) {
            return here;
        }
        Map<String, @Nullable Object> there = fetch(source).as(OBJECT);
        return there == null ? Map.of() : there;
    }

    /** The task with its input, which the server moved. */
    Task fetchInput(Task task) {
        return task.withInput(fetch(Source.of(task, Type.TASK_INPUT, task.externalInputPayloadStoragePath())));
    }

    private Payload fetch(Source source) {
        try (InputStream json = open(source)) {
            return JsonPayload.object(transport.codec(), json.readAllBytes());
        } catch (IllegalArgumentException | IOException e) {
            throw new UnexpectedAnswerException(
                    "Cannot read " + source.what() + " from the storage: " + e.getMessage(), e);
        }
    }

    private static String name(Type type) {
        return switch (type) {
            case WORKFLOW_INPUT -> "input of the workflow";
            case WORKFLOW_OUTPUT -> "output of the workflow";
            case TASK_INPUT -> "input of the task";
            case TASK_OUTPUT -> "output of the task";
        };
    }
}
