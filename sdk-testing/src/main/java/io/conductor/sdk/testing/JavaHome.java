package io.conductor.sdk.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a Java installation and its version, read from its {@code release} file without starting it.
 *
 * @param path the directory above {@code bin}
 * @param version as the installation writes it, for instance {@code 21.0.4} or {@code 1.8.0_392}
 * @param feature the number that counts, for instance 21 or 8
 */
record JavaHome(Path path, String version, int feature) {

    private static final Pattern RELEASE_LINE = Pattern.compile("(?m)^JAVA_VERSION=\"?([^\"\\r\\n]+)\"?");
    private static final Pattern VERSION = Pattern.compile("(?:1\\.)?(\\d+).*");

    /** {@return the installation at the path; empty when there is no {@code release} file or no {@code bin/java}} */
    static Optional<JavaHome> read(Path path) {
        if (!Files.isExecutable(executable(path))) {
            return Optional.empty();
        }
        return release(path).flatMap(version -> of(path, version));
    }

    static Optional<JavaHome> of(Path path, String version) {
        Matcher matcher = VERSION.matcher(version);
        return matcher.matches()
                ? Optional.of(new JavaHome(path, version, Integer.parseInt(matcher.group(1))))
                : Optional.empty();
    }

    Path executable() {
        return executable(path);
    }

    private static Path executable(Path home) {
        Path unix = home.resolve("bin").resolve("java");
        Path windows = home.resolve("bin").resolve("java.exe");
        return Files.exists(windows) ? windows : unix;
    }

    private static Optional<String> release(Path home) {
        try {
            Matcher matcher = RELEASE_LINE.matcher(Files.readString(home.resolve("release"), UTF_8));
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
