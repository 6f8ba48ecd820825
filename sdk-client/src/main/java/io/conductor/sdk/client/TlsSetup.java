package io.conductor.sdk.client;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.CertificatePinner;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives {@link Tls} settings to OkHttp. */
final class TlsSetup {

    private static final Logger log = LoggerFactory.getLogger(TlsSetup.class);

    private TlsSetup() {}

    static void apply(Tls tls, OkHttpClient.Builder http) {
        try {
            X509TrustManager trust = tls.trustsEverybody ? new Everybody() : trust(tls);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(tls), new TrustManager[] {trust}, new SecureRandom());
            http.sslSocketFactory(context.getSocketFactory(), trust);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("These TLS settings cannot be used: " + e.getMessage(), e);
        }
        if (tls.trustsEverybody) {
            log.warn("TLS IS NOT CHECKED: the client trusts every server, as Tls.insecurelyTrustEverybody() says");
            http.hostnameVerifier((host, session) -> true);
        }
        CertificatePinner.Builder pins = new CertificatePinner.Builder();
        tls.pins.forEach(pin -> pins.add(pin.getKey(), pin.getValue()));
        http.certificatePinner(pins.build());
    }

    private static X509TrustManager trust(Tls tls) throws IOException, GeneralSecurityException {
        KeyStore store = tls.trustStore;
        boolean several = !tls.trusted.isEmpty() || (store != null && tls.trustsJdk);
        return manager(several ? with(tls, store) : store);
    }

    private static X509TrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store); // null: whom the JDK trusts
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager trust) {
                return trust;
            }
        }
        throw new GeneralSecurityException("the JDK has no trust manager for X.509");
    }

    private static KeyStore with(Tls tls, @Nullable KeyStore others) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        if (others != null) {
            for (String alias : java.util.Collections.list(others.aliases())) {
                if (others.isCertificateEntry(alias)) {
                    store.setCertificateEntry("store-" + alias, others.getCertificate(alias));
                }
            }
        }
        for (int i = 0; i < tls.trusted.size(); i++) {
            store.setCertificateEntry("pem-" + i, tls.trusted.get(i));
        }
        X509Certificate[] ofTheJdk = tls.trustsJdk ? manager(null).getAcceptedIssuers() : new X509Certificate[0];
        for (int i = 0; i < ofTheJdk.length; i++) {
            store.setCertificateEntry("jdk-" + i, ofTheJdk[i]);
        }
        return store;
    }

    private static KeyManager @Nullable [] keys(Tls tls) throws GeneralSecurityException {
        if (tls.clientStore == null) {
            return null;
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(tls.clientStore, tls.clientPassword);
        return factory.getKeyManagers();
    }

    /** Checks nothing; an extended one, as the JDK would else check the host name of the others by itself. */
    private static final class Everybody extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
