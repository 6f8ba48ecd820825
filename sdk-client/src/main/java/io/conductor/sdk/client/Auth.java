package io.conductor.sdk.client;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import okhttp3.Credentials;
import okhttp3.HttpUrl;

/**
 * How a client shows who it is. Conductor OSS itself asks for nothing; Orkes-compatible servers want {@link #key}, gateways
 * and proxies in front of a server one of the others. No value of these is ever logged or shown by {@code toString}.
 * Immutable and thread-safe.
 */
public abstract sealed class Auth {

    private Auth() {}

    /** {@return nothing is shown} */
    public static Auth none() {
        return new None();
    }

    /**
     * An application key of an Orkes-compatible server. It is exchanged for a token at {@code POST /token}, which all threads
     * share, which goes into the header {@code X-Authorization}, and which is replaced when it gets old or is refused.
     *
     * @param keyId the key's id, not blank
     * @param keySecret the key's secret, not blank
     * @return the authentication
     * @throws IllegalArgumentException if one of the two is blank
     */
    public static Auth key(String keyId, String keySecret) {
        return new Key(keyId, keySecret);
    }

    /**
     * A fixed token: {@code Authorization: Bearer <token>}.
     *
     * @param token printable ASCII without spaces
     * @return the authentication
     * @throws IllegalArgumentException if it cannot be a header value
     */
    public static Auth bearer(String token) {
        checked(token);
        return supplier(() -> token);
    }

    /**
     * A token that somebody else takes care of: {@code Authorization: Bearer <token>}.
     *
     * @param token asked for each call, by many threads, and once more when the server answers 401; must answer fast. While it
     *     throws, or gives what cannot be a header value, calls end with {@link ConductorConnectionException}, and workers go
     *     on trying
     * @return the authentication
     */
    public static Auth supplier(Supplier<String> token) {
        return new Header(() -> "Bearer " + checked(token.get()));
    }

    /**
     * A user and a password: {@code Authorization: Basic …}.
     *
     * @param user without a colon
     * @param password any text
     * @return the authentication
     * @throws IllegalArgumentException if the user has a colon
     */
    public static Auth basic(String user, String password) {
        if (user.contains(":")) {
            throw new IllegalArgumentException("The user of basic authentication must not contain a colon");
        }
        String header = Credentials.basic(user, password, StandardCharsets.UTF_8);
        return new Header(() -> header);
    }

    /**
     * OAuth 2 client credentials: a token is fetched at the authorization server, shared by all threads and renewed ahead of
     * its expiry; while the authorization server is down, the old one is used as long as it is good.
     *
     * @param tokenUrl the authorization server's token endpoint
     * @param clientId the client's id
     * @param clientSecret the client's secret
     * @param scope what is asked for, separated by spaces; empty for the default
     * @return the authentication
     * @throws IllegalArgumentException if the URL is not an http or https URL, or holds a user or password
     */
    public static Auth clientCredentials(URI tokenUrl, String clientId, String clientSecret, String scope) {
        HttpUrl url = HttpUrl.get(tokenUrl);
        if (url == null) {
            throw new IllegalArgumentException("The token endpoint must be an http or https URL");
        }
        if (!url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty()) {
            throw new IllegalArgumentException("The URL of the token endpoint must not hold a user or password");
        }
        return new ClientCredentials(url, clientId, clientSecret, scope);
    }

    /** A token that can stand in a header; one that cannot is not shown, as it is a secret. */
    static String checked(String token) {
        if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("The token must be printable ASCII without spaces");
        }
        return token;
    }

    /** {@return the kind, without values} */
    @Override
    public String toString() {
        return "Auth." + getClass().getSimpleName() + "{***}";
    }

    /** Nothing is shown. */
    static final class None extends Auth {}

    /** An application key. */
    static final class Key extends Auth {

        final String keyId;
        final String keySecret;

        Key(String keyId, String keySecret) {
            if (keyId.isBlank() || keySecret.isBlank()) {
                throw new IllegalArgumentException("keyId and keySecret must not be blank");
            }
            this.keyId = keyId;
            this.keySecret = keySecret;
        }
    }

    /** What goes into the header {@code Authorization}, asked for each call. */
    static final class Header extends Auth {

        final Supplier<String> value;

        private Header(Supplier<String> value) {
            this.value = value;
        }
    }

    /** OAuth 2 client credentials. */
    static final class ClientCredentials extends Auth {

        final HttpUrl tokenUrl;
        final String clientId;
        final String clientSecret;
        final String scope;

        private ClientCredentials(HttpUrl tokenUrl, String clientId, String clientSecret, String scope) {
            this.tokenUrl = tokenUrl;
            this.clientId = clientId;
            this.clientSecret = clientSecret;
            this.scope = scope;
        }

        /** Without the query, which may hold anything. */
        HttpUrl shownUrl() {
            return tokenUrl.newBuilder().query(null).build();
        }

        /** {@return the kind and where the token comes from} */
        @Override
        public String toString() {
            return "Auth.ClientCredentials{" + shownUrl() + ", ***}";
        }
    }
}
