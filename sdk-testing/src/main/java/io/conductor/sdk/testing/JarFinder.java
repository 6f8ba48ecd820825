package io.conductor.sdk.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds the server's jar, in the order that {@link LocalConductor} tells. One that was named on purpose and is not there is an
 * error, never passed over.
 */
final class JarFinder {

    static final String PROPERTY = "conductor.server.jar";

    private final Host host;
    private final BiFunction<Host, MavenSetup, Path> download;

    /**
     * A finder.
     *
     * @param host the machine to look at
     * @param download fetches the jar into the local repository and returns where it is
     */
    JarFinder(Host host, BiFunction<Host, MavenSetup, Path> download) {
        this.host = host;
        this.download = download;
    }

    Path find(@Nullable Path explicit) {
        if (explicit != null) {
            return named("jar(" + explicit + ")", explicit.toAbsolutePath());
        }
        Optional<String> property = host.property(PROPERTY);
        if (property.isPresent()) {
            return named("-D" + PROPERTY + "=" + property.get(), host.path(property.get()));
        }
        MavenSetup maven = MavenSetup.read(host);
        Path local = ServerArtifact.in(maven.localRepository());
        return Files.isRegularFile(local) ? local : download.apply(host, maven);
    }

    private static Path named(String by, Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new LocalConductorException("No Conductor server at " + jar + ", named by " + by + ". Name the file "
                    + ServerArtifact.FILE + ", or leave it out to have it fetched by Maven.");
        }
        return jar;
    }
}
