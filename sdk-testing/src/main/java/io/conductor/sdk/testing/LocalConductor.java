package io.conductor.sdk.testing;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts a real Conductor server on this machine, for tests and for trying things out.
 *
 * <pre>{@code
 * try (LocalConductor server = LocalConductor.start()) {
 *     URI api = server.apiUrl();
 * }
 * }</pre>
 *
 * <p>The server is Conductor 3.32.3 in its default configuration, a child process that listens on the loopback address
 * only. It keeps its SQLite database in a temporary directory of its own, which is deleted when the server is closed.
 *
 * <p><b>The server's jar</b> (458 MB) is the one named with {@link Builder#jar} or the system property
 * {@code conductor.server.jar}, else the one in the local Maven repository, else it is fetched there through the user's own
 * Maven settings, once.
 *
 * <p><b>Java.</b> The server needs Java 21 or newer, also where the tests run on an older release. It is started with the
 * installation named with {@link Builder#javaHome} or the system property {@code conductor.server.java.home}, else with the
 * running JVM's, else with that of the environment variable {@code JAVA_HOME}, else with one found in the usual places: of
 * those the lowest release that will do, in its newest update.
 *
 * <p><b>Nothing stays behind.</b> The server ends with {@link #close()}, at the latest with this JVM, also when that is
 * killed. Environment variables that Spring would take for settings of the server (those beginning with {@code SPRING_},
 * {@code SERVER_}, {@code MANAGEMENT_}, {@code LOGGING_} and {@code CONDUCTOR_}) do not reach it.
 *
 * <p>Thread-safe.
 */
public final class LocalConductor implements AutoCloseable {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final SharedConductor SHARED = new SharedConductor(LocalConductor::start);

    private final ServerLifecycle lifecycle;

    LocalConductor(ServerLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    static LocalConductor start(ServerSettings settings, Host host, IntSupplier ports) {
        Progress progress = new Progress(settings.progress(), System::nanoTime, BETWEEN_LINES);
        JavaHome java = new JavaFinder(host).find(settings.javaHome());
        Path jar = new JarFinder(host, new JarDownload(progress)::fetch).find(settings.jar());
        ServerLifecycle lifecycle = new ServerLifecycle(
                ServerCommand.of(java, jar, settings),
                ServerFiles.create(settings.logFile()),
                settings,
                progress,
                ports);
        lifecycle.start();
        return new LocalConductor(lifecycle);
    }

    /**
     * Starts a server with all defaults, and blocks until it is ready: some 10 to 40 seconds, minutes on a busy machine or
     * when the server's jar must be fetched first.
     *
     * @return a server that is ready
     * @throws LocalConductorException when the server's jar or a Java installation cannot be found, or the server does not
     *     start; the message says what was looked at and what mends it
     */
    public static LocalConductor start() {
        return builder().start();
    }

    /** {@return the settings of a server that is yet to be started, all at their defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the one server of this JVM, started with all defaults by the first call, which blocks like {@link #start()}. It
     * is stopped when the JVM ends; no caller needs to close it. If one does, the next call starts another.
     *
     * @return a server that is ready, unless somebody has killed it
     * @throws LocalConductorException when it cannot be started; then every later call fails at once
     */
    public static LocalConductor shared() {
        return SHARED.get();
    }

    /** {@return the address that clients are given, {@code http://127.0.0.1:<port>/api}} */
    public URI apiUrl() {
        return uiUrl().resolve("api");
    }

    /** {@return the address of the server's user interface, {@code http://127.0.0.1:<port>/}} */
    public URI uiUrl() {
        return URI.create("http://127.0.0.1:" + lifecycle.port() + "/");
    }

    /** {@return the file with all that the server has printed, over all its restarts} */
    public Path logFile() {
        return lifecycle.files().log();
    }

    /** {@return the id of the server's process, of the last one if it has ended} */
    public long pid() {
        return lifecycle.pid();
    }

    /** {@return whether the server's process runs} */
    public boolean isAlive() {
        return lifecycle.isAlive();
    }

    /**
     * Ends the server's process at once, as a crash would: it gets no chance to finish anything. The database stays for
     * {@link #restart()}. Does nothing when the server is not running. Blocks until the process is gone.
     *
     * @throws LocalConductorException when the process cannot be ended
     */
    public void kill() {
        lifecycle.kill();
    }

    /**
     * Starts the server again, on the same port and with the same database; one that is still running is stopped first. Blocks
     * until it is ready, as long as {@link #start()}.
     *
     * @throws LocalConductorException when it does not start, for instance because another program has taken the port
     * @throws IllegalStateException when this was closed
     */
    public void restart() {
        lifecycle.restart();
    }

    /**
     * Stops the server, by force if it takes longer than 20 seconds, and deletes its database and its log (a log that was put
     * elsewhere with {@link Builder#logFile} stays). Does nothing the second time.
     *
     * @throws LocalConductorException when the process cannot be ended
     */
    @Override
    public void close() {
        lifecycle.close();
    }

    boolean isClosed() {
        return lifecycle.isClosed();
    }

    /** {@return the address and the state, for logs} */
    @Override
    public String toString() {
        return "LocalConductor[" + apiUrl() + ", " + (isAlive() ? "pid " + pid() : "not running") + "]";
    }

    /** Says how a server is to be started. Not thread-safe; may start more than one server. */
    public static final class Builder {

        private static final Set<String> RESERVED = Set.of("server.port", "server.address", "server.server-header");

        private @Nullable Path jar;
        private @Nullable Path javaHome;
        private int port;
        private Duration startTimeout = Duration.ofMinutes(10);
        private @Nullable Path logFile;
        private final Map<String, String> properties = new LinkedHashMap<>();
        private final List<String> jvmOptions = new ArrayList<>();
        private final Map<String, String> environment = new LinkedHashMap<>();
        private Consumer<String> progress = System.err::println;

        private Builder() {}

        /**
         * Names the server's jar instead of having it found or fetched.
         *
         * @param path an executable jar, {@code conductor-server-<version>-boot.jar}
         * @return this
         */
        public Builder jar(Path path) {
            this.jar = Objects.requireNonNull(path, "path");
            return this;
        }

        /**
         * Names the Java installation that runs the server instead of having one found.
         *
         * @param path the directory above {@code bin}, of Java 21 or newer
         * @return this
         */
        public Builder javaHome(Path path) {
            this.javaHome = Objects.requireNonNull(path, "path");
            return this;
        }

        /**
         * Sets the port to listen on.
         *
         * @param number 1 to 65535, or 0, the default, for any free one
         * @return this
         * @throws IllegalArgumentException when the number is not a port
         */
        public Builder port(int number) {
            if (number < 0 || number > 65_535) {
                throw new IllegalArgumentException("port must be 0 to 65535, but is " + number);
            }
            this.port = number;
            return this;
        }

        /**
         * Sets how long the server may take to become ready, at each start; fetching its jar does not count. Default:
         * 10 minutes; an idle machine needs 20 seconds, one with ten jobs per processor has needed 4 minutes.
         *
         * @param timeout more than zero
         * @return this
         * @throws IllegalArgumentException when the timeout is zero or less
         */
        public Builder startTimeout(Duration timeout) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("startTimeout must be more than zero, but is " + timeout);
            }
            this.startTimeout = timeout;
            return this;
        }

        /**
         * Sets where the server's log goes; a file that is there is replaced, and it stays when the server is closed. Default:
         * a file in the temporary directory, which only stays when the server did not start.
         *
         * @param path a file; directories above it are made
         * @return this
         */
        public Builder logFile(Path path) {
            this.logFile = path.toAbsolutePath();
            return this;
        }

        /**
         * Sets one of the server's own settings, as in its {@code application.properties}. For instance
         * {@code conductor.integrations.ai.enabled=false} halves what an idle server takes of the processor.
         *
         * @param name the name of the setting
         * @param value its value
         * @return this
         * @throws IllegalArgumentException when this class sets it itself, as it does with the address and the port
         */
        public Builder property(String name, String value) {
            if (RESERVED.contains(name)) {
                throw new IllegalArgumentException(name + " is set by LocalConductor; choose the port with port(…)");
            }
            properties.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * Adds an option for the server's JVM; the last one wins. Default: {@code -Xmx1g} and what keeps the server's files
         * together.
         *
         * @param option as on the command line, for instance {@code -Xmx2g}
         * @return this
         */
        public Builder jvmOption(String option) {
            jvmOptions.add(Objects.requireNonNull(option, "option"));
            return this;
        }

        /**
         * Sets an environment variable of the server. The way for secrets: command lines, with properties and options in them,
         * can be seen by every user of the machine. Default: the environment of this process, without the variables that
         * would change the server.
         *
         * @param name for instance {@code AWS_SECRET_ACCESS_KEY}
         * @param value its value
         * @return this
         */
        public Builder environment(String name, String value) {
            environment.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * Sets who is told about steps that take long. Default: lines on standard error.
         *
         * @param lines takes one line at a time, at most one every few seconds, from the thread that starts the server
         * @return this
         */
        public Builder progress(Consumer<String> lines) {
            this.progress = Objects.requireNonNull(lines, "lines");
            return this;
        }

        /**
         * Starts the server and blocks until it is ready.
         *
         * @return a server that is ready
         * @throws LocalConductorException when the server's jar or a Java installation cannot be found, or the server does not
         *     start; the message says what was looked at and what mends it, and the server's log is kept
         */
        public LocalConductor start() {
            ServerSettings settings = new ServerSettings(
                    jar,
                    javaHome,
                    port,
                    startTimeout,
                    logFile,
                    Map.copyOf(properties),
                    List.copyOf(jvmOptions),
                    Map.copyOf(environment),
                    progress);
            return LocalConductor.start(settings, Host.fromEnvironment(), new Ports(new SplittableRandom())::pick);
        }
    }
}
