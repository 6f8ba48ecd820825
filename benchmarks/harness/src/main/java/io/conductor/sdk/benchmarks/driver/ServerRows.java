package io.conductor.sdk.benchmarks.driver;

import io.conductor.sdk.benchmarks.contender.Contender;
import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.RegisterMode;
import io.conductor.sdk.client.WorkflowRun;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.WorkflowStatus;
import io.conductor.sdk.testing.LocalConductor;
import io.conductor.sdk.workflow.SimpleTask;
import io.conductor.sdk.workflow.WorkflowBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** The same workers against the real server, on SQLite and on PostgreSQL. */
final class ServerRows {

    private static final String WORKFLOW = "bench_workflow";
    private static final int STARTERS = 4;
    private static final int TASKS_PER_SECOND = 10;

    private static final List<Entrant> ENTRANTS =
            List.of(Entrant.OURS, Entrant.OFFICIAL_CLASSIC, Entrant.OFFICIAL_V2, Entrant.OFFICIAL_DEFAULTS);

    private final Field field;

    ServerRows(Field field) {
        this.field = field;
    }

    static String drain(String database) {
        return "real server, " + database + ", backlog";
    }

    static String pickup(String database) {
        return "real server, " + database + ", " + TASKS_PER_SECOND + " tasks/s";
    }

    void run() {
        try (LocalConductor server = builder().start()) {
            contest("SQLite", server, () -> Child.cpuNanos(server.pid()));
        }
        if (!Postgres.isInstalled()) {
            System.err.println("No PostgreSQL here (initdb and pg_ctl on the PATH): its rows are left out");
            return;
        }
        try (Postgres postgres = Postgres.start();
                LocalConductor server = builder()
                        .property("conductor.db.type", "postgres")
                        .property("conductor.queue.type", "postgres")
                        .property("conductor.indexing.type", "postgres")
                        .property("spring.datasource.url", postgres.url())
                        .property("spring.datasource.username", "conductor")
                        .property("spring.datasource.password", "conductor")
                        .start()) {
            contest("PostgreSQL", server, () -> Child.cpuNanos(server.pid()) + postgres.cpuNanos());
        }
    }

    private static LocalConductor.Builder builder() {
        return LocalConductor.builder().property("conductor.integrations.ai.enabled", "false");
    }

    private void contest(String database, LocalConductor server, LongSupplier cpu) {
        try (ConductorClient client =
                ConductorClient.builder(server.apiUrl().toString()).build()) {
            client.metadata()
                    .register(
                            WorkflowBuilder.workflow(WORKFLOW)
                                    .version(1)
                                    .add(new SimpleTask(Contender.TYPE, "ref"))
                                    .build(),
                            RegisterMode.OVERWRITE);
            for (Entrant entrant : ENTRANTS) { // the server's own JVM has to become warm
                drain("warm-up", client, server, cpu, entrant, 400);
            }
            List<Entrant> others = new ArrayList<>(ENTRANTS);
            Collections.reverse(others);
            for (List<Entrant> turn : List.of(ENTRANTS, others)) {
                for (Entrant entrant : turn) {
                    int tasks = field.pace().serverTasks();
                    drain(drain(database), client, server, cpu, entrant, tasks);
                    pickup(pickup(database), client, server, entrant);
                }
            }
        }
    }

    private void drain(
            String cell, ConductorClient client, LocalConductor server, LongSupplier cpu, Entrant entrant, int tasks) {
        List<WorkflowRun> runs = IntStream.range(0, STARTERS)
                .parallel()
                .mapToObj(part -> IntStream.range(0, tasks / STARTERS)
                        .mapToObj(i -> client.workflows().start(WORKFLOW, 1, Map.of()))
                        .toList())
                .flatMap(List::stream)
                .toList();
        try (Child child = start(entrant, server)) {
            child.ready();
            long begin = System.nanoTime();
            long cpuBegin = cpu.getAsLong();
            while (client.queues().sizes(List.of(Contender.TYPE)).getOrDefault(Contender.TYPE, 0) > 0) {
                Pace.sleep(50);
            }
            for (WorkflowRun run : runs.subList(runs.size() - 20, runs.size())) {
                run.await(Duration.ofSeconds(90));
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (!cell.equals("warm-up")) {
                field.samples().add(cell, entrant, Metric.THROUGHPUT, tasks / seconds);
                field.samples().add(cell, entrant, Metric.SERVER_CPU, (cpu.getAsLong() - cpuBegin) / 1e6 / tasks);
            }
        }
    }

    private Child start(Entrant entrant, LocalConductor server) {
        return entrant.start(field.classPaths(), server.apiUrl().toString(), Map.of("concurrency", "10"));
    }

    private void pickup(String cell, ConductorClient client, LocalConductor server, Entrant entrant) {
        try (Child child = start(entrant, server)) {
            child.ready();
            Pace.sleep(3_000);
            List<WorkflowRun> runs = new ArrayList<>();
            for (int i = 0; i < field.pace().latencySeconds() * TASKS_PER_SECOND / 2; i++) {
                runs.add(client.workflows().start(WORKFLOW, 1, Map.of()));
                Pace.sleep(1_000 / TASKS_PER_SECOND);
            }
            double[] millis = runs.stream()
                    .map(run -> run.await(Duration.ofSeconds(90)))
                    .filter(done -> done.status() == WorkflowStatus.COMPLETED)
                    .mapToDouble(done -> millis(done.tasks().get(0)))
                    .sorted()
                    .toArray();
            if (millis.length < runs.size()) {
                throw new IllegalStateException(entrant.title() + " left " + Arrays.toString(millis));
            }
            field.samples().add(cell, entrant, Metric.P50, millis[millis.length / 2]);
            field.samples().add(cell, entrant, Metric.P99, millis[(int) (millis.length * 0.99)]);
        }
    }

    /** From when the server scheduled the task to when it had the result, by the server's clock. */
    private static double millis(Task task) {
        return Duration.between(
                        task.scheduledTime().orElseThrow(), task.endTime().orElseThrow())
                .toMillis();
    }
}
