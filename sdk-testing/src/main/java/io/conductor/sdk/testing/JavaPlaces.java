package io.conductor.sdk.testing;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists the places where Java installations usually lie on Linux, macOS and Windows. */
final class JavaPlaces {

    /** Where an installation begins inside a directory of its own: at once, in a macOS bundle, in Homebrew, in Scoop. */
    private static final List<String> INNER =
            List.of("", "Contents/Home", "libexec/openjdk.jdk/Contents/Home", "current");

    private static final List<String> LINUX =
            List.of("/usr/lib/jvm", "/usr/lib64/jvm", "/usr/java", "/usr/local", "/opt", "/opt/java");
    private static final List<String> MAC =
            List.of("/Library/Java/JavaVirtualMachines", "/opt/homebrew/opt", "/usr/local/opt");
    private static final List<String> WINDOWS = List.of(
            "Java",
            "Eclipse Adoptium",
            "Microsoft",
            "Zulu",
            "Amazon Corretto",
            "BellSoft",
            "Semeru",
            "RedHat",
            "SapMachine\\JDK",
            "GraalVM");
    private static final List<String> HOME = List.of(
            ".sdkman/candidates/java",
            ".jdks",
            ".gradle/jdks",
            ".asdf/installs/java",
            ".local/share/mise/installs/java",
            "Library/Java/JavaVirtualMachines",
            "scoop/apps");

    private final Host host;

    JavaPlaces(Host host) {
        this.host = host;
    }

    List<Place> all() {
        Stream<Place> machine = host.isWindows()
                ? windows()
                : (host.isMac() ? MAC : LINUX).stream().map(this::children);
        Stream<Place> home = HOME.stream()
                .map(place -> new Place("~/" + place, list(host.home().resolve(place))));
        return Stream.of(buildServer(), machine, home).flatMap(places -> places).toList();
    }

    /** Variables like {@code JAVA_HOME_21_X64}, which hosted build servers set for each release that they have. */
    private Stream<Place> buildServer() {
        return host.environment().entrySet().stream()
                .filter(variable -> variable.getKey().matches("JAVA_HOME_\\d+_\\w+"))
                .sorted(Map.Entry.comparingByKey())
                .map(variable -> new Place(variable.getKey(), List.of(host.path(variable.getValue()))));
    }

    private Stream<Place> windows() {
        String programs = host.environment("ProgramFiles").orElse("C:\\Program Files");
        return WINDOWS.stream().map(vendor -> children(programs + "\\" + vendor));
    }

    private Place children(String directory) {
        return new Place(directory, list(host.path(directory)));
    }

    private static List<Path> list(Path directory) {
        List<Path> children = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
                stream.forEach(children::add);
            } catch (IOException e) {
                return List.of();
            }
        }
        return children.stream().sorted().toList();
    }

    /**
     * One place to look at.
     *
     * @param name as the user would say it
     * @param candidates directories each of which may be an installation
     */
    record Place(String name, List<Path> candidates) {

        List<JavaHome> installations() {
            return candidates.stream().flatMap(Place::first).toList();
        }

        private static Stream<JavaHome> first(Path candidate) {
            return INNER.stream()
                    .map(inner -> inner.isEmpty() ? candidate : candidate.resolve(inner))
                    .map(JavaHome::read)
                    .flatMap(Optional::stream)
                    .limit(1);
        }
    }
}
