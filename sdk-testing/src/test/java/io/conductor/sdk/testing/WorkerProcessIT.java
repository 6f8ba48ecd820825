package io.conductor.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.ListenedProgram;
import io.conductor.sdk.client.WorkflowRun;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.TaskStatus;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowStatus;
import io.conductor.sdk.client.model.WorkflowTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Signals to worker processes of the real server: rolling restarts, and a process that is paused past its lease. */
@Timeout(600)
@DisabledOnOs(OS.WINDOWS)
class WorkerProcessIT {

    private static final Duration LONG = Duration.ofMinutes(2);

    /** A worker process, and the file with what it prints. */
    private record Worker(Process process, Path printed) {

        /** The tasks whose method has begun, in order; a task twice if it did so twice. */
        List<String> begun() {
            try {
                return Files.readAllLines(printed).stream()
                        .filter(line -> line.matches("[0-9a-f-]{36}"))
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void awaitBegun(int count) {
            await().atMost(LONG).until(() -> begun().size() >= count || !process.isAlive());
            assertThat(process.isAlive()).as(printed.toString()).isTrue();
        }

        void signal(String name) throws IOException, InterruptedException {
            Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
            assertThat(kill.waitFor()).isZero();
        }

        void end() throws IOException, InterruptedException {
            signal("TERM");
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
        }
    }

    @TempDir
    private Path directory;

    private final String workflow = "worker_process_" + UUID.randomUUID();
    private final String apiUrl = LocalConductor.shared().apiUrl().toString();
    private final ConductorClient conductor = ConductorClient.builder(apiUrl).build();
    private final List<Worker> workers = new ArrayList<>();

    @AfterEach
    void end() {
        workers.forEach(each -> each.process().destroyForcibly());
        conductor.close();
    }

    private Worker startWorker(Duration drainTime) throws IOException {
        Path printed = directory.resolve("worker-" + workers.size() + ".log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ListenedProgram.class.getName(),
                        WorkerProgram.class.getName(),
                        apiUrl,
                        String.valueOf(drainTime.toMillis()))
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        Worker worker = new Worker(process, printed);
        workers.add(worker);
        return worker;
    }

    private void define(Duration responseTimeout, Duration body) {
        conductor
                .metadata()
                .registerTaskDef(TaskDef.builder(WorkerProgram.TYPE)
                        .retry(3, TaskDef.RetryLogic.FIXED, Duration.ZERO)
                        .responseTimeout(responseTimeout)
                        .build());
        conductor
                .metadata()
                .register(WorkflowDef.builder(workflow)
                        .tasks(List.of(WorkflowTask.builder(WorkerProgram.TYPE, "work", "SIMPLE")
                                .inputParameters(Map.of("millis", body.toMillis()))
                                .build()))
                        .outputParameters(Map.of("process", "${work.output.process}"))
                        .build());
    }

    private List<WorkflowRun> startWorkflows(int count) {
        List<WorkflowRun> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            runs.add(conductor.workflows().start(workflow, Map.of()));
        }
        return runs;
    }

    /** The tasks of all workflows, each of which must complete. */
    private static List<Task> tasksOfCompleted(List<WorkflowRun> runs) {
        List<Task> tasks = new ArrayList<>();
        for (WorkflowRun run : runs) {
            Workflow ended = run.await(LONG);
            assertThat(ended.status()).as(run.workflowId()).isEqualTo(WorkflowStatus.COMPLETED);
            tasks.addAll(ended.tasks());
        }
        return tasks;
    }

    private int executions(Task task) {
        return workers.stream()
                .mapToInt(each -> Collections.frequency(each.begun(), task.taskId()))
                .sum();
    }

    @Test
    void sigtermsWithASuccessorEachTimeCompleteEveryWorkflowAndTimeOutNothing() throws Exception {
        rollingRestarts(2, 40);
    }

    @Test
    @EnabledIfSystemProperty(named = "conductor.slow", matches = "true", disabledReason = "takes a minute")
    void fiveSigtermsWithASuccessorEachTimeCompleteEveryWorkflowAndTimeOutNothing() throws Exception {
        rollingRestarts(5, 60);
    }

    private void rollingRestarts(int restarts, int workflowsForEach) throws Exception {
        define(Duration.ofMinutes(10), Duration.ofMillis(200));
        List<WorkflowRun> runs = new ArrayList<>();
        for (int i = 0; i < restarts; i++) {
            runs.addAll(startWorkflows(workflowsForEach)); // the process before may have taken all, on a busy machine
            // Every other one has less time to drain than its tasks take: they are interrupted and handed back.
            Worker worker = startWorker(Duration.ofMillis(i % 2 == 0 ? 5_000 : 50));
            worker.awaitBegun(20);
            worker.end();
        }
        Worker last = startWorker(Duration.ofSeconds(5));

        List<Task> tasks = tasksOfCompleted(runs);

        last.end();
        int executions = tasks.stream().mapToInt(this::executions).sum();
        System.out.println("SIGTERM x" + restarts + " on the real server: " + tasks.size() + " tasks, " + executions
                + " executions, "
                + tasks.stream().filter(each -> each.pollCount() > 1).count()
                + " handed out again, begun by each process "
                + workers.stream().map(each -> each.begun().size()).toList());
        assertThat(tasks)
                .hasSize(runs.size())
                .allMatch(each -> each.status() == TaskStatus.COMPLETED && each.retryCount() == 0)
                .allSatisfy(each -> assertThat(executions(each)).isBetween(1, each.pollCount()));
    }

    @Test
    void tasksOfAProcessThatIsPausedPastItsLeaseGoToAnotherAndItsLateResultsDoNoHarm() throws Exception {
        define(Duration.ofSeconds(10), Duration.ofSeconds(5));
        List<WorkflowRun> runs = startWorkflows(15);
        Worker paused = startWorker(Duration.ofSeconds(5));
        paused.awaitBegun(5);
        paused.signal("STOP");
        int begun = paused.begun().size();
        Worker successor = startWorker(Duration.ofSeconds(5));

        List<Task> tasks = tasksOfCompleted(runs);

        paused.signal("CONT");
        paused.end(); // which delivers its late results, or names them
        successor.end();
        List<Task> timedOut = tasks.stream()
                .filter(each -> each.status() == TaskStatus.TIMED_OUT)
                .toList();
        System.out.println("SIGSTOP past the lease on the real server: " + runs.size() + " workflows, " + tasks.size()
                + " tasks, " + timedOut.size() + " timed out, begun by each process "
                + workers.stream().map(each -> each.begun().size()).toList());
        assertThat(paused.begun()).as("none begins after the pause").hasSize(begun);
        assertThat(timedOut).isNotEmpty();
        assertThat(tasksOfCompleted(runs).stream().map(Task::toString).toList()) // which names id and status
                .as("after the late results")
                .isEqualTo(tasks.stream().map(Task::toString).toList());
        for (Task task : tasks) {
            boolean completed = task.status() == TaskStatus.COMPLETED;
            assertThat(completed || timedOut.contains(task)).as(task.toString()).isTrue();
            assertThat(executions(task)).as(task.toString()).isBetween(completed ? 1 : 0, 1);
        }
        assertThat(tasks).hasSize(runs.size() + timedOut.size());
    }
}
