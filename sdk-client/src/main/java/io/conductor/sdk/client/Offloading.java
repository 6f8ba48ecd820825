package io.conductor.sdk.client;

import io.conductor.sdk.client.HttpPayloadClient.Parcel;
import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.TaskResult;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes the bodies of starts and task results, and moves a payload that is too large for the server to the storage beside it.
 * Thread-safe.
 */
record Offloading(Transport transport, HttpPayloadClient payloads) {

    ApiRequest body(ApiRequest call, StartWorkflowRequest start) {
        Parcel parcel = new Parcel(start.name(), PayloadClient.Type.WORKFLOW_INPUT, start.input());
        return body(
                call,
                start,
                parcel,
                path -> start.toBuilder()
                        .input(Map.of())
                        .field("externalInputPayloadStoragePath", path)
                        .build());
    }

    ApiRequest body(ApiRequest call, TaskResult result) {
        Parcel parcel = new Parcel(result.taskType(), PayloadClient.Type.TASK_OUTPUT, result.outputData());
        return body(call, result, parcel, result::withExternalOutput);
    }

    private <T> ApiRequest body(ApiRequest call, T whole, Parcel parcel, Function<String, T> moved) {
        long most = transport.limits().maxPayloadBytes();
        MeasuredJson json = transport.codec().measure(whole, most);
        if (whole instanceof TaskResult result && !result.isLeaseExtension()) {
            transport.tell(listener -> listener.reporting(parcel.entityName(), json.size()));
        }
        byte[] bytes = json.bytes();
        boolean mayMove = json.size() > Math.min(above(parcel.type()), most);
        Optional<String> path = mayMove ? payloads.uploadIfPossible(parcel) : Optional.empty();
        if (path.isPresent()) {
            return transport.withJson(call, moved.apply(path.get()));
        }
        if (bytes == null) {
            throw Transport.tooLarge(
                    call, json.size(), most, "the server has no external payload storage that clients can reach, so ");
        }
        return call.body(bytes, ApiRequest.JSON);
    }

    private long above(PayloadClient.Type type) {
        ExternalPayloads settings = transport.externalPayloads();
        return type == PayloadClient.Type.WORKFLOW_INPUT ? settings.workflowInputAbove() : settings.taskOutputAbove();
    }
}
