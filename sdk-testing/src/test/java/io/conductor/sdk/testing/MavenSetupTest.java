package io.conductor.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.settings.Mirror;
import org.eclipse.aether.repository.RemoteRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenSetupTest {

    @TempDir
    Path root;

    private FakeHost machine;

    @BeforeEach
    void machine() {
        machine = new FakeHost(root);
    }

    @Test
    void withoutAnySettingsThereIsTheDefaultRepositoryAndCentral() {
        MavenSetup maven = MavenSetup.read(machine.host());

        assertThat(maven.localRepository()).isEqualTo(machine.path("/home/me/.m2/repository"));
        assertThat(new MavenRemotes(maven).repositories()).singleElement().satisfies(central -> {
            assertThat(central.getId()).isEqualTo("central");
            assertThat(central.getUrl()).startsWith("https://").endsWith("/maven2");
        });
    }

    @Test
    void theInstallationIsFoundThroughTheLinksOnThePath() throws IOException {
        machine.file("/usr/share/maven/bin/mvn", "")
                .file("/usr/share/maven/conf/settings.xml", mirror("global"))
                .file("/usr/bin/other", "")
                .environment("PATH", "/usr/bin");
        Files.createSymbolicLink(machine.path("/usr/bin/mvn"), machine.path("/usr/share/maven/bin/mvn"));

        assertThat(mirrors()).containsExactly("global");
    }

    @Test
    void theInstallationNamedByTheEnvironmentComesFirst() {
        machine.file("/maven/conf/settings.xml", mirror("named"))
                .environment("MAVEN_HOME", "/maven")
                .file("/path/bin/mvn", "")
                .file("/path/conf/settings.xml", mirror("path"))
                .environment("PATH", "/path/bin");

        assertThat(mirrors()).containsExactly("named");
    }

    @Test
    void theUsersSettingsAreAddedToThoseOfTheInstallation() {
        machine.file("/maven/conf/settings.xml", mirror("global"))
                .property("maven.home", "/maven")
                .file("/home/me/.m2/settings.xml", mirror("user"));

        assertThat(mirrors()).containsExactly("user", "global");
    }

    @Test
    void settingsMayNameTheEnvironment() {
        machine.environment("REPO", "/from/environment")
                .file(
                        "/home/me/.m2/settings.xml",
                        "<settings><localRepository>${env.REPO}</localRepository></settings>");

        assertThat(MavenSetup.read(machine.host()).localRepository()).isEqualTo(machine.path("/from/environment"));
    }

    @Test
    void aRelativeLocalRepositoryAlsoHoldsInTheWorkingDirectoryOfTheServer() {
        Host host = new Host(Map.of(), Map.of("maven.repo.local", "repo", "user.home", root.toString()), Path::of);

        assertThat(MavenSetup.read(host).localRepository())
                .isEqualTo(Path.of("repo").toAbsolutePath())
                .isAbsolute();
    }

    @Test
    void repositoriesOfActiveProfilesAreAskedToo() {
        machine.file(
                "/home/me/.m2/settings.xml",
                "<settings><profiles>"
                        + profile("named", "")
                        + profile("always", "<activation><activeByDefault>true</activeByDefault></activation>")
                        + profile("never", "")
                        + "</profiles><activeProfiles><activeProfile>named</activeProfile></activeProfiles></settings>");

        assertThat(remotes().repositories())
                .extracting(RemoteRepository::getId)
                .containsExactly("central", "named", "always");
    }

    @Test
    void headersOfAServerAreSentToIt() {
        machine.file(
                "/home/me/.m2/settings.xml",
                "<settings><servers><server><id>host</id><configuration><httpHeaders><property><name>Private-Token</name>"
                        + "<value>abc</value></property></httpHeaders></configuration></server></servers></settings>");

        assertThat(remotes().headers()).isEqualTo(Map.of("host", Map.of("Private-Token", "abc")));
    }

    @Test
    void settingsThatCannotBeReadAreAnErrorThatNamesTheFile() {
        machine.file("/home/me/.m2/settings.xml", "<settings><mirrors></settings>");

        assertThatThrownBy(() -> MavenSetup.read(machine.host()))
                .isInstanceOf(LocalConductorException.class)
                .hasMessageStartingWith("Maven's settings cannot be read: ")
                .hasMessageContaining(machine.path("/home/me/.m2/settings.xml").toString());
    }

    private List<String> mirrors() {
        return MavenSetup.read(machine.host()).settings().getMirrors().stream()
                .map(Mirror::getId)
                .toList();
    }

    private MavenRemotes remotes() {
        return new MavenRemotes(MavenSetup.read(machine.host()));
    }

    private static String mirror(String id) {
        return "<settings><mirrors><mirror><id>" + id + "</id><mirrorOf>*</mirrorOf><url>https://" + id
                + ".example</url></mirror></mirrors></settings>";
    }

    private static String profile(String id, String activation) {
        return "<profile><id>" + id + "</id>" + activation + "<repositories><repository><id>" + id
                + "</id><url>https://" + id + ".example</url></repository></repositories></profile>";
    }
}
