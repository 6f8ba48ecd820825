package io.conductor.sdk.benchmarks.driver;

/** The names of what is measured. */
final class Metric {

    static final String CPU = "CPU ms per 1,000 tasks";
    static final String THROUGHPUT = "tasks/s";
    static final String REQUESTS_PER_TASK = "requests per task";
    static final String CONNECTIONS = "connections opened per second";
    static final String BYTES = "bytes allocated per task";
    static final String P50 = "p50 ms";
    static final String P99 = "p99 ms";
    static final String REQUESTS = "requests/s";
    static final String CPU_SHARE = "CPU ms/s";
    static final String SERVER_CPU = "server CPU ms per task";
    static final String THREADS = "threads";
    static final String MEMORY = "resident MB";
    static final String START = "start to first task, ms";
    static final String MICRO = "ms";

    private Metric() {}
}
