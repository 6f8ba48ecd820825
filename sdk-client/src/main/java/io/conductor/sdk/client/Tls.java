package io.conductor.sdk.client;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whom a client trusts, and who it is, in TLS. Left alone it trusts whom the JDK trusts. Own trust and own certificate are
 * independent of each other. Immutable and thread-safe.
 */
public final class Tls {

    final List<X509Certificate> trusted;
    final @Nullable KeyStore trustStore;
    final @Nullable KeyStore clientStore;
    final char[] clientPassword;
    final List<Map.Entry<String, String>> pins;
    final boolean trustsJdk;
    final boolean trustsEverybody;

    private Tls(Builder builder) {
        this.trusted = List.copyOf(builder.trusted);
        this.trustStore = builder.trustStore;
        this.clientStore = builder.clientStore;
        this.clientPassword = builder.clientPassword.clone();
        this.pins = List.copyOf(builder.pins);
        this.trustsJdk = builder.trustsJdk;
        this.trustsEverybody = builder.trustsEverybody;
    }

    /** {@return a builder that, left alone, trusts whom the JDK trusts} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return what is set, without keys and passwords} */
    @Override
    public String toString() {
        return "Tls{ownTrust=" + (!trusted.isEmpty() || trustStore != null) + ", clientCertificate="
                + (clientStore != null) + ", pins=" + pins.size() + (trustsEverybody ? ", TRUSTS EVERYBODY" : "") + "}";
    }

    /** Builds a {@link Tls}. Not thread-safe. */
    public static final class Builder {

        private final List<X509Certificate> trusted = new ArrayList<>();
        private @Nullable KeyStore trustStore;
        private @Nullable KeyStore clientStore;
        private char[] clientPassword = {};
        private final List<Map.Entry<String, String>> pins = new ArrayList<>();
        private boolean trustsJdk;
        private boolean trustsEverybody;

        private Builder() {}

        /**
         * Trusts the authorities of a file, and nobody else but those of further calls.
         *
         * @param pem one or more certificates in PEM
         * @return this builder; may be called again for more of them
         * @throws IllegalArgumentException if the file cannot be read or holds no certificate
         */
        public Builder trust(Path pem) {
            trusted.addAll(Pem.certificates(pem));
            return this;
        }

        /**
         * Trusts the authorities of a store, and nobody else but those of other calls.
         *
         * @param store a PKCS#12 or JKS file
         * @param password its password
         * @return this builder
         * @throws IllegalArgumentException if the file cannot be read, or not with that password
         */
        public Builder trust(Path store, char[] password) {
            trustStore = Pem.store(store, password);
            return this;
        }

        /**
         * Trusts also whom the JDK trusts, beside the authorities of files and stores: for a server with a private certificate
         * whose large payloads and files lie at a public storage.
         *
         * @return this builder
         */
        public Builder trustJdk() {
            trustsJdk = true;
            return this;
        }

        /**
         * Shows a certificate to the server (mutual TLS).
         *
         * @param certificate the certificate and those above it, in PEM
         * @param key its private key in PEM, PKCS#8 and not encrypted
         * @return this builder
         * @throws IllegalArgumentException if a file cannot be read or holds something else
         */
        public Builder clientCertificate(Path certificate, Path key) {
            clientStore = Pem.clientStore(certificate, key);
            clientPassword = new char[0];
            return this;
        }

        /**
         * Shows a certificate to the server (mutual TLS).
         *
         * @param store a PKCS#12 or JKS file with certificate and private key
         * @param password its password
         * @return this builder
         * @throws IllegalArgumentException if the file cannot be read, or not with that password
         */
        public Builder clientStore(Path store, char[] password) {
            clientStore = Pem.store(store, password);
            clientPassword = password.clone();
            return this;
        }

        /**
         * Talks to a host only if one of its certificates has this public key.
         *
         * @param host such as {@code conductor.example.com} or {@code **.example.com}
         * @param pin {@code sha256/} and the Base64 of the hash of the public key
         * @return this builder; may be called again, also for another pin of the same host
         */
        public Builder pin(String host, String pin) {
            pins.add(Map.entry(Objects.requireNonNull(host, "host"), Objects.requireNonNull(pin, "pin")));
            return this;
        }

        /**
         * Trusts every server and every host name: anybody on the way can read and change everything. For development only; the
         * client says so in its log.
         *
         * @return this builder
         */
        public Builder insecurelyTrustEverybody() {
            trustsEverybody = true;
            return this;
        }

        /**
         * The settings.
         *
         * @return the settings, unchanged by later calls to this builder
         * @throws IllegalStateException if everybody is trusted and somebody in particular, too
         */
        public Tls build() {
            if (trustsEverybody && (!trusted.isEmpty() || trustStore != null || !pins.isEmpty())) {
                throw new IllegalStateException(
                        "insecurelyTrustEverybody() contradicts certificates to trust and pins; drop one of the two");
            }
            return new Tls(this);
        }
    }
}
