package io.conductor.sdk.testing;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts, kills, restarts and stops one server, and sees to it that nothing of it stays behind.
 *
 * <p>Thread-safe. The lock is held for changes of state only, never while waiting for the server, so that the JVM's
 * shutdown can end a server that is still starting.
 */
final class ServerLifecycle {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int PORT_TRIES = 3;

    private final ServerCommand command;
    private final ServerFiles files;
    private final ServerSettings settings;
    private final Progress progress;
    private final IntSupplier ports;
    private final String token = "LocalConductor/" + UUID.randomUUID();
    private final Thread hook = new Thread(this::close, "conductor-local-stop");

    private final Object restart = new Object();
    private final Object lock = new Object();
    private volatile int port;
    private volatile @Nullable ServerProcess process;
    private boolean closed; // guarded by lock

    ServerLifecycle(
            ServerCommand command, ServerFiles files, ServerSettings settings, Progress progress, IntSupplier ports) {
        this.command = command;
        this.files = files;
        this.settings = settings;
        this.progress = progress;
        this.ports = ports;
        this.port = settings.port() == 0 ? ports.getAsInt() : settings.port();
    }

    int port() {
        return port;
    }

    ServerFiles files() {
        return files;
    }

    long pid() {
        return running().pid();
    }

    boolean isAlive() {
        ServerProcess last = process;
        return last != null && last.isAlive();
    }

    boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    /** Starts the server for the first time; when that fails, all is deleted but the log. */
    void start() {
        Runtime.getRuntime().addShutdownHook(hook);
        boolean started = false;
        try {
            launchOnFreePort();
            started = true;
        } finally {
            if (!started) {
                removeHook();
                files.deleteExceptLog();
            }
        }
    }

    void kill() {
        running().kill();
    }

    void restart() {
        synchronized (restart) {
            running().stop();
            if (!launch()) {
                throw portTaken();
            }
        }
    }

    void close() {
        ServerProcess last;
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            last = process;
        }
        if (last != null) {
            last.stop();
        }
        files.delete();
        removeHook();
    }

    private void launchOnFreePort() {
        for (int tries = 1; !launch(); tries++) {
            if (settings.port() != 0 || tries == PORT_TRIES) {
                throw portTaken();
            }
            port = ports.getAsInt();
        }
    }

    /** {@return false when another program has taken the port} */
    private boolean launch() {
        URI url = URI.create("http://127.0.0.1:" + port + "/");
        progress.begin("Starting Conductor " + ServerArtifact.VERSION + " on " + url + " with Java "
                + command.java().version() + "; log: " + files.log());
        ServerProcess started = spawn();
        boolean healthy = false;
        try {
            healthy = becomesHealthy(started, new HealthProbe(url.resolve("health"), token));
        } finally {
            if (!healthy) {
                started.kill();
            }
        }
        if (healthy) {
            progress.end("Conductor is ready after " + progress.elapsed().toSeconds() + " s: " + url);
        }
        return healthy;
    }

    private ServerProcess spawn() {
        synchronized (lock) {
            if (closed) {
                throw new IllegalStateException("This local server is closed");
            }
            ServerProcess started = ServerProcess.start(command.process(files, port, token));
            process = started;
            return started;
        }
    }

    private boolean becomesHealthy(ServerProcess started, HealthProbe probe) {
        try {
            while (!probe.isHealthy()) {
                if (started.hasEndedAfter(POLL)) {
                    return diedOfPort(started);
                }
                if (progress.elapsed().compareTo(settings.startTimeout()) > 0) {
                    throw failure(
                            "is not healthy after " + settings.startTimeout().toSeconds()
                                    + " s and was stopped; allow it more with startTimeout(…)");
                }
                progress.still(() -> "Starting Conductor (" + progress.elapsed().toSeconds() + " s)…");
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalConductorException("Interrupted while the local Conductor server was starting", e);
        }
    }

    private boolean diedOfPort(ServerProcess dead) {
        if (files.logEndContains("Port " + port + " was already in use")) {
            return false;
        }
        throw failure("ended while it was starting, with exit code " + dead.exitCode());
    }

    private LocalConductorException failure(String what) {
        return new LocalConductorException("The local Conductor server (" + command.jar() + " on Java "
                + command.java().version() + ") " + what + ". The last lines of its log, " + files.log() + ":\n"
                + files.logTail());
    }

    private LocalConductorException portTaken() {
        return failure(
                "cannot have port " + port + ", another program uses it; name another with port(…), or 0 for any");
    }

    private ServerProcess running() {
        ServerProcess last = process;
        if (last == null) {
            throw new IllegalStateException("This local server was never started");
        }
        return last;
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is shutting down, and this may be the hook itself.
        }
    }
}
