package io.conductor.sdk.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs a stand-in for the server, which starts at once, in a real child process. */
@Timeout(120)
class ServerLifecycleTest {

    private static final Duration GENEROUS = Duration.ofSeconds(60);
    private static final IntSupplier FREE_PORTS = new Ports(RandomGenerator.getDefault())::pick;

    @TempDir
    Path directory;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<LocalConductor> started = new ArrayList<>();

    @AfterEach
    void nothingStaysBehind() {
        started.forEach(LocalConductor::close);
        assertThat(started).noneMatch(LocalConductor::isAlive);
    }

    @Test
    void startsAndIsGoneWithItsFilesWhenClosed() throws IOException {
        LocalConductor server = start(Map.of());

        assertThat(server.isAlive()).isTrue();
        assertThat(server.apiUrl()).hasScheme("http").hasHost("127.0.0.1").hasPath("/api");
        assertThat(server.uiUrl()).hasPath("/").hasPort(server.apiUrl().getPort());
        assertThat(server.logFile()).content().contains("fake server: ");
        assertThat(get(server, "starts")).isEqualTo("x");
        assertThat(lines).first().asString().startsWith("Starting Conductor 3.32.3 on " + server.uiUrl());
        assertThat(lines).last().asString().endsWith(" s: " + server.uiUrl());

        server.close();
        server.close();

        assertThat(server.isAlive()).isFalse();
        assertThat(ProcessHandle.of(server.pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(server.logFile().getParent()).doesNotExist();
        assertThatThrownBy(server::restart)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This local server is closed");
    }

    @Test
    void afterAKillItStartsAgainOnTheSamePortInTheSameDirectory() throws IOException {
        LocalConductor server = start(Map.of());
        URI url = server.apiUrl();
        long first = server.pid();

        server.kill();
        assertThat(server.isAlive()).isFalse();
        assertThat(server).hasToString("LocalConductor[" + url + ", not running]");
        server.kill();
        server.restart();

        assertThat(server.isAlive()).isTrue();
        assertThat(server.apiUrl()).isEqualTo(url);
        assertThat(server.pid()).isNotEqualTo(first);
        assertThat(get(server, "starts")).isEqualTo("xx");

        server.restart();
        assertThat(get(server, "starts")).isEqualTo("xxx");
    }

    @Test
    void settingsOptionsAndItsOwnEnvironmentReachTheServerAndForeignEnvironmentDoesNot() throws IOException {
        ServerSettings settings = new ServerSettings(
                null,
                null,
                0,
                GENEROUS,
                null,
                Map.of("conductor.x", "y z"),
                List.of("-Dmine=1", "-Xmx64m"),
                Map.of("CONDUCTOR_SECRET_mine", "s3cr3t", "CONDUCTOR_SCRIPT_MAX_EXECUTION_SECONDS", "7"),
                lines::add);

        String seen = get(start(settings, FREE_PORTS), "environment");

        assertThat(seen).contains("conductor.x=y z", "mine=1", "server.address=127.0.0.1", "java.io.tmpdir=");
        assertThat(seen).contains("CONDUCTOR_SECRET_mine=s3cr3t", "CONDUCTOR_SCRIPT_MAX_EXECUTION_SECONDS=7");
        assertThat(seen).doesNotContain("SPRING_DATASOURCE_URL", "Conductor_Db_Type");
        assertThat(System.getenv()).containsKeys("SPRING_DATASOURCE_URL", "Conductor_Db_Type");
    }

    @Test
    void scriptsMayTakeAMinuteOnABusyMachine() throws IOException {
        assertThat(get(start(Map.of()), "environment")).contains("CONDUCTOR_SCRIPT_MAX_EXECUTION_SECONDS=60");
    }

    @Test
    void aLogElsewhereReplacesWhatWasThereAndStays() throws IOException {
        Path log = directory.resolve("logs").resolve("mine.log");
        Files.createDirectories(log.getParent());
        Files.writeString(log, "old");

        LocalConductor server = start(
                new ServerSettings(null, null, 0, GENEROUS, log, Map.of(), List.of(), Map.of(), lines::add),
                FREE_PORTS);
        server.close();

        assertThat(log).content().startsWith("fake server: ");
    }

    @Test
    void whenTheProcessDiesTheErrorSaysTheExitCodeTheLastLinesAndWhereTheLogIs() throws IOException {
        ServerLifecycle lifecycle = lifecycle(settings(Map.of("fake", "die")), FREE_PORTS);

        assertThatThrownBy(lifecycle::start)
                .isInstanceOf(LocalConductorException.class)
                .hasMessageContainingAll(
                        "ended while it was starting, with exit code 3",
                        lifecycle.files().log().toString(),
                        "no reason to live");

        assertThat(lifecycle.files().root())
                .isDirectoryNotContaining(file -> !file.equals(lifecycle.files().log()));
        lifecycle.files().delete();
    }

    @Test
    void aServerThatDoesNotBecomeHealthyInTimeIsStopped() throws IOException {
        ServerSettings settings = new ServerSettings(
                null, null, 0, Duration.ofSeconds(2), null, Map.of("fake", "hang"), List.of(), Map.of(), lines::add);
        ServerLifecycle lifecycle = lifecycle(settings, FREE_PORTS);

        assertThatThrownBy(lifecycle::start)
                .isInstanceOf(LocalConductorException.class)
                .hasMessageContainingAll("is not healthy after 2 s", "startTimeout(…)");

        assertThat(lifecycle.isAlive()).isFalse();
        lifecycle.files().delete();
    }

    @Test
    void anInterruptEndsTheStartAndIsKept() throws IOException {
        ServerLifecycle lifecycle = lifecycle(settings(Map.of("fake", "hang")), FREE_PORTS);

        Thread.currentThread().interrupt();
        assertThatThrownBy(lifecycle::start)
                .isInstanceOf(LocalConductorException.class)
                .hasMessage("Interrupted while the local Conductor server was starting");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(lifecycle.isAlive()).isFalse();
        lifecycle.files().delete();
    }

    @Test
    void aPortThatIsTakenMeanwhileIsReplacedByAnother() throws IOException {
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LocalConductor server = start(settings(Map.of()), firstThen(stranger.getLocalPort()));

            assertThat(server.isAlive()).isTrue();
            assertThat(server.apiUrl().getPort()).isNotEqualTo(stranger.getLocalPort());
        }
    }

    @Test
    void anotherHealthyServerOnThePortIsNotMistakenForOurs() throws IOException {
        LocalConductor stranger = start(Map.of());

        LocalConductor server =
                start(settings(Map.of()), firstThen(stranger.apiUrl().getPort()));

        assertThat(server.apiUrl()).isNotEqualTo(stranger.apiUrl());
        assertThat(server.isAlive()).isTrue();
    }

    @Test
    void aPortThatWasAskedForAndIsTakenIsAnError() throws IOException {
        LocalConductor stranger = start(Map.of());
        int port = stranger.apiUrl().getPort();
        ServerSettings settings =
                new ServerSettings(null, null, port, GENEROUS, null, Map.of(), List.of(), Map.of(), lines::add);
        ServerLifecycle lifecycle = lifecycle(settings, FREE_PORTS);

        assertThatThrownBy(lifecycle::start)
                .isInstanceOf(LocalConductorException.class)
                .hasMessageContaining("cannot have port " + port + ", another program uses it");
        lifecycle.files().delete();
    }

    @Test
    void whenTheJvmThatStartedItIsKilledTheServerGoesAndSoDoItsFiles() throws IOException {
        Process parent = new ProcessBuilder(
                        javaHere().executable().toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentOfFakeServer.class.getName(),
                        fakeJar().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] said = parent.inputReader(UTF_8).readLine().split(" ", 2);
        ProcessHandle server = ProcessHandle.of(Long.parseLong(said[0])).orElseThrow();
        assertThat(server.isAlive()).isTrue();

        parent.destroyForcibly();

        await().atMost(GENEROUS).until(() -> !server.isAlive());
        assertThat(Path.of(said[1])).doesNotExist();
    }

    @Test
    void whenTheJvmThatStartedItEndsWithoutClosingItTheServerIsStopped() throws IOException {
        Process parent = new ProcessBuilder(
                        javaHere().executable().toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentOfFakeServer.class.getName(),
                        fakeJar().toString(),
                        "exit")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] said = parent.inputReader(UTF_8).readLine().split(" ", 2);

        await().atMost(GENEROUS).until(() -> !parent.isAlive());

        assertThat(ProcessHandle.of(Long.parseLong(said[0])).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(Path.of(said[1])).doesNotExist();
    }

    private LocalConductor start(Map<String, String> properties) throws IOException {
        return start(settings(properties), FREE_PORTS);
    }

    private LocalConductor start(ServerSettings settings, IntSupplier ports) throws IOException {
        ServerLifecycle lifecycle = lifecycle(settings, ports);
        lifecycle.start();
        LocalConductor server = new LocalConductor(lifecycle);
        started.add(server);
        return server;
    }

    private ServerSettings settings(Map<String, String> properties) {
        return new ServerSettings(null, null, 0, GENEROUS, null, properties, List.of("-Xmx64m"), Map.of(), lines::add);
    }

    private ServerLifecycle lifecycle(ServerSettings settings, IntSupplier ports) throws IOException {
        return ParentOfFakeServer.lifecycle(fakeJar(), settings, ports);
    }

    private Path fakeJar() throws IOException {
        return TestJar.of(directory.resolve("fake-server.jar"), FakeServer.class);
    }

    static JavaHome javaHere() {
        return JavaHome.of(Path.of(System.getProperty("java.home")), System.getProperty("java.version"))
                .orElseThrow();
    }

    /** Ports that are believed to be free, the first of which is not. */
    private static IntSupplier firstThen(int taken) {
        AtomicBoolean first = new AtomicBoolean(true);
        return () -> first.getAndSet(false) ? taken : FREE_PORTS.getAsInt();
    }

    private static String get(LocalConductor server, String path) throws IOException {
        try (InputStream body = server.uiUrl().resolve(path).toURL().openStream()) {
            return new String(body.readAllBytes(), UTF_8);
        }
    }
}
