package io.conductor.sdk.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the rows that are named, or all: {@code throughput payload pickup idle start micro server}. Options: {@code --quick}
 * for trying out, {@code --out file} for the document whose table is to be replaced. {@code benchmarks/run} calls this.
 */
public final class Main {

    private Main() {}

    /**
     * Measures and writes.
     *
     * @param arguments the rows and options
     * @throws IOException when the table cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        List<String> wanted = new ArrayList<>(List.of(arguments));
        boolean quick = wanted.remove("--quick");
        Path out = Path.of("docs/performance.md");
        int at = wanted.indexOf("--out");
        if (at >= 0) {
            out = Path.of(wanted.remove(at + 1));
            wanted.remove(at);
        }
        long begin = System.nanoTime();
        Samples samples = new Samples();
        ClassPaths classPaths = new ClassPaths(
                System.getProperty("bench.classpath.ours", ""), System.getProperty("bench.classpath.official", ""));
        try (Stub stub = new Stub(classPaths.ours())) {
            Field field = new Field(stub, classPaths, quick ? Pace.QUICK : Pace.FULL, samples);
            Map<String, Runnable> rows = rows(field);
            if (wanted.isEmpty()) {
                wanted.addAll(rows.keySet());
            }
            for (String row : wanted) {
                Runnable work = rows.get(row);
                if (work == null) {
                    throw new IllegalArgumentException("no row " + row + "; there are " + rows.keySet());
                }
                work.run();
            }
        }
        String command = "benchmarks/run " + String.join(" ", arguments);
        new Table(samples).write(out, command.strip(), (System.nanoTime() - begin) / 60e9);
    }

    private static Map<String, Runnable> rows(Field field) {
        WorkerRows workers = new WorkerRows(field);
        Map<String, Runnable> rows = new LinkedHashMap<>();
        rows.put("throughput", workers::throughput);
        rows.put("payload", workers::payload);
        rows.put("pickup", workers::pickup);
        rows.put("idle", workers::idle);
        rows.put("start", workers::start);
        rows.put("micro", () -> new MicroRows(field).run());
        rows.put("server", () -> new ServerRows(field).run());
        return rows;
    }
}
