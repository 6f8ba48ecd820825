package io.conductor.sdk.client;

import io.conductor.sdk.client.model.ExternalStorageLocation;

/** {@link PayloadClient} over HTTP. */
final class HttpPayloadClient implements PayloadClient {

    private final Transport transport;

    HttpPayloadClient(Transport transport) {
        this.transport = transport;
    }

    @Override
    public ExternalStorageLocation location(Type type, Operation operation, String path) {
        String area = type == Type.WORKFLOW_INPUT || type == Type.WORKFLOW_OUTPUT ? "workflow" : "tasks";
        ApiRequest request = ApiRequest.of("GET", area + "/externalstoragelocation")
                .query("path", path)
                .query("operation", operation)
                .query("payloadType", type);
        return transport.send(request).json(ExternalStorageLocation.class);
    }
}
