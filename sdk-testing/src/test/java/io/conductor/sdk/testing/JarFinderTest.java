package io.conductor.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarFinderTest {

    private static final String IN_REPOSITORY =
            "/org/conductoross/conductor-server/3.32.3/conductor-server-3.32.3-boot.jar";

    @TempDir
    Path root;

    private FakeHost machine;

    @BeforeEach
    void machine() {
        machine = new FakeHost(root);
    }

    @Test
    void theOneNamedInTheBuilderComesFirst() {
        machine.file("/explicit.jar", "").file("/property.jar", "").property(JarFinder.PROPERTY, "/property.jar");

        assertThat(find(machine.path("/explicit.jar"))).isEqualTo(machine.path("/explicit.jar"));
    }

    @Test
    void theSystemPropertyComesBeforeTheLocalRepository() {
        machine.file("/property.jar", "").property(JarFinder.PROPERTY, "/property.jar");
        machine.file("/home/me/.m2/repository" + IN_REPOSITORY, "");

        assertThat(find(null)).isEqualTo(machine.path("/property.jar"));
    }

    @Test
    void theLocalRepositoryIsInTheHomeDirectory() {
        machine.file("/home/me/.m2/repository" + IN_REPOSITORY, "");

        assertThat(find(null)).isEqualTo(machine.path("/home/me/.m2/repository" + IN_REPOSITORY));
    }

    @Test
    void orWhereTheSettingsPutIt() {
        machine.file("/home/me/.m2/settings.xml", localRepository("/settings/repo"))
                .file("/settings/repo" + IN_REPOSITORY, "");

        assertThat(find(null)).isEqualTo(machine.path("/settings/repo" + IN_REPOSITORY));
    }

    @Test
    void orWhereARunningSurefireSaysThatItIs() {
        machine.file("/home/me/.m2/settings.xml", localRepository("/settings/repo"))
                .property("localRepository", "/surefire/repo")
                .file("/surefire/repo" + IN_REPOSITORY, "");

        assertThat(find(null)).isEqualTo(machine.path("/surefire/repo" + IN_REPOSITORY));
    }

    @Test
    void orWhereTheCommandLinePutsIt() {
        machine.property("localRepository", "/surefire/repo")
                .property("maven.repo.local", "/command/repo")
                .file("/command/repo" + IN_REPOSITORY, "");

        assertThat(find(null)).isEqualTo(machine.path("/command/repo" + IN_REPOSITORY));
    }

    @Test
    void otherwiseItIsFetched() {
        Path fetched = machine.path("/fetched.jar");

        assertThat(new JarFinder(machine.host(), (host, maven) -> fetched).find(null))
                .isEqualTo(fetched);
    }

    @Test
    void aNamedFileThatIsNotThereIsAnErrorAlsoWhenAnotherIsThere() {
        machine.file("/home/me/.m2/repository" + IN_REPOSITORY, "").property(JarFinder.PROPERTY, "/gone.jar");

        assertThatThrownBy(() -> find(null))
                .isInstanceOf(LocalConductorException.class)
                .hasMessage(
                        "No Conductor server at %s, named by -Dconductor.server.jar=/gone.jar. Name the file"
                                + " conductor-server-3.32.3-boot.jar, or leave it out to have it fetched by Maven.",
                        machine.path("/gone.jar"));
    }

    @Test
    void aRelativePathAlsoHoldsInTheWorkingDirectoryOfTheServer() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Path jar = here.relativize(Files.createFile(root.toRealPath().resolve("relative.jar")));
        Host host = new Host(Map.of(), Map.of(JarFinder.PROPERTY, jar.toString()), Path::of);
        JarFinder finder = new JarFinder(host, (any, maven) -> here);

        assertThat(finder.find(null)).isEqualTo(here.resolve(jar)).isAbsolute();
        assertThat(finder.find(jar)).isEqualTo(here.resolve(jar)).isAbsolute();
    }

    private static String localRepository(String path) {
        return "<settings><localRepository>" + path + "</localRepository></settings>";
    }

    private Path find(Path explicit) {
        return new JarFinder(machine.host(), (host, maven) -> {
                    throw new AssertionError("nothing was to be fetched");
                })
                .find(explicit);
    }
}
