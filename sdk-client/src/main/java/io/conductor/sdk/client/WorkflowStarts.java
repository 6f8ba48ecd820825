package io.conductor.sdk.client;

import io.conductor.sdk.client.model.IdempotencyStrategy;
import io.conductor.sdk.client.model.SignalResponse;
import io.conductor.sdk.client.model.StartWorkflowRequest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Starts workflows, each once and within the interceptors of the client, and tells the listeners. Thread-safe. */
final class WorkflowStarts {

    private static final Set<String> SAYABLE_BY_PATH = Set.of("name", "version", "input", "correlationId", "priority");

    private final Transport transport;
    private final Offloading offloading;
    private final List<StartInterceptor> interceptors;

    WorkflowStarts(Transport transport, Offloading offloading, List<StartInterceptor> interceptors) {
        this.transport = transport;
        this.offloading = offloading;
        this.interceptors = List.copyOf(interceptors);
    }

    String start(StartWorkflowRequest request) {
        return around(
                request,
                changed -> send(changed, ApiRequest.of("POST", "workflow"), call -> offloading.body(call, changed))
                        .id(),
                0);
    }

    String startByPath(StartWorkflowRequest request) {
        Set<String> unsayable = new TreeSet<>(request.json().keySet());
        unsayable.removeAll(SAYABLE_BY_PATH);
        if (!unsayable.isEmpty()) {
            throw new IllegalArgumentException("A start by path has no place for " + unsayable);
        }
        return around(request, this::sendByPath, 0);
    }

    private String sendByPath(StartWorkflowRequest request) {
        ApiRequest call = ApiRequest.of("POST", "workflow/{name}", request.name())
                .query("version", request.version().orElse(null))
                .query("correlationId", request.correlationId().orElse(null))
                .query("priority", request.priority());
        return send(request, call, prepared -> transport.withJson(prepared, request.input()))
                .id();
    }

    SignalResponse execute(StartWorkflowRequest request, ExecuteOptions options) {
        AtomicReference<@Nullable SignalResponse> answer = new AtomicReference<>();
        String unused = around(
                request,
                changed -> {
                    SignalResponse response = execute(options, changed);
                    answer.set(response);
                    return response.workflowId();
                },
                0);
        SignalResponse response = answer.get();
        if (response == null) {
            throw new IllegalStateException("A start interceptor has not started " + request);
        }
        return response;
    }

    private SignalResponse execute(ExecuteOptions options, StartWorkflowRequest request) {
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

    private String around(StartWorkflowRequest request, Function<StartWorkflowRequest, String> start, int index) {
        return index == interceptors.size()
                ? start.apply(request)
                : interceptors.get(index).around(request, changed -> around(changed, start, index + 1));
    }

    private Answer send(StartWorkflowRequest request, ApiRequest call, UnaryOperator<ApiRequest> withBody) {
        try {
            if (transport.trustsIdempotencyKeys() && isDoneOnce(request)) {
                call.repeatable();
            }
            ApiRequest start = withBody.apply(call.payload());
            byte[] body = start.body();
            int size = body == null ? 0 : body.length;
            transport.tell(listener ->
                    listener.starting(request.name(), request.version().orElse(null), size));
            return ConductorApiException.advising(
                    404, "register its definition first: metadata().register(…)", () -> transport.send(start));
        } catch (ConductorException e) {
            transport.tell(listener -> listener.startFailed(request.name(), e));
            throw e;
        }
    }

    /** By a server that knows idempotency keys. With another strategy it would refuse the repetition for the start's own key. */
    private static boolean isDoneOnce(StartWorkflowRequest request) {
        return request.idempotencyKey().isPresent()
                && IdempotencyStrategy.RETURN_EXISTING
                        .name()
                        .equals(request.json().get("idempotencyStrategy"));
    }
}
