package io.conductor.sdk.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * Asks a server whether it is ready.
 *
 * @param health the address of {@code GET /health}
 * @param token what the server says of itself in the {@code Server} header
 */
record HealthProbe(URI health, String token) {

    private static final Pattern HEALTHY = Pattern.compile("\"healthy\"\\s*:\\s*true");
    private static final int TIMEOUT_MILLIS = 5_000;

    /** {@return whether the server with the token answers that it is healthy; false when nobody answers} */
    boolean isHealthy() {
        try {
            HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK
                    && token.equals(connection.getHeaderField("Server"))
                    && HEALTHY.matcher(body(connection)).find();
        } catch (IOException e) {
            return false;
        }
    }

    private static String body(HttpURLConnection connection) throws IOException {
        try (InputStream body = connection.getInputStream()) {
            return new String(body.readAllBytes(), UTF_8);
        }
    }
}
