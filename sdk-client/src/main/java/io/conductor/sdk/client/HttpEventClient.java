package io.conductor.sdk.client;

import io.conductor.sdk.client.model.EventHandler;
import java.util.List;

/** {@link EventClient} over HTTP. */
record HttpEventClient(Transport transport) implements EventClient {

    @Override
    public void register(EventHandler handler) {
        transport
                .send(transport.withJson(ApiRequest.of("POST", "event"), handler))
                .nothing();
    }

    @Override
    public void update(EventHandler handler) {
        transport
                .send(transport.withJson(ApiRequest.of("PUT", "event").repeatable(), handler))
                .nothing();
    }

    @Override
    public List<EventHandler> getAll() {
        return transport.send(ApiRequest.of("GET", "event")).list(EventHandler.class);
    }

    @Override
    public List<EventHandler> getFor(String event, boolean activeOnly) {
        return transport
                .send(ApiRequest.of("GET", "event/{event}", event).query("activeOnly", activeOnly))
                .list(EventHandler.class);
    }

    @Override
    public void delete(String name) {
        transport.send(ApiRequest.of("DELETE", "event/{name}", name)).nothing();
    }
}
