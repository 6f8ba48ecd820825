package io.conductor.sdk.benchmarks.driver;

import static io.conductor.sdk.benchmarks.driver.Entrant.OFFICIAL_CLASSIC;
import static io.conductor.sdk.benchmarks.driver.Entrant.OFFICIAL_DEFAULTS;
import static io.conductor.sdk.benchmarks.driver.Entrant.OFFICIAL_LONG;
import static io.conductor.sdk.benchmarks.driver.Entrant.OFFICIAL_V2;

import java.util.ArrayList;
import java.util.List;

/** The lines of the table, with what is wanted of each. */
final class Lines {

    private static final List<Entrant> TUNED = List.of(OFFICIAL_V2, OFFICIAL_CLASSIC);
    private static final List<Entrant> POLLING =
            List.of(OFFICIAL_DEFAULTS, OFFICIAL_V2, OFFICIAL_CLASSIC, OFFICIAL_LONG);
    private static final double NONE = 0;

    private Lines() {}

    static List<Line> all() {
        List<Line> lines = new ArrayList<>();
        saturated(lines);
        latency(lines);
        payload(lines);
        pickup(lines);
        idle(lines);
        lines.add(less(WorkerRows.START, Metric.START, TUNED, 0.5, 1.6));
        lines.add(less(MicroRows.BUILD, Metric.MICRO, List.of(OFFICIAL_DEFAULTS), 0.6, NONE));
        lines.add(less(MicroRows.READ, Metric.MICRO, List.of(OFFICIAL_DEFAULTS), 0.6, 1.7));
        server(lines);
        return lines;
    }

    private static void saturated(List<Line> lines) {
        for (int concurrency : WorkerRows.CONCURRENCIES) {
            String cell = WorkerRows.saturated(concurrency, 0);
            boolean few = concurrency <= 10;
            lines.add(less(cell, Metric.CPU, TUNED, few ? 0.6 : 0.75, 1.3));
            lines.add(more(cell, Metric.THROUGHPUT, TUNED, few ? 1.6 : 1.2, 0.75));
            lines.add(less(cell, Metric.BYTES, TUNED, 0.4, NONE));
            lines.add(less(cell, Metric.REQUESTS_PER_TASK, TUNED, NONE, NONE));
            lines.add(less(cell, Metric.CONNECTIONS, TUNED, NONE, NONE));
            if (concurrency == 10) {
                lines.add(more(cell, Metric.THROUGHPUT, List.of(OFFICIAL_DEFAULTS), 20, NONE));
            }
        }
    }

    private static void latency(List<Line> lines) {
        for (int latency : WorkerRows.LATENCIES.subList(1, WorkerRows.LATENCIES.size())) {
            for (int concurrency : WorkerRows.CONCURRENCIES) {
                String cell = WorkerRows.saturated(concurrency, latency);
                lines.add(more(cell, Metric.THROUGHPUT, TUNED, 1.1, 0.95));
                lines.add(more(cell, Metric.THROUGHPUT, List.of(OFFICIAL_CLASSIC), 2, NONE));
            }
        }
    }

    private static void payload(List<Line> lines) {
        lines.add(more(WorkerRows.payload("bound"), Metric.THROUGHPUT, TUNED, 1.6, NONE));
        lines.add(more(WorkerRows.payload("unread"), Metric.THROUGHPUT, TUNED, 3, NONE));
    }

    private static void pickup(List<Line> lines) {
        for (boolean sql : List.of(true, false)) {
            String cell = WorkerRows.pickup(sql);
            lines.add(less(cell, Metric.P50, POLLING, sql ? 0.4 : 1.0, NONE));
            lines.add(less(cell, Metric.P99, POLLING, sql ? 0.4 : 1.0, NONE));
            lines.add(less(cell, Metric.REQUESTS, POLLING, NONE, NONE));
        }
    }

    private static void idle(List<Line> lines) {
        for (String metric : List.of(Metric.REQUESTS, Metric.CPU_SHARE)) {
            lines.add(less(WorkerRows.IDLE, metric, List.of(OFFICIAL_DEFAULTS), 0.05, NONE));
            lines.add(less(WorkerRows.IDLE, metric, List.of(OFFICIAL_LONG), 0.4, NONE));
        }
        lines.add(less(WorkerRows.IDLE, Metric.THREADS, List.of(OFFICIAL_DEFAULTS, OFFICIAL_LONG), 0.15, NONE));
        lines.add(less(WorkerRows.IDLE, Metric.MEMORY, List.of(OFFICIAL_DEFAULTS, OFFICIAL_LONG), 0.65, NONE));
    }

    private static void server(List<Line> lines) {
        for (String database : List.of("SQLite", "PostgreSQL")) {
            lines.add(more(ServerRows.drain(database), Metric.THROUGHPUT, POLLING, NONE, NONE));
            lines.add(less(ServerRows.drain(database), Metric.SERVER_CPU, POLLING, NONE, NONE));
            lines.add(less(ServerRows.pickup(database), Metric.P50, POLLING, NONE, NONE));
            lines.add(less(ServerRows.pickup(database), Metric.P99, POLLING, NONE, NONE));
        }
    }

    private static Line less(String cell, String metric, List<Entrant> rivals, double official, double bare) {
        return new Line(cell, metric, false, rivals, official, bare);
    }

    private static Line more(String cell, String metric, List<Entrant> rivals, double official, double bare) {
        return new Line(cell, metric, true, rivals, official, bare);
    }
}
