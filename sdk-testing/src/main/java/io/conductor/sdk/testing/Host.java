package io.conductor.sdk.testing;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells what machine this is: its environment, this JVM's system properties, and where a path lies.
 *
 * @param environment the environment variables
 * @param properties the system properties
 * @param files turns the text of a path into a path; tests lay a file system of their own under it
 */
record Host(Map<String, String> environment, Map<String, String> properties, Function<String, Path> files) {

    Host {
        environment = Map.copyOf(environment);
        properties = Map.copyOf(properties);
    }

    static Host fromEnvironment() {
        Map<String, String> properties = System.getProperties().stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, name -> System.getProperty(name, "")));
        return new Host(System.getenv(), properties, Path::of);
    }

    Optional<String> environment(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    Optional<String> property(String name) {
        return Optional.ofNullable(properties.get(name)).filter(value -> !value.isBlank());
    }

    /** A path that also holds in the server's working directory. */
    Path path(String path) {
        return files.apply(path).toAbsolutePath();
    }

    Path home() {
        return path(property("user.home").orElse("."));
    }

    boolean isWindows() {
        return osName().contains("windows");
    }

    boolean isMac() {
        return osName().contains("mac");
    }

    private String osName() {
        return property("os.name").orElse("").toLowerCase(Locale.ROOT);
    }
}
