package io.conductor.sdk.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntSupplier;

/** Goes the way from what the user asked for to a server that is ready: find Java, find or fetch the jar, start. */
final class ServerStart {

    private static final Duration DOWNLOAD_INTERVAL = Duration.ofSeconds(2);
    private static final Duration START_INTERVAL = Duration.ofSeconds(5);

    private ServerStart() {}

    static LocalConductor of(ServerSettings settings, Host host, IntSupplier ports) {
        JavaHome java = new JavaFinder(host).find(settings.javaHome());
        Path jar =
                new JarFinder(host, new JarDownload(progress(settings, DOWNLOAD_INTERVAL))::fetch).find(settings.jar());
        ServerCommand command = ServerCommand.of(java, jar, settings);
        ServerLifecycle lifecycle = new ServerLifecycle(
                command, ServerFiles.create(settings.logFile()), settings, progress(settings, START_INTERVAL), ports);
        lifecycle.start();
        return new LocalConductor(lifecycle);
    }

    private static Progress progress(ServerSettings settings, Duration interval) {
        return new Progress(settings.progress(), System::nanoTime, interval);
    }
}
