package io.conductor.sdk.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;

/** Starts a server in a JVM of its own, says its process and its directory, and then ends or waits to be killed. */
final class ParentOfFakeServer {

    private ParentOfFakeServer() {}

    public static void main(String[] args) throws IOException {
        ServerSettings settings = new ServerSettings(
                null,
                null,
                0,
                Duration.ofSeconds(60),
                null,
                Map.of(),
                List.of("-Xmx64m"),
                Map.of(),
                System.err::println);
        ServerLifecycle lifecycle =
                lifecycle(Path.of(args[0]), settings, new Ports(RandomGenerator.getDefault())::pick);
        lifecycle.start();
        System.out.println(lifecycle.pid() + " " + lifecycle.files().root());
        if (args.length == 1) {
            System.in.read(); // ends with whoever started this
        }
    }

    static ServerLifecycle lifecycle(Path jar, ServerSettings settings, IntSupplier ports) {
        return new ServerLifecycle(
                ServerCommand.of(ServerLifecycleTest.javaHere(), jar, settings),
                ServerFiles.create(settings.logFile()),
                settings,
                new Progress(settings.progress(), System::nanoTime, Duration.ofSeconds(1)),
                ports);
    }
}
