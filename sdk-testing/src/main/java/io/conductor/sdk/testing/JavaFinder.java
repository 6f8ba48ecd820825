package io.conductor.sdk.testing;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds a Java installation that can run the server, in the order that {@link LocalConductor} tells. One that was named on
 * purpose and does not fit is an error, never passed over.
 */
final class JavaFinder {

    static final int REQUIRED = 21;
    static final String PROPERTY = "conductor.server.java.home";

    private static final Comparator<JavaHome> NEAREST_FIRST = comparingInt(JavaHome::feature)
            .thenComparing(comparing(JavaFinder::update).reversed())
            .thenComparing(java -> java.path().toString());
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final Host host;
    private final List<String> looked = new ArrayList<>();

    JavaFinder(Host host) {
        this.host = host;
    }

    JavaHome find(@Nullable Path explicit) {
        if (explicit != null) {
            return named("javaHome(" + explicit + ")", explicit.toAbsolutePath());
        }
        Optional<String> property = host.property(PROPERTY);
        if (property.isPresent()) {
            return named("-D" + PROPERTY + "=" + property.get(), host.path(property.get()));
        }
        looked.add("system property " + PROPERTY + ": not set");
        return runningJvm()
                .or(this::environment)
                .or(this::usualPlaces)
                .orElseThrow(() -> new LocalConductorException(nothingFound()));
    }

    private static JavaHome named(String by, Path path) {
        JavaHome java = JavaHome.read(path)
                .orElseThrow(() -> new LocalConductorException("No Java installation at " + path + ", named by " + by
                        + ": there must be bin/java and a file named release. Name the directory above bin."));
        if (java.feature() < REQUIRED) {
            throw new LocalConductorException("The Conductor server needs Java " + REQUIRED + " or newer, but " + path
                    + ", named by " + by + ", is Java " + java.version() + ".");
        }
        return java;
    }

    private Optional<JavaHome> runningJvm() {
        return look("the running JVM", host.property("java.home"));
    }

    private Optional<JavaHome> environment() {
        return look("JAVA_HOME", host.environment("JAVA_HOME"));
    }

    private Optional<JavaHome> look(String where, Optional<String> path) {
        if (path.isEmpty()) {
            looked.add(where + ": not set");
            return Optional.empty();
        }
        Optional<JavaHome> found = JavaHome.read(host.path(path.get()));
        String what = found.map(java -> "Java " + java.version()).orElse("no Java installation");
        looked.add(where + ": " + path.get() + ", " + what);
        return found.filter(java -> java.feature() >= REQUIRED);
    }

    private Optional<JavaHome> usualPlaces() {
        List<JavaHome> all = new ArrayList<>();
        for (JavaPlaces.Place place : new JavaPlaces(host).all()) {
            List<JavaHome> here = place.installations();
            String what = here.isEmpty() ? "none" : String.join(", ", names(here));
            looked.add(place.name() + ": " + what);
            all.addAll(here);
        }
        return all.stream().filter(java -> java.feature() >= REQUIRED).min(NEAREST_FIRST);
    }

    private static List<String> names(List<JavaHome> found) {
        return found.stream()
                .map(java -> "Java " + java.version() + " (" + java.path() + ")")
                .toList();
    }

    /** The numbers of a version, each padded, so that {@code 21.0.10} is above {@code 21.0.9}. */
    private static String update(JavaHome java) {
        Matcher numbers = NUMBER.matcher(java.version());
        StringBuilder padded = new StringBuilder();
        while (numbers.find()) {
            padded.append("0".repeat(Math.max(0, 9 - numbers.group().length()))).append(numbers.group());
        }
        return padded.toString();
    }

    private String nothingFound() {
        return "No Java " + REQUIRED + " or newer found; the Conductor server needs one, also when the tests run on an"
                + " older release. Looked at:\n  " + String.join("\n  ", looked) + "\nInstall one, for instance: "
                + installCommand() + "\nor name one: -D" + PROPERTY + "=/path/to/jdk-" + REQUIRED;
    }

    private String installCommand() {
        if (host.isMac()) {
            return "brew install openjdk@" + REQUIRED;
        }
        return host.isWindows()
                ? "winget install EclipseAdoptium.Temurin." + REQUIRED + ".JDK"
                : "sudo apt-get install openjdk-" + REQUIRED + "-jdk-headless, sudo dnf install java-" + REQUIRED
                        + "-openjdk-headless, or sdk install java " + REQUIRED + "-tem";
    }
}
