package io.conductor.sdk.client;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import okhttp3.Credentials;
import org.jspecify.annotations.Nullable;

/** An HTTP proxy between client and server. Immutable and thread-safe. */
public final class HttpProxy {

    final String host;
    final int port;
    final @Nullable String authorization;

    private HttpProxy(String host, int port, @Nullable String authorization) {
        this.host = Objects.requireNonNull(host, "host");
        this.port = port;
        this.authorization = authorization;
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("\"" + host + "\" and " + port + " are not the address of a proxy");
        }
    }

    /**
     * A proxy that asks for nothing.
     *
     * @param host its name or address
     * @param port 1 to 65,535
     * @return the proxy
     * @throws IllegalArgumentException if one of the two cannot be
     */
    public static HttpProxy of(String host, int port) {
        return new HttpProxy(host, port, null);
    }

    /**
     * The same proxy, which asks who comes (basic authentication).
     *
     * @param user the user
     * @param password the password; never logged
     * @return the changed copy
     */
    public HttpProxy credentials(String user, String password) {
        return new HttpProxy(host, port, Credentials.basic(user, password, StandardCharsets.UTF_8));
    }

    /** {@return the address, without credentials} */
    @Override
    public String toString() {
        return "HttpProxy{" + host + ":" + port + "}";
    }
}
