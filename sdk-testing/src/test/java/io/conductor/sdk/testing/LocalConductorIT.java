package io.conductor.sdk.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Starts the real server. */
@Timeout(900)
class LocalConductorIT {

    private static final Duration GENEROUS = Duration.ofMinutes(2);
    private static final String WORKFLOW = """
            {"name": "kept", "version": 1, "schemaVersion": 2, "timeoutSeconds": 0, "ownerEmail": "me@example.com",
             "tasks": [{"name": "work", "taskReferenceName": "work", "type": "SIMPLE"}]}""";

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void startsTheServerKeepsItsDatabaseOverACrashAndLeavesNothingBehind() throws Exception {
        LocalConductor server = LocalConductor.shared();
        try (server) {
            assertThat(LocalConductor.shared()).isSameAs(server);
            assertThat(get(server, "/health").body()).contains("\"healthy\":true");
            assertThat(get(server, "/api/version").body()).isEqualTo("3.32.3");
            assertThat(get(server, "/").headers().firstValue("Content-Type")).contains("text/html");
            assertThat(server.logFile()).content().contains("Started Conductor in");
            assertThat(register(server, WORKFLOW).statusCode()).isEqualTo(200);

            server.kill();
            assertThat(server.isAlive()).isFalse();
            server.restart();

            assertThat(get(server, "/api/metadata/workflow/kept").body()).contains("\"taskReferenceName\":\"work\"");
        }

        assertThat(ProcessHandle.of(server.pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(server.logFile().getParent()).doesNotExist();
    }

    @Test
    void aPortThatIsTakenMeanwhileIsReplacedByAnother() throws Exception {
        ServerSettings settings = new ServerSettings(
                null, null, 0, Duration.ofMinutes(10), null, Map.of(), List.of(), Map.of(), System.err::println);
        AtomicBoolean first = new AtomicBoolean(true);
        Ports ports = new Ports(RandomGenerator.getDefault());
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                LocalConductor server = LocalConductor.start(
                        settings,
                        Host.fromEnvironment(),
                        () -> first.getAndSet(false) ? stranger.getLocalPort() : ports.pick())) {
            assertThat(server.apiUrl().getPort()).isNotEqualTo(stranger.getLocalPort());
            assertThat(get(server, "/api/version").body()).isEqualTo("3.32.3");
        }
    }

    @Test
    void whenTheJvmThatStartedItIsKilledTheServerGoesAndSoDoItsFiles() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentOfServer.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] said = parent.inputReader(UTF_8).readLine().split(" ", 2);
        ProcessHandle server = ProcessHandle.of(Long.parseLong(said[0])).orElseThrow();
        assertThat(server.isAlive()).isTrue();
        assertThat(Path.of(said[1])).isNotEmptyDirectory();

        parent.destroyForcibly();

        await().atMost(GENEROUS).until(() -> !server.isAlive());
        assertThat(Path.of(said[1])).doesNotExist();
    }

    private HttpResponse<String> get(LocalConductor server, String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(server.uiUrl().resolve(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> register(LocalConductor server, String workflow)
            throws IOException, InterruptedException {
        URI url = URI.create(server.apiUrl() + "/metadata/workflow");
        return http.send(
                HttpRequest.newBuilder(url)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(workflow))
                        .build(),
                BodyHandlers.ofString());
    }
}
