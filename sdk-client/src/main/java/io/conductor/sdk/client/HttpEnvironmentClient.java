package io.conductor.sdk.client;

import io.conductor.sdk.client.model.EnvironmentVariable;
import java.util.List;
import java.util.Optional;

/** {@link EnvironmentClient} over HTTP. */
final class HttpEnvironmentClient implements EnvironmentClient {

    private final Transport transport;

    HttpEnvironmentClient(Transport transport) {
        this.transport = transport;
    }

    @Override
    public List<EnvironmentVariable> list() {
        return transport.send(ApiRequest.of("GET", "environment")).list(EnvironmentVariable.class);
    }

    @Override
    public Optional<String> get(String name) {
        String value =
                transport.send(ApiRequest.of("GET", "environment/{key}", name)).text();
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }
}
