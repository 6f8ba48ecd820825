package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import okhttp3.CertificatePinner;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final HeldCertificate CA = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("test CA")
            .build();
    private static final HeldCertificate SERVER = server(1, "localhost");
    private static final HeldCertificate CLIENT =
            new HeldCertificate.Builder().commonName("client").signedBy(CA).build();

    @TempDir
    private Path files;

    private final List<AutoCloseable> open = new ArrayList<>();

    private static HeldCertificate server(int days, String host) {
        long now = System.currentTimeMillis();
        return new HeldCertificate.Builder()
                .commonName("server")
                .addSubjectAlternativeName(host)
                .validityInterval(now - 10 * 86_400_000L, now + days * 86_400_000L)
                .signedBy(CA)
                .build();
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private String start(HeldCertificate certificate, boolean wantsClient) throws Exception {
        return start(certificate, CA, wantsClient);
    }

    private String start(HeldCertificate certificate, HeldCertificate authority, boolean wantsClient) throws Exception {
        HandshakeCertificates own = new HandshakeCertificates.Builder()
                .heldCertificate(certificate, authority.certificate())
                .addTrustedCertificate(CA.certificate())
                .build();
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(own.sslContext()) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLContext context = getSSLContext();
                SSLParameters ssl = context.getDefaultSSLParameters();
                ssl.setNeedClientAuth(wantsClient);
                parameters.setSSLParameters(ssl);
            }
        });
        return serve(server, "https");
    }

    private String serve(HttpServer server, String scheme) {
        ExecutorService threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            byte[] body = "3.32.3".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        open.add(() -> {
            server.stop(0);
            threads.shutdownNow();
        });
        return scheme + "://localhost:" + server.getAddress().getPort();
    }

    private Path pem(String name, String text) throws IOException {
        return Files.writeString(files.resolve(name), text);
    }

    private Path ca() throws IOException {
        return pem("ca.pem", CA.certificatePem());
    }

    private static String version(String url, Tls tls) {
        try (ConductorClient client = ConductorClient.builder(url).tls(tls).build()) {
            return client.version();
        }
    }

    private static void assertFails(String url, Tls tls, String reason) {
        assertThatThrownBy(() -> version(url, tls))
                .isInstanceOf(ConductorConnectionException.class)
                .hasMessageStartingWith("GET /api/version: no answer from the server at " + url + "/api (")
                .hasMessageContaining(reason);
    }

    @Test
    void serverOfAnOwnAuthorityIsTrustedWhenItIsNamed() throws Exception {
        String url = start(SERVER, false);
        assertThat(version(url, Tls.builder().trust(ca()).build())).isEqualTo("3.32.3");
        assertFails(url, Tls.builder().build(), "comes from nobody whom the client trusts");
    }

    @Test
    void authoritiesOfTheJdkAreTrustedBesideTheOwnOnesWhenAsked() throws Exception {
        HeldCertificate publicCa =
                new HeldCertificate.Builder().certificateAuthority(0).build();
        KeyStore jdk = KeyStore.getInstance("PKCS12");
        jdk.load(null, null);
        jdk.setCertificateEntry("public", publicCa.certificate());
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setCertificateEntry("ca", CA.certificate());
        char[] password = "s3cr3t".toCharArray();
        String conductor = start(SERVER, false);
        String storage = start(
                new HeldCertificate.Builder()
                        .addSubjectAlternativeName("localhost")
                        .signedBy(publicCa)
                        .build(),
                publicCa,
                false);
        Path jdkFile = Files.move(save(jdk), files.resolve("jdk.p12"));
        Path ownFile = save(own);
        System.setProperty("javax.net.ssl.trustStore", jdkFile.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", "s3cr3t");
        try {
            for (Tls tls : List.of(
                    Tls.builder().trust(ca()).trustJdk().build(),
                    Tls.builder().trustJdk().trust(ownFile, password).build())) {
                assertThat(version(conductor, tls)).isEqualTo("3.32.3");
                assertThat(version(storage, tls)).isEqualTo("3.32.3");
            }
            assertThat(version(storage, Tls.builder().trustJdk().build())).isEqualTo("3.32.3");
            assertFails(storage, Tls.builder().trust(ca()).build(), "comes from nobody whom the client trusts");
        } finally {
            System.clearProperty("javax.net.ssl.trustStore");
            System.clearProperty("javax.net.ssl.trustStorePassword");
        }
    }

    @Test
    void authorityMayStandInAStore() throws Exception {
        String url = start(SERVER, false);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", CA.certificate());
        Path file = save(store);
        assertThat(version(
                        url, Tls.builder().trust(file, "s3cr3t".toCharArray()).build()))
                .isEqualTo("3.32.3");
        assertThatThrownBy(() -> Tls.builder().trust(file, "s3cr3t-wrong".toCharArray()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + " cannot be read as a PKCS#12 or JKS store: ");
    }

    private Path save(KeyStore store) throws Exception {
        Path file = files.resolve("store.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "s3cr3t".toCharArray());
        }
        return file;
    }

    @Test
    void clientShowsItsCertificateFromPem() throws Exception {
        String url = start(SERVER, true);
        Path certificate = pem("client.pem", CLIENT.certificatePem());
        Path key = pem("client.key", CLIENT.privateKeyPkcs8Pem());
        Tls tls = Tls.builder().trust(ca()).clientCertificate(certificate, key).build();
        assertThat(version(url, tls)).isEqualTo("3.32.3");
        assertThatThrownBy(() -> version(url, Tls.builder().trust(ca()).build()))
                .isInstanceOf(ConductorConnectionException.class);
    }

    @Test
    void clientShowsItsCertificateFromAStore() throws Exception {
        String url = start(SERVER, true);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "client", CLIENT.keyPair().getPrivate(), "s3cr3t".toCharArray(), new java.security.cert.Certificate[] {
                    CLIENT.certificate()
                });
        Tls tls = Tls.builder()
                .trust(ca())
                .clientStore(save(store), "s3cr3t".toCharArray())
                .build();
        assertThat(version(url, tls)).isEqualTo("3.32.3");
    }

    @Test
    void clientCertificateWorksWithoutOwnTrust() throws Exception {
        String url = start(SERVER, true);
        Path certificate = pem("client.pem", CLIENT.certificatePem());
        Path key = pem("client.key", CLIENT.privateKeyPkcs8Pem());
        Tls onlyClient = Tls.builder().clientCertificate(certificate, key).build();
        assertFails(url, onlyClient, "comes from nobody whom the client trusts"); // and not "no certificate"
        Tls insecure = Tls.builder()
                .clientCertificate(certificate, key)
                .insecurelyTrustEverybody()
                .build();
        assertThat(version(url, insecure)).isEqualTo("3.32.3");
    }

    @Test
    void wrongHostIsRefused() throws Exception {
        assertFails(
                start(server(1, "elsewhere"), false),
                Tls.builder().trust(ca()).build(),
                "the server's certificate is not for this host");
    }

    @Test
    void expiredCertificateIsRefused() throws Exception {
        assertFails(
                start(server(-1, "localhost"), false),
                Tls.builder().trust(ca()).build(),
                "the server's certificate has expired");
    }

    @Test
    void pinIsHeldTo() throws Exception {
        String url = start(SERVER, false);
        Tls right = Tls.builder()
                .trust(ca())
                .pin("localhost", CertificatePinner.pin(SERVER.certificate()))
                .build();
        assertThat(version(url, right)).isEqualTo("3.32.3");
        Tls wrong = Tls.builder()
                .trust(ca())
                .pin("localhost", CertificatePinner.pin(CLIENT.certificate()))
                .build();
        assertFails(url, wrong, "the server's certificate has none of the pinned keys");
    }

    @Test
    void trustingEverybodyIsExplicitAndExclusive() throws Exception {
        String url = start(server(-1, "elsewhere"), false);
        assertThat(version(url, Tls.builder().insecurelyTrustEverybody().build()))
                .isEqualTo("3.32.3");
        Tls.Builder both = Tls.builder().trust(ca()).insecurelyTrustEverybody();
        assertThatThrownBy(both::build).isInstanceOf(IllegalStateException.class);
        assertThat(Tls.builder().insecurelyTrustEverybody().build().toString()).contains("TRUSTS EVERYBODY");
    }

    @Test
    void filesThatHoldSomethingElseAreNamed() throws Exception {
        Path nothing = pem("nothing.pem", "hello");
        Path certificate = pem("client.pem", CLIENT.certificatePem());
        Path old = pem("old.key", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        Path damaged = pem("damaged.key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertThatThrownBy(() -> Tls.builder().trust(nothing))
                .hasMessageStartingWith(nothing + " holds no certificate in PEM");
        assertThatThrownBy(() -> Tls.builder().trust(files.resolve("absent")))
                .hasMessageContaining("absent cannot be read");
        assertThatThrownBy(() -> Tls.builder().clientCertificate(certificate, nothing))
                .hasMessage(nothing + " holds no private key in PEM");
        assertThatThrownBy(() -> Tls.builder().clientCertificate(certificate, old))
                .hasMessageContaining("openssl pkcs8 -topk8");
        assertThatThrownBy(() -> Tls.builder().clientCertificate(certificate, damaged))
                .hasMessageStartingWith(damaged + " holds a ");
    }

    @Test
    void proxyIsToldWhoComes() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        HttpServer proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", exchange -> {
            String who = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
            seen.add(exchange.getRequestURI() + " " + who);
            boolean known = "Basic bWU6czNjcjN0".equals(who);
            exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"p\"");
            byte[] body = (known ? "3.32.3" : "who?").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 407, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        proxy.start();
        open.add(() -> proxy.stop(0));
        HttpProxy address = HttpProxy.of("127.0.0.1", proxy.getAddress().getPort());
        assertThat(throughProxy(address.credentials("me", "s3cr3t"))).isEqualTo("3.32.3");
        assertThat(seen.get(0))
                .startsWith(URI.create("http://conductor.invalid/api/version").toString());
        assertThatThrownBy(() -> throughProxy(address.credentials("me", "s3cr3t-wrong")))
                .isInstanceOf(ConductorApiException.class)
                .hasMessage("GET /api/version was answered 407: who?");
        assertThatThrownBy(() -> throughProxy(address)).isInstanceOf(ConductorApiException.class);
        assertThatThrownBy(() -> HttpProxy.of(" ", 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String throughProxy(HttpProxy proxy) {
        try (ConductorClient client = ConductorClient.builder("http://conductor.invalid")
                .proxy(proxy)
                .resilience(Resilience.off())
                .build()) {
            return client.version();
        }
    }
}
