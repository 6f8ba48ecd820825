package io.conductor.sdk.benchmarks.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL of the system's packages, with an empty database in a directory of its own, reachable from this machine only. */
final class Postgres implements AutoCloseable {

    private final Path directory;
    private final int port;

    private Postgres(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** Whether there is one on this machine. */
    static boolean isInstalled() {
        return Stream.of("initdb", "pg_ctl")
                .allMatch(tool -> Arrays.stream(
                                System.getenv().getOrDefault("PATH", "").split(":", -1))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, tool))));
    }

    static Postgres start() {
        try {
            Path directory = Files.createTempDirectory("bench-postgres");
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
            Postgres postgres = new Postgres(directory, freePort());
            postgres.run("initdb", "-D", postgres.data(), "-U", "conductor", "-A", "trust", "-E", "UTF8");
            postgres.run(
                    "pg_ctl", "-D", postgres.data(), "-w", "-l", directory + "/log", "-o", postgres.options(), "start");
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private String data() {
        return directory + "/data";
    }

    private String options() {
        return "-p " + port + " -c listen_addresses=127.0.0.1 -c max_connections=200 -k " + directory;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** The processor time of all its processes, those that have ended left out. */
    long cpuNanos() {
        try {
            long main = Long.parseLong(
                    Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0));
            return ProcessHandle.of(main)
                    .map(each -> Stream.concat(Stream.of(each), each.descendants())
                            .mapToLong(one -> Child.cpuNanos(one.pid()))
                            .sum())
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It refuses to run as root, so there it runs as the user that its package has made. */
    private void run(String... command) throws IOException {
        List<String> all = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            all.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        all.addAll(List.of(command));
        Process process = new ProcessBuilder(all)
                .directory(directory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("failed: " + String.join(" ", all));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            run("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop");
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
