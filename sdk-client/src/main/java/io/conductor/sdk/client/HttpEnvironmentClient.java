package io.conductor.sdk.client;

import io.conductor.sdk.client.model.EnvironmentVariable;
import java.util.List;
import java.util.Optional;

/** {@link EnvironmentClient} over HTTP. */
record HttpEnvironmentClient(Transport transport) implements EnvironmentClient {

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
