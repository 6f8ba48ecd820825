package io.conductor.sdk.benchmarks.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process of a measurement, looked at from outside through {@code /proc}. Not thread-safe. */
final class Child implements AutoCloseable {

    /** The same for all. */
    static final List<String> FLAGS = List.of("-Xms256m", "-Xmx1g", "-XX:+UseG1GC", "-XX:-UsePerfData");

    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1) / 100;

    private final Process process;
    private final BufferedReader out;

    private Child(Process process) {
        this.process = process;
        this.out = process.inputReader(UTF_8);
    }

    static Child start(String classPath, String main, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main));
        try {
            return new Child(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the line that begins with READY. */
    String ready() {
        String line = line();
        if (!line.startsWith("READY")) {
            throw new IllegalStateException("expected READY, but got " + line);
        }
        return line;
    }

    private String line() {
        try {
            String line = out.readLine();
            if (line == null) {
                throw new IllegalStateException("the process has ended: " + process.info());
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All bytes that it has allocated. */
    long allocated() {
        try {
            process.outputWriter(UTF_8).write("\n");
            process.outputWriter(UTF_8).flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Long.parseLong(line());
    }

    /** The processor time that it has used, in user mode and in the kernel. */
    long cpuNanos() {
        return cpuNanos(process.pid());
    }

    static long cpuNanos(long pid) {
        String stat = proc(pid, "stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_NANOS;
    }

    long residentKilobytes() {
        return status("VmRSS:");
    }

    long threads() {
        return status("Threads:");
    }

    private long status(String name) {
        return proc(process.pid(), "status")
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }

    private static String proc(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
