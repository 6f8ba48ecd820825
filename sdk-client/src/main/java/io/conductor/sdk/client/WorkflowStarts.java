package io.conductor.sdk.client;

import io.conductor.sdk.client.model.SignalResponse;
import io.conductor.sdk.client.model.StartWorkflowRequest;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Starts workflows, each once, and tells the listeners. Thread-safe. */
final class WorkflowStarts {

    private static final Set<String> SAYABLE_BY_PATH = Set.of("name", "version", "input", "correlationId", "priority");

    private final Transport transport;
    private final Offloading offloading;

    /**
     * Starts by a transport.
     *
     * @param offloading brings inputs that are too large to the storage
     */
    WorkflowStarts(Transport transport, Offloading offloading) {
        this.transport = transport;
        this.offloading = offloading;
    }

    /** The id of the execution. */
    String start(StartWorkflowRequest request) {
        return send(request, ApiRequest.of("POST", "workflow"), call -> offloading.body(call, request))
                .id();
    }

    /** The id of the execution. */
    String startByPath(StartWorkflowRequest request) {
        Set<String> unsayable = new TreeSet<>(request.json().keySet());
        unsayable.removeAll(SAYABLE_BY_PATH);
        if (!unsayable.isEmpty()) {
            throw new IllegalArgumentException("A start by path has no place for " + unsayable);
        }
        ApiRequest call = ApiRequest.of("POST", "workflow/{name}", request.name())
                .query("version", request.version().orElse(null))
                .query("correlationId", request.correlationId().orElse(null))
                .query("priority", request.priority());
        return send(request, call, prepared -> transport.withJson(prepared, request.input()))
                .id();
    }

    /** Starts and waits. */
    SignalResponse execute(StartWorkflowRequest request, ExecuteOptions options) {
        String version = Integer.toString(request.version().orElse(0));
        String refs = String.join(",", options.waitUntilTaskRefs());
        ApiRequest call = ApiRequest.of("POST", "workflow/execute/{name}/{version}", request.name(), version)
                .query("requestId", options.requestId())
                .query("waitUntilTaskRef", refs.isEmpty() ? null : refs)
                .query("waitForSeconds", options.waitFor().toSeconds())
                .query("returnStrategy", options.returnStrategy())
                .serverWait(options.waitFor());
        return send(request, call, prepared -> offloading.body(prepared, request))
                .json(SignalResponse.class);
    }

    private Answer send(StartWorkflowRequest request, ApiRequest call, UnaryOperator<ApiRequest> withBody) {
        try {
            ApiRequest start = withBody.apply(
                    call.payload().idempotencyKey(request.idempotencyKey().isPresent()));
            byte[] body = start.body();
            int size = body == null ? 0 : body.length;
            transport.tell(listener ->
                    listener.starting(request.name(), request.version().orElse(null), size));
            return transport.send(start);
        } catch (ConductorException e) {
            transport.tell(listener -> listener.startFailed(request.name(), e));
            throw e;
        }
    }
}
