package io.conductor.sdk.testing;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.spi.connector.transport.TransporterFactory;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.supplier.SessionBuilderSupplier;
import org.eclipse.aether.transport.file.FileTransporterFactory;
import org.eclipse.aether.transport.jdk.JdkTransporterFactory;
import org.eclipse.aether.util.repository.SimpleResolutionErrorPolicy;

/** Fetches the server's jar into the local Maven repository, the way Maven would with the user's settings. */
final class JarDownload {

    private final Progress progress;

    JarDownload(Progress progress) {
        this.progress = progress;
    }

    /**
     * Fetches the jar. Blocks until it is there; of the processes that do so at the same time only one transfers it.
     *
     * @throws LocalConductorException when no repository has it or answers, or Maven is set to work offline
     */
    Path fetch(Host host, MavenSetup maven) {
        Path lock = maven.localRepository().resolve(".locks").resolve(ServerArtifact.FILE + ".lock");
        return new FetchLock(progress)
                .fetch(ServerArtifact.in(maven.localRepository()), lock, () -> transfer(host, maven));
    }

    private Path transfer(Host host, MavenSetup maven) {
        MavenRemotes remotes = new MavenRemotes(maven);
        try (RepositorySystem system = new JdkOnly().get();
                CloseableSession session = session(system, host, maven, remotes)) {
            List<RemoteRepository> repositories = system.newResolutionRepositories(session, remotes.repositories());
            ArtifactRequest request = new ArtifactRequest(artifact(), repositories, null);
            return resolve(system, session, request, maven);
        }
    }

    private static Path resolve(
            RepositorySystem system, CloseableSession session, ArtifactRequest request, MavenSetup maven) {
        try {
            return system.resolveArtifact(session, request).getArtifact().getPath();
        } catch (ArtifactResolutionException e) {
            throw new LocalConductorException(notFetched(request, maven, e), e);
        }
    }

    private static Artifact artifact() {
        return new DefaultArtifact(
                ServerArtifact.GROUP, ServerArtifact.NAME, ServerArtifact.CLASSIFIER, "jar", ServerArtifact.VERSION);
    }

    private CloseableSession session(RepositorySystem system, Host host, MavenSetup maven, MavenRemotes remotes) {
        return new SessionBuilderSupplier(system)
                .get()
                .withLocalRepositoryBaseDirectories(maven.localRepository())
                .setOffline(maven.settings().isOffline())
                .setMirrorSelector(remotes.mirrors())
                .setProxySelector(remotes.proxies())
                .setAuthenticationSelector(remotes.credentials())
                .setSystemProperties(host.properties())
                .setConfigProperties(configuration(host, remotes))
                .setResolutionErrorPolicy(new SimpleResolutionErrorPolicy(false, false))
                .setTransferListener(new DownloadProgress(progress))
                .build();
    }

    private static Map<String, Object> configuration(Host host, MavenRemotes remotes) {
        Map<String, Object> configuration = new LinkedHashMap<>(host.properties());
        remotes.headers().forEach((id, headers) -> configuration.put("aether.transport.http.headers." + id, headers));
        return configuration;
    }

    private static String notFetched(ArtifactRequest request, MavenSetup maven, ArtifactResolutionException cause) {
        String repositories = request.getRepositories().stream()
                .map(repository -> repository.getId() + " (" + repository.getUrl() + ")")
                .collect(Collectors.joining(", "));
        return "The Conductor server " + ServerArtifact.COORDINATES + " is not on this machine and could not"
                + " be fetched: " + cause.getMessage()
                + "\nLooked at: system property " + JarFinder.PROPERTY + ": not set; local repository: "
                + ServerArtifact.in(maven.localRepository()) + "; remote repositories: " + repositories
                + (maven.settings().isOffline() ? "; but the settings say offline" : "")
                + "\nMaven's settings: " + maven.userSettings()
                + "\nFetch it once by hand: mvn dependency:get -Dtransitive=false -Dartifact="
                + ServerArtifact.COORDINATES
                + "\nor name the file: -D" + JarFinder.PROPERTY + "=/path/to/" + ServerArtifact.FILE;
    }

    /** Resolver with the JDK's own HTTP client; the default would bring another one. */
    private static final class JdkOnly extends RepositorySystemSupplier {

        @Override
        protected Map<String, TransporterFactory> createTransporterFactories() {
            return Map.of(
                    FileTransporterFactory.NAME,
                    new FileTransporterFactory(),
                    JdkTransporterFactory.NAME,
                    new JdkTransporterFactory(getChecksumExtractor(), getPathProcessor()));
        }
    }
}
