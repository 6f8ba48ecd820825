package io.conductor.sdk.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A machine in a directory: every absolute path lies under it. */
final class FakeHost {

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>();

    FakeHost(Path root) {
        this.root = root;
        property("os.name", "Linux");
        property("user.home", "/home/me");
    }

    FakeHost environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    FakeHost property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    /** Lays an installation of Java. */
    FakeHost java(String home, String version) {
        file(home + "/release", "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Linux\"\n");
        file(home + "/bin/java", "");
        if (!path(home + "/bin/java").toFile().setExecutable(true)) {
            throw new IllegalStateException("not executable: " + home);
        }
        return this;
    }

    FakeHost file(String path, String content) {
        try {
            Files.createDirectories(path(path).getParent());
            Files.writeString(path(path), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path(String absolute) {
        return root.resolve(absolute.replace('\\', '/').replace(":", "").replaceFirst("^/+", ""));
    }

    Host host() {
        return new Host(environment, properties, this::path);
    }
}
