package io.conductor.sdk.benchmarks.driver;

import static io.conductor.sdk.benchmarks.driver.Entrant.BARE;
import static io.conductor.sdk.benchmarks.driver.Entrant.OFFICIAL_CLASSIC;
import static io.conductor.sdk.benchmarks.driver.Entrant.OFFICIAL_DEFAULTS;
import static io.conductor.sdk.benchmarks.driver.Entrant.OFFICIAL_LONG;
import static io.conductor.sdk.benchmarks.driver.Entrant.OFFICIAL_V2;
import static io.conductor.sdk.benchmarks.driver.Entrant.OURS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The rows that are measured against the stub server. */
final class WorkerRows {

    static final List<Integer> CONCURRENCIES = List.of(1, 10, 100, 1000);
    static final List<Integer> LATENCIES = List.of(0, 5, 20);

    private final Field field;

    WorkerRows(Field field) {
        this.field = field;
    }

    static String saturated(int concurrency, int latencyMillis) {
        return "concurrency " + concurrency + ", latency " + latencyMillis + " ms";
    }

    static String payload(String body) {
        return "50 KB input, " + body;
    }

    static String pickup(boolean sql) {
        return "20 tasks/s, " + (sql ? "SQL-type polling" : "answer at once");
    }

    static final String IDLE = "200 idle types";
    static final String START = "start of the JVM";

    /** Another order each time, so that nobody is always the one after somebody else. */
    private static List<Entrant> turn(int round, Entrant... entrants) {
        List<Entrant> order = new ArrayList<>(List.of(entrants));
        Collections.rotate(order, round);
        return order;
    }

    void throughput() {
        for (int concurrency : CONCURRENCIES) {
            for (int round = 0; round < field.pace().repeats(); round++) {
                for (Entrant entrant : turn(round, OURS, OFFICIAL_V2, OFFICIAL_CLASSIC, BARE)) {
                    saturate(entrant, concurrency, LATENCIES);
                }
                if (concurrency == 10) {
                    saturate(OFFICIAL_DEFAULTS, concurrency, List.of(0));
                }
            }
        }
    }

    private void saturate(Entrant entrant, int concurrency, List<Integer> latencies) {
        field.stub().reset("saturated=true");
        try (Child child = field.start(entrant, Map.of("concurrency", Integer.toString(concurrency)))) {
            child.ready();
            field.warmUp(child);
            for (int latency : latencies) {
                if (latency > 0) {
                    field.stub().delay(latency * 1000L);
                    Pace.sleep(1_000);
                }
                field.measure(saturated(concurrency, latency), entrant, child);
            }
        }
    }

    void payload() {
        for (String body : List.of("bound", "unread")) {
            for (int round = 0; round < field.pace().repeats(); round++) {
                for (Entrant entrant : turn(round, OURS, OFFICIAL_V2, OFFICIAL_CLASSIC)) {
                    field.stub().reset("saturated=true&input=50000");
                    try (Child child = field.start(entrant, Map.of("concurrency", "10", "body", body))) {
                        child.ready();
                        field.warmUp(child);
                        field.measure(payload(body), entrant, child);
                    }
                }
            }
        }
    }

    void pickup() {
        for (boolean sql : List.of(true, false)) {
            for (Entrant entrant : turn(0, OURS, OFFICIAL_DEFAULTS, OFFICIAL_V2, OFFICIAL_CLASSIC, OFFICIAL_LONG)) {
                pickup(entrant, sql);
            }
        }
    }

    private void pickup(Entrant entrant, boolean sql) {
        field.stub().reset("rate=20&sql=" + sql);
        try (Child child = field.start(entrant, Map.of("concurrency", "10"))) {
            child.ready();
            Pace.sleep(5_000);
            field.stub().mark();
            Stub.Counts before = field.stub().counts();
            Pace.sleep(field.pace().latencySeconds() * 1000L);
            Stub.Counts after = field.stub().counts();
            double seconds = (after.get("nanos") - before.get("nanos")) / 1e9;
            Samples samples = field.samples();
            samples.add(pickup(sql), entrant, Metric.P50, after.get("p50Nanos") / 1e6);
            samples.add(pickup(sql), entrant, Metric.P99, after.get("p99Nanos") / 1e6);
            samples.add(pickup(sql), entrant, Metric.REQUESTS, (after.requests() - before.requests()) / seconds);
            field.stub().requireNothingWrong(entrant.title());
        }
    }

    void idle() {
        for (int round = 0; round < field.pace().repeats(); round++) {
            for (Entrant entrant : turn(round, OURS, OFFICIAL_DEFAULTS, OFFICIAL_LONG)) {
                field.stub().reset("rate=0");
                try (Child child = field.start(entrant, Map.of("types", "200"))) {
                    child.ready();
                    Pace.sleep(10_000);
                    idle(entrant, child);
                }
            }
        }
    }

    private void idle(Entrant entrant, Child child) {
        long cpu = child.cpuNanos();
        Stub.Counts before = field.stub().counts();
        Pace.sleep(field.pace().idleSeconds() * 1000L);
        Stub.Counts after = field.stub().counts();
        double seconds = (after.get("nanos") - before.get("nanos")) / 1e9;
        Samples samples = field.samples();
        samples.add(IDLE, entrant, Metric.REQUESTS, (after.requests() - before.requests()) / seconds);
        samples.add(IDLE, entrant, Metric.CPU_SHARE, (child.cpuNanos() - cpu) / 1e6 / seconds);
        samples.add(IDLE, entrant, Metric.THREADS, child.threads());
        samples.add(IDLE, entrant, Metric.MEMORY, child.residentKilobytes() / 1024.0);
    }

    void start() {
        for (int round = 0; round < field.pace().starts(); round++) {
            for (Entrant entrant : turn(round, OURS, OFFICIAL_V2, OFFICIAL_CLASSIC, BARE)) {
                field.stub().reset("saturated=true");
                long begin = System.nanoTime();
                try (Child child = field.start(entrant, Map.of("concurrency", "1"))) {
                    child.ready();
                    long first = 0;
                    while (first == 0) {
                        Pace.sleep(20);
                        first = field.stub().counts().get("firstCompletedAt");
                    }
                    field.samples().add(START, entrant, Metric.START, (first - begin) / 1e6);
                }
            }
        }
    }
}
