package io.conductor.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaFinderTest {

    @TempDir
    Path root;

    private FakeHost machine;

    @BeforeEach
    void machineWithAnOldJvm() {
        machine = new FakeHost(root)
                .java("/usr/lib/jvm/java-17", "17.0.15")
                .property("java.home", "/usr/lib/jvm/java-17");
    }

    @Test
    void theOneNamedInTheBuilderComesFirst() {
        machine.java("/explicit", "25").java("/property", "22").property(JavaFinder.PROPERTY, "/property");

        assertThat(find(machine.path("/explicit")).version()).isEqualTo("25");
    }

    @Test
    void theSystemPropertyComesBeforeTheRunningJvm() {
        machine.java("/property", "22").property(JavaFinder.PROPERTY, "/property");
        machine.java("/running", "21").property("java.home", "/running");

        assertThat(find().version()).isEqualTo("22");
    }

    @Test
    void aRelativePathAlsoHoldsInTheWorkingDirectoryOfTheServer() throws IOException {
        machine.java("/relative", "22");
        Path here = Path.of("").toAbsolutePath();
        Path relative = here.relativize(root.toRealPath().resolve("relative"));
        Host host = new Host(Map.of(), Map.of(JavaFinder.PROPERTY, relative.toString()), Path::of);

        assertThat(new JavaFinder(host).find(null).executable()).isAbsolute();
        assertThat(new JavaFinder(host).find(relative).executable()).isAbsolute();
    }

    @Test
    void theRunningJvmComesBeforeJavaHome() {
        machine.java("/running", "25").property("java.home", "/running");
        machine.java("/home", "21").environment("JAVA_HOME", "/home");

        assertThat(find().version()).isEqualTo("25");
    }

    @Test
    void javaHomeComesBeforeTheUsualPlaces() {
        machine.java("/home", "25").environment("JAVA_HOME", "/home").java("/usr/lib/jvm/java-21", "21.0.4");

        assertThat(find().version()).isEqualTo("25");
    }

    @Test
    void anOldRunningJvmAndAnOldJavaHomeArePassedOver() {
        machine.environment("JAVA_HOME", "/usr/lib/jvm/java-17").java("/usr/lib/jvm/java-21", "21.0.4");

        assertThat(find().version()).isEqualTo("21.0.4");
    }

    @Test
    void ofTheUsualPlacesTheLowestSuitableReleaseInItsNewestUpdateIsTaken() {
        machine.java("/usr/lib/jvm/ea", "27-ea")
                .java("/opt/jdk-25", "25.0.3")
                .java("/home/me/.sdkman/candidates/java/21.0.9-tem", "21.0.9")
                .java("/home/me/.jdks/temurin-21", "21.0.10")
                .java("/opt/jdk8", "1.8.0_392");

        assertThat(find().version()).isEqualTo("21.0.10");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, /usr/lib/jvm/temurin-25-jdk-amd64",
        "Linux, /usr/java/jdk-25",
        "Linux, /opt/jdk-25",
        "Linux, /home/me/.sdkman/candidates/java/25-tem",
        "Linux, /home/me/.jdks/openjdk-25",
        "Linux, /home/me/.gradle/jdks/eclipse-25",
        "Linux, /home/me/.asdf/installs/java/temurin-25",
        "Mac OS X, /Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home",
        "Mac OS X, /home/me/Library/Java/JavaVirtualMachines/corretto-25/Contents/Home",
        "Mac OS X, /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home",
        "Mac OS X, /usr/local/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home",
        "Windows 11, C:/Program Files/Java/jdk-25",
        "Windows 11, C:/Program Files/Eclipse Adoptium/jdk-25.0.3.9-hotspot",
        "Windows 11, C:/Program Files/Microsoft/jdk-25",
        "Windows 11, C:/Program Files/Zulu/zulu-25",
        "Windows 11, C:/Program Files/Amazon Corretto/jdk25",
        "Windows 11, /home/me/scoop/apps/temurin25-jdk/current",
    })
    void looksInTheUsualPlaces(String system, String home) {
        machine.property("os.name", system).java(home, "25.0.3");

        assertThat(find().path()).isEqualTo(machine.path(home));
    }

    @Test
    void takesTheReleasesThatHostedBuildServersNameInTheEnvironment() {
        machine.java("/hosted/21/x64", "21.0.8").environment("JAVA_HOME_21_X64", "/hosted/21/x64");

        assertThat(find().version()).isEqualTo("21.0.8");
    }

    @Test
    void aNamedDirectoryWithoutJavaIsAnErrorAlsoWhenAnotherWouldDo() {
        machine.java("/usr/lib/jvm/java-21", "21").property(JavaFinder.PROPERTY, "/nothing");

        assertThatThrownBy(this::find)
                .isInstanceOf(LocalConductorException.class)
                .hasMessage(
                        "No Java installation at %s, named by -Dconductor.server.java.home=/nothing: there must be"
                                + " bin/java and a file named release. Name the directory above bin.",
                        machine.path("/nothing"));
    }

    @Test
    void aNamedInstallationThatIsTooOldIsAnError() {
        Path old = machine.path("/usr/lib/jvm/java-17");

        assertThatThrownBy(() -> find(old))
                .isInstanceOf(LocalConductorException.class)
                .hasMessage(
                        "The Conductor server needs Java 21 or newer, but %1$s, named by javaHome(%1$s), is Java 17.0.15.",
                        old);
    }

    @Test
    void whenThereIsNoneTheMessageSaysWhatWasLookedAtAndWhatMendsIt() {
        machine.environment("JAVA_HOME", "/gone").java("/opt/jdk8", "1.8.0_392");

        assertThatThrownBy(this::find)
                .isInstanceOf(LocalConductorException.class)
                .hasMessageContainingAll(
                        "No Java 21 or newer found",
                        "system property conductor.server.java.home: not set",
                        "the running JVM: /usr/lib/jvm/java-17, Java 17.0.15",
                        "JAVA_HOME: /gone, no Java installation",
                        "/usr/lib/jvm: Java 17.0.15 (",
                        "/opt: Java 1.8.0_392 (",
                        "~/.sdkman/candidates/java: none",
                        "sudo apt-get install openjdk-21-jdk",
                        "-Dconductor.server.java.home=/path/to/jdk-21");
    }

    @ParameterizedTest
    @CsvSource({"Mac OS X, brew install openjdk@21", "Windows 11, winget install EclipseAdoptium.Temurin.21.JDK"})
    void namesTheInstallCommandOfTheSystem(String system, String command) {
        machine.property("os.name", system);

        assertThatThrownBy(this::find).hasMessageContaining(command);
    }

    @ParameterizedTest
    @CsvSource({"1.8.0_392, 8", "11, 11", "17.0.15, 17", "21.0.4+7-LTS, 21", "27-ea, 27"})
    void readsTheFeatureNumberOfEveryKindOfVersion(String version, int feature) {
        machine.java("/java", version);

        assertThat(JavaHome.read(machine.path("/java"))).map(JavaHome::feature).contains(feature);
    }

    private JavaHome find() {
        return new JavaFinder(machine.host()).find(null);
    }

    private JavaHome find(Path explicit) {
        return new JavaFinder(machine.host()).find(explicit);
    }
}
