package io.conductor.sdk.client;

import io.conductor.sdk.client.model.SecretInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@link SecretClient} over HTTP. */
record HttpSecretClient(Transport transport) implements SecretClient {

    @Override
    public List<String> names() {
        return send(ApiRequest.of("GET", "secrets")).list(String.class);
    }

    @Override
    public List<String> allNames() {
        return send(ApiRequest.of("POST", "secrets").repeatable()).list(String.class);
    }

    @Override
    public List<SecretInfo> list() {
        return send(ApiRequest.of("GET", "secrets/v2")).list(SecretInfo.class);
    }

    @Override
    public boolean exists(String name) {
        return send(ApiRequest.of("GET", "secrets/{key}/exists", name)).json(Boolean.class);
    }

    @Override
    public String get(String name) {
        return send(ApiRequest.of("GET", "secrets/{key}", name)).text();
    }

    @Override
    public void put(String name, String value) {
        byte[] content = value.getBytes(StandardCharsets.UTF_8);
        send(ApiRequest.of("PUT", "secrets/{key}", name)
                        .body(content, "text/plain; charset=utf-8")
                        .repeatable())
                .nothing();
    }

    @Override
    public void delete(String name) {
        send(ApiRequest.of("DELETE", "secrets/{key}", name)).nothing();
    }

    private Answer send(ApiRequest request) {
        return Feature.SECRETS.of(() -> transport.send(request));
    }
}
