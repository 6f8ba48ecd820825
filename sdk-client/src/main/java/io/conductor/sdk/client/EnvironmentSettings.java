package io.conductor.sdk.client;

import java.util.Map;

/** The client that environment variables describe. */
final class EnvironmentSettings {

    private EnvironmentSettings() {}

    static ConductorClient.Builder builder(Map<String, String> environment) {
        String url = environment.getOrDefault("CONDUCTOR_SERVER_URL", "");
        if (url.isBlank()) {
            throw new IllegalStateException(
                    "The environment variable CONDUCTOR_SERVER_URL is not set; set it to the URL of"
                            + " the server's API, such as http://localhost:8080/api");
        }
        String key = environment.getOrDefault("CONDUCTOR_AUTH_KEY", "");
        String secret = environment.getOrDefault("CONDUCTOR_AUTH_SECRET", "");
        if (key.isBlank() != secret.isBlank()) {
            throw new IllegalStateException("Set both CONDUCTOR_AUTH_KEY and CONDUCTOR_AUTH_SECRET, or neither");
        }
        ConductorClient.Builder builder = ConductorClient.builder(url);
        return key.isBlank() ? builder : builder.credentials(key, secret);
    }
}
