package io.conductor.sdk.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetches through the real Resolver, from a repository on this machine. */
class JarDownloadTest {

    private static final byte[] JAR = "not really a jar".getBytes(UTF_8);
    private static final String LOGIN = "Basic " + Base64.getEncoder().encodeToString("me:s3cr3t".getBytes(UTF_8));

    @TempDir
    Path root;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private FakeHost machine;
    private HttpServer repository;
    private volatile boolean challenges;

    @BeforeEach
    void machineAndRepository() throws IOException {
        machine = new FakeHost(root);
        repository = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        repository.start();
    }

    @AfterEach
    void stopRepository() {
        repository.stop(0);
    }

    @Test
    void fetchesFromTheMirrorWithItsCredentialsAndHeaders() {
        challenges = true;
        serve(sha1(JAR));
        machine.file("/home/me/.m2/settings.xml", settings(mirror() + """
                <servers><server><id>mirror</id><username>me</username><password>s3cr3t</password>
                  <configuration><httpHeaders><property><name>X-Token</name><value>s3cr3t-abc</value></property></httpHeaders></configuration>
                </server></servers>"""));

        Path jar = fetch();

        assertThat(jar)
                .isEqualTo(ServerArtifact.in(machine.path("/home/me/.m2/repository")))
                .hasBinaryContent(JAR);
        assertThat(requests)
                .anySatisfy(request ->
                        assertThat(request).contains("/conductor-server-3.32.3-boot.jar " + LOGIN + " s3cr3t-abc"));
        assertThat(lines).first().asString().isEqualTo("Fetching conductor-server-3.32.3-boot.jar (0 MB) from mirror");
        assertThat(lines).last().asString().startsWith("Fetched conductor-server-3.32.3-boot.jar in ");
    }

    @Test
    void loginInTheUrlOfAMirrorIsShownToTheMirrorAndToNobodyElse() {
        challenges = true;
        serve(sha1(JAR));
        machine.file("/home/me/.m2/settings.xml", settings(mirror().replace("http://", "http://me:s3cr%33t@")));

        assertThat(fetch()).hasBinaryContent(JAR);
        assertThat(requests).anySatisfy(request -> assertThat(request).contains(".jar " + LOGIN));
    }

    @Test
    void thoseWhoFetchAtTheSameTimeTransferItOnce() throws Exception {
        serve(sha1(JAR));
        machine.file("/home/me/.m2/settings.xml", settings(mirror()));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Path> fetch = this::fetch;
            for (Future<Path> jar : threads.invokeAll(List.of(fetch, fetch, fetch, fetch))) {
                assertThat(jar.get()).hasBinaryContent(JAR);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(requests).filteredOn(request -> request.contains(".jar ")).hasSize(1);
    }

    @Test
    void aJarThatIsNotWhatItsChecksumSaysIsRefused() {
        serve(sha1("another jar".getBytes(UTF_8)));
        machine.file("/home/me/.m2/settings.xml", settings(mirror()));

        assertThatThrownBy(this::fetch)
                .isInstanceOf(LocalConductorException.class)
                .hasMessageContaining("hecksum");
        assertThat(ServerArtifact.in(machine.path("/home/me/.m2/repository"))).doesNotExist();
    }

    @Test
    void whenNoRepositoryHasItTheMessageSaysWhatWasLookedAtAndWhatMendsIt() {
        machine.file("/home/me/.m2/settings.xml", settings(mirror().replace("http://", "http://me:s3cr3t@")));

        assertThatThrownBy(this::fetch)
                .isInstanceOf(LocalConductorException.class)
                .hasMessageContainingAll(
                        "The Conductor server org.conductoross:conductor-server:3.32.3:jar:boot is not on this machine",
                        "system property conductor.server.jar: not set",
                        "local repository: " + ServerArtifact.in(machine.path("/home/me/.m2/repository")),
                        "remote repositories: mirror (http://127.0.0.1:",
                        "Maven's settings: " + machine.path("/home/me/.m2/settings.xml"),
                        "mvn dependency:get -Dtransitive=false"
                                + " -Dartifact=org.conductoross:conductor-server:3.32.3:jar:boot",
                        "-Dconductor.server.jar=/path/to/conductor-server-3.32.3-boot.jar")
                .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("s3cr3t"));
    }

    @Test
    void aFailureIsNotRememberedForTheNextTry() {
        machine.file("/home/me/.m2/settings.xml", settings(mirror()));
        assertThatThrownBy(this::fetch).isInstanceOf(LocalConductorException.class);

        serve(sha1(JAR));

        assertThat(fetch()).hasBinaryContent(JAR);
    }

    @Test
    void offlineNothingIsAsked() {
        serve(sha1(JAR));
        machine.file("/home/me/.m2/settings.xml", settings(mirror() + "<offline>true</offline>"));

        assertThatThrownBy(this::fetch)
                .isInstanceOf(LocalConductorException.class)
                .hasMessageContaining("but the settings say offline");
        assertThat(requests).isEmpty();
    }

    private Path fetch() {
        Progress progress = new Progress(lines::add, System::nanoTime, Duration.ofSeconds(2));
        return new JarDownload(progress).fetch(machine.host(), MavenSetup.read(machine.host()));
    }

    private void serve(String checksum) {
        repository.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            requests.add(path + " " + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("X-Token"));
            if (challenges && exchange.getRequestHeaders().getFirst("Authorization") == null) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"repository\"");
                answer(exchange, 401, new byte[] {'-'});
            } else if (path.endsWith(".jar")) {
                answer(exchange, 200, JAR);
            } else if (path.endsWith(".jar.sha1")) {
                answer(exchange, 200, checksum.getBytes(UTF_8));
            } else {
                answer(exchange, 404, new byte[] {'-'});
            }
        });
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String mirror() {
        return "<mirrors><mirror><id>mirror</id><mirrorOf>central</mirrorOf><url>http://127.0.0.1:"
                + repository.getAddress().getPort() + "</url></mirror></mirrors>";
    }

    private static String settings(String content) {
        return "<settings>" + content + "</settings>";
    }

    private static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
