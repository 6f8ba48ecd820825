package io.conductor.sdk.client;

import java.net.URI;
import java.util.function.Supplier;
import okhttp3.HttpUrl;

/**
 * How a client shows who it is. Conductor OSS itself asks for nothing; Orkes-compatible servers want {@link #key}, gateways
 * and proxies in front of a server one of the others. No value of these is ever logged or shown by {@code toString}.
 * Immutable and thread-safe.
 */
public sealed interface Auth {

    /** {@return nothing is shown} */
    static Auth none() {
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
    static Auth key(String keyId, String keySecret) {
        return new Key(new Credentials(keyId, keySecret));
    }

    /**
     * A fixed token: {@code Authorization: Bearer <token>}.
     *
     * @param token printable ASCII without spaces
     * @return the authentication
     * @throws IllegalArgumentException if it cannot be a header value
     */
    static Auth bearer(String token) {
        HeaderValues.check(token, "token");
        return new Bearer(() -> token);
    }

    /**
     * A token that somebody else takes care of: {@code Authorization: Bearer <token>}.
     *
     * @param token asked for each call, by many threads, and once more when the server answers 401; must answer fast
     * @return the authentication
     */
    static Auth supplier(Supplier<String> token) {
        return new Bearer(token);
    }

    /**
     * A user and a password: {@code Authorization: Basic …}.
     *
     * @param user without a colon
     * @param password any text
     * @return the authentication
     * @throws IllegalArgumentException if the user has a colon
     */
    static Auth basic(String user, String password) {
        if (user.contains(":")) {
            throw new IllegalArgumentException("The user of basic authentication must not contain a colon");
        }
        return new Basic(user, password);
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
    static Auth clientCredentials(URI tokenUrl, String clientId, String clientSecret, String scope) {
        HttpUrl url = HttpUrl.get(tokenUrl);
        if (url == null) {
            throw new IllegalArgumentException("The token endpoint must be an http or https URL");
        }
        if (!url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty()) {
            throw new IllegalArgumentException("The URL of the token endpoint must not hold a user or password");
        }
        return new ClientCredentials(url, clientId, clientSecret, scope);
    }

    /** Nothing is shown. */
    record None() implements Auth {}

    /** An application key; see {@link Auth#key}. Immutable. */
    final class Key implements Auth {

        private final Credentials credentials;

        private Key(Credentials credentials) {
            this.credentials = credentials;
        }

        Credentials credentials() {
            return credentials;
        }

        /** {@return the kind, without values} */
        @Override
        public String toString() {
            return "Auth.Key{***}";
        }
    }

    /** A token; see {@link Auth#bearer} and {@link Auth#supplier}. Thread-safe, as its supplier has to be. */
    final class Bearer implements Auth {

        private final Supplier<String> token;

        private Bearer(Supplier<String> token) {
            this.token = token;
        }

        Supplier<String> token() {
            return token;
        }

        /** {@return the kind, without values} */
        @Override
        public String toString() {
            return "Auth.Bearer{***}";
        }
    }

    /** A user and a password; see {@link Auth#basic}. Immutable. */
    final class Basic implements Auth {

        private final String user;
        private final String password;

        private Basic(String user, String password) {
            this.user = user;
            this.password = password;
        }

        String header() {
            return okhttp3.Credentials.basic(user, password, java.nio.charset.StandardCharsets.UTF_8);
        }

        /** {@return the kind, without values} */
        @Override
        public String toString() {
            return "Auth.Basic{***}";
        }
    }

    /** OAuth 2 client credentials; see {@link Auth#clientCredentials}. Immutable. */
    final class ClientCredentials implements Auth {

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
