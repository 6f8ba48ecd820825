package io.conductor.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalConductorTest {

    @TempDir
    Path directory;

    @Test
    void theBuilderRefusesWhatCannotBe() {
        LocalConductor.Builder builder = LocalConductor.builder();

        assertThatThrownBy(() -> builder.port(65_536))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("port must be 0 to 65535, but is 65536");
        assertThatThrownBy(() -> builder.startTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("startTimeout must be more than zero, but is PT0S");
        assertThatThrownBy(() -> builder.property("server.port", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("server.port is set by LocalConductor; choose the port with port(…)");
    }

    @Test
    void aJarThatIsNotOneIsNamed() throws IOException {
        Path jar = Files.writeString(directory.resolve("broken.jar"), "no jar");

        assertThatThrownBy(() -> command(jar))
                .isInstanceOf(LocalConductorException.class)
                .hasMessageContainingAll(jar + " is not a jar that can be read", "Delete it to have it fetched again");
    }

    @Test
    void theJarWithoutTheServersLibrariesIsNamed() throws IOException {
        Path jar = TestJar.of(directory.resolve("plain.jar"), null);

        assertThatThrownBy(() -> command(jar))
                .isInstanceOf(LocalConductorException.class)
                .hasMessage(
                        jar + " names no main class, so it cannot be started. The server is the jar with the classifier"
                                + " boot: conductor-server-3.32.3-boot.jar");
    }

    private static ServerCommand command(Path jar) {
        return ServerCommand.of(
                ServerLifecycleTest.javaHere(),
                jar,
                new ServerSettings(
                        jar, null, 0, Duration.ofSeconds(1), null, Map.of(), List.of(), Map.of(), System.err::println));
    }

    @Test
    void aSharedServerThatDidNotStartIsNotTriedAgain() {
        AtomicInteger tries = new AtomicInteger();
        SharedConductor shared = new SharedConductor(() -> {
            tries.incrementAndGet();
            throw new LocalConductorException("no luck");
        });

        assertThatThrownBy(shared::get).hasMessage("no luck");
        assertThatThrownBy(shared::get)
                .isInstanceOf(LocalConductorException.class)
                .hasMessage("The shared server could not be started before: no luck");
        assertThat(tries).hasValue(1);
    }

    @Test
    void aSharedServerWhoseStartWasInterruptedIsTriedAgain() {
        AtomicInteger tries = new AtomicInteger();
        SharedConductor shared = new SharedConductor(() -> {
            tries.incrementAndGet();
            throw new LocalConductorException("interrupted", new InterruptedException());
        });

        assertThatThrownBy(shared::get).hasMessage("interrupted");
        assertThatThrownBy(shared::get).hasMessage("interrupted");
        assertThat(tries).hasValue(2);
    }

    @Test
    void anEmptyVariableIsAsGoodAsNone() {
        Host host = new Host(Map.of("CONDUCTOR_SERVER_URL", " "), Map.of(), Path::of);

        assertThat(host.environment("CONDUCTOR_SERVER_URL")).isEmpty();
    }
}
