package io.conductor.sdk.benchmarks.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs JMH, for each SDK with its own libraries. */
final class MicroRows {

    static final String BUILD = "workflow of 1,000 tasks: build and serialize";
    static final String READ = "5 MB execution to a value";

    private final Field field;

    MicroRows(Field field) {
        this.field = field;
    }

    void run() {
        for (int round = 0; round < field.pace().repeats(); round++) {
            run(field.classPaths().ours(), "OursMicro", Entrant.OURS);
            run(field.classPaths().official(), "OfficialMicro", Entrant.OFFICIAL_DEFAULTS);
        }
    }

    private void run(String classPath, String benchmarks, Entrant entrant) {
        try {
            Path result = Files.createTempFile("jmh", ".csv");
            jmh(classPath, benchmarks, result);
            for (String line : Files.readAllLines(result)) {
                record(line.replace("\"", "").split(",", -1), entrant);
            }
            Files.delete(result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void jmh(String classPath, String benchmarks, Path result) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                "org.openjdk.jmh.Main",
                benchmarks,
                "-f",
                "1",
                "-wi",
                "5",
                "-w",
                "1",
                "-i",
                "5",
                "-r",
                "1",
                "-jvmArgs",
                String.join(" ", Child.FLAGS),
                "-rf",
                "csv",
                "-rff",
                result.toString());
        Process jmh = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (jmh.waitFor() != 0) {
                throw new IllegalStateException("JMH has failed: " + String.join(" ", command));
            }
        } catch (InterruptedException e) {
            jmh.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void record(String[] columns, Entrant entrant) {
        String name = columns[0].substring(columns[0].lastIndexOf('.') + 1);
        switch (name) {
            case "build" -> add(BUILD, entrant, columns);
            case "read" -> add(READ, entrant, columns);
            case "scan" -> add(READ, Entrant.BARE, columns);
            default -> {} // the head of the table
        }
    }

    private void add(String cell, Entrant entrant, String[] columns) {
        field.samples().add(cell, entrant, Metric.MICRO, Double.parseDouble(columns[4]) / 1e3);
    }
}
