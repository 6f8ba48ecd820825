package io.conductor.sdk.samples;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.RegisterMode;
import io.conductor.sdk.client.WorkflowRun;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowStatus;
import io.conductor.sdk.testing.LocalConductor;
import io.conductor.sdk.worker.WorkerRunner;
import io.conductor.sdk.workflow.diagram.Diagram;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Runs all samples on the server at {@code CONDUCTOR_SERVER_URL}, or on a local one that it starts and stops itself. Ends
 * with status 1 when one of them does not complete.
 */
final class RunSamples {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Where the reports go, from the directory of this module. */
    private static final Path REPORTS = Path.of("target", "reports");

    private final ConductorClient conductor;
    private final PrintStream out;

    RunSamples(ConductorClient conductor, PrintStream out) {
        this.conductor = conductor;
        this.out = out;
    }

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        String url = System.getenv("CONDUCTOR_SERVER_URL");
        boolean isLocal = url == null || url.isBlank();
        boolean completed = isLocal ? runLocally(out) : runRemotely(out);
        if (!completed) {
            System.exit(1);
        }
    }

    private static boolean runLocally(PrintStream out) {
        try (LocalConductor server = LocalConductor.start();
                ConductorClient conductor =
                        ConductorClient.builder(server.apiUrl().toString()).build()) {
            out.println("The server's UI while this runs: " + server.uiUrl());
            return new RunSamples(conductor, out).runAll(samples());
        }
    }

    private static boolean runRemotely(PrintStream out) {
        try (ConductorClient conductor = ConductorClient.fromEnvironment()) {
            out.println("The server's UI: " + conductor.serverUrl().resolve("/"));
            return new RunSamples(conductor, out).runAll(samples());
        }
    }

    static List<Sample> samples() {
        return List.of(
                new NotificationSample(HttpTarget.start(200, Duration.ofMillis(500))),
                new DynamicForkSample(),
                new SubscriptionSample(),
                new CheckoutSample());
    }

    /** Runs each sample to its end, also after one has failed. */
    boolean runAll(List<Sample> samples) {
        int completed = 0;
        for (Sample sample : samples) {
            try (sample) {
                completed += run(sample).status() == WorkflowStatus.COMPLETED ? 1 : 0;
            } catch (ConductorException e) {
                out.println("\n" + sample.getClass().getSimpleName() + " failed: " + e.getMessage());
            }
        }
        out.printf("%n%d of %d workflows COMPLETED%n", completed, samples.size());
        return completed == samples.size();
    }

    Workflow run(Sample sample) {
        sample.definitions().forEach(definition -> conductor.metadata().register(definition, RegisterMode.OVERWRITE));
        WorkerRunner workers =
                WorkerRunner.builder(conductor).add(sample.workers()).start();
        try (workers) {
            WorkflowRun run = sample.start(conductor);
            Workflow ended = run.await(LIMIT);
            show(ended);
            return ended;
        }
    }

    /** Shows an execution and the executions that it started; those that it did not wait for are awaited here. */
    private void show(Workflow ended) {
        new ExecutionReport(out).print(ended);
        List<Workflow> started = ended.tasks().stream()
                .flatMap(task -> startedBy(task).stream())
                .map(workflowId -> conductor.workflows().run(workflowId).await(LIMIT))
                .toList();
        write(
                ended.workflowName() + ".html",
                Diagram.of(ended).expandExecutions(started).html());
        started.forEach(this::show);
    }

    private void write(String name, String report) {
        Path file = REPORTS.resolve(name);
        try {
            Files.createDirectories(REPORTS);
            Files.writeString(file, report);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the report " + file.toAbsolutePath(), e);
        }
        out.println("  report: " + file.toAbsolutePath());
    }

    private static Optional<String> startedBy(Task task) {
        return task.taskType().equals("START_WORKFLOW")
                ? Optional.ofNullable(task.outputData().get("workflowId")).map(String::valueOf)
                : task.subWorkflowId();
    }
}
