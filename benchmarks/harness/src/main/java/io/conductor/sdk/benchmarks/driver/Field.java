package io.conductor.sdk.benchmarks.driver;

import java.util.Map;

/**
 * Where the contenders meet.
 *
 * @param stub the server
 * @param classPaths of the contenders
 * @param pace how long
 * @param samples takes the figures
 */
record Field(Stub stub, ClassPaths classPaths, Pace pace, Samples samples) {

    Child start(Entrant entrant, Map<String, String> settings) {
        return entrant.start(classPaths, stub.api(), settings);
    }

    /** Works until the processor time per task falls no more: not in two looks in a row. */
    void warmUp(Child child) {
        double best = Double.MAX_VALUE;
        int without = 0;
        for (int i = 0; i < pace.warmWindows() && without < 2; i++) {
            long cpu = child.cpuNanos();
            long done = stub.counts().get("completed");
            Pace.sleep(pace.warmWindowMillis());
            double perTask = (child.cpuNanos() - cpu)
                    / (double) Math.max(1, stub.counts().get("completed") - done);
            without = perTask < 0.97 * best ? 0 : without + 1;
            best = Math.min(best, perTask);
        }
    }

    /** Measures a saturated worker once. */
    void measure(String cell, Entrant entrant, Child child) {
        long allocated = child.allocated();
        long cpu = child.cpuNanos();
        Stub.Counts before = stub.counts();
        Pace.sleep(pace.windowMillis());
        Stub.Counts after = stub.counts();
        double used = (double) (child.cpuNanos() - cpu);
        double bytes = (double) (child.allocated() - allocated);
        double tasks = Math.max(1, after.get("completed") - before.get("completed"));
        double seconds = (after.get("nanos") - before.get("nanos")) / 1e9;
        samples.add(cell, entrant, Metric.THROUGHPUT, tasks / seconds);
        samples.add(cell, entrant, Metric.CPU, used / tasks / 1e3);
        samples.add(cell, entrant, Metric.BYTES, bytes / tasks);
        samples.add(cell, entrant, Metric.REQUESTS_PER_TASK, (after.requests() - before.requests()) / tasks);
        samples.add(
                cell, entrant, Metric.CONNECTIONS, (after.get("connections") - before.get("connections")) / seconds);
        samples.add(cell, entrant, Metric.THREADS, child.threads());
        stub.requireNothingWrong(entrant.title());
    }
}
