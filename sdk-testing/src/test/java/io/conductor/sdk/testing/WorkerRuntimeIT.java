package io.conductor.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.RegisterMode;
import io.conductor.sdk.client.WorkflowRun;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.TaskStatus;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowStatus;
import io.conductor.sdk.client.model.WorkflowTask;
import io.conductor.sdk.worker.DrainReport;
import io.conductor.sdk.worker.TaskContext;
import io.conductor.sdk.worker.WorkerRunner;
import io.conductor.sdk.worker.WorkerTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The worker runner against the real server: a crash of it, rolling restarts of workers, tasks longer than their lease. */
@Timeout(600)
class WorkerRuntimeIT {

    private static final Duration GENEROUS = Duration.ofMinutes(5);

    private static LocalConductor server;
    private static ConductorClient client;

    /** Counts the executions of each task. Each test has a type of its own, so that none meets what another left behind. */
    static class Workers {
        final Map<String, AtomicInteger> executions = new ConcurrentHashMap<>();
        final AtomicInteger done = new AtomicInteger();

        void count(TaskContext context) {
            executions
                    .computeIfAbsent(context.taskId(), id -> new AtomicInteger())
                    .incrementAndGet();
        }

        void work(TaskContext context) throws InterruptedException {
            count(context);
            TimeUnit.MILLISECONDS.sleep(20);
            done.incrementAndGet();
        }
    }

    static final class Crashed extends Workers {
        @WorkerTask(value = "runtime_crash", concurrency = 20)
        @Override
        void work(TaskContext context) throws InterruptedException {
            super.work(context);
        }
    }

    static final class Rolling extends Workers {
        @WorkerTask(value = "runtime_rolling", concurrency = 20)
        @Override
        void work(TaskContext context) throws InterruptedException {
            super.work(context);
        }
    }

    static final class Lengthy extends Workers {
        @WorkerTask(value = "runtime_long", concurrency = 4)
        @Override
        void work(TaskContext context) throws InterruptedException {
            count(context);
            TimeUnit.SECONDS.sleep(20);
        }
    }

    @BeforeAll
    static void startServer() {
        server = LocalConductor.start();
        client = ConductorClient.builder(server.apiUrl().toString()).build();
    }

    @AfterAll
    static void stopServer() {
        client.close();
        server.close();
    }

    private static void define(String name, Duration responseTimeout) {
        client.metadata()
                .registerTaskDef(TaskDef.builder(name)
                        .retry(3, TaskDef.RetryLogic.FIXED, Duration.ofSeconds(1))
                        .responseTimeout(responseTimeout)
                        .ownerEmail("me@example.com")
                        .build());
        client.metadata()
                .register(
                        WorkflowDef.builder(name)
                                .tasks(List.of(WorkflowTask.builder(name, "work", "SIMPLE")
                                        .build()))
                                .ownerEmail("me@example.com")
                                .build(),
                        RegisterMode.OVERWRITE);
    }

    private static List<WorkflowRun> start(String name, int count) {
        List<WorkflowRun> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            runs.add(client.workflows().start(name, Map.of("number", i)));
        }
        return runs;
    }

    private static List<Task> awaitCompleted(List<WorkflowRun> runs) {
        List<Task> tasks = new ArrayList<>();
        for (WorkflowRun run : runs) {
            Workflow ended = run.await(GENEROUS);
            assertThat(ended.status()).as(run.workflowId()).isEqualTo(WorkflowStatus.COMPLETED);
            tasks.addAll(ended.tasks());
        }
        return tasks;
    }

    /** A task is polled more often than executed when it was handed back, and never executed more often than polled. */
    private static void assertNoNeedlessExecution(List<Task> tasks, List<? extends Workers> workers) {
        for (Task task : tasks) {
            int executions = workers.stream()
                    .mapToInt(each -> each.executions
                            .getOrDefault(task.taskId(), new AtomicInteger())
                            .get())
                    .sum();
            int least = task.status() == TaskStatus.COMPLETED ? 1 : 0;
            assertThat(executions).as(task.toString()).isBetween(least, task.pollCount());
        }
    }

    /** An answer to a poll that the crash cut off is a task that comes again after its response timeout, as another task. */
    @Test
    @EnabledIfSystemProperty(named = "conductor.slow", matches = "true", disabledReason = "takes minutes")
    void serverThatIsKilledAndRestartedInTheMiddleOfARunLosesNoWork() {
        define("runtime_crash", Duration.ofMinutes(2));
        Workers workers = new Crashed();
        List<WorkflowRun> runs = start("runtime_crash", 300);
        try (WorkerRunner runner = WorkerRunner.builder(client).add(workers).start()) {
            await().atMost(GENEROUS).until(() -> workers.done.get() >= 60);
            server.kill();
            server.restart();

            List<Task> tasks = awaitCompleted(runs);

            System.out.println("killed and restarted: " + tasks.size() + " tasks, " + workers.done + " executions, "
                    + tasks.stream().filter(each -> each.pollCount() > 1).count() + " polled more than once");
            assertThat(tasks.stream().filter(each -> each.status() == TaskStatus.COMPLETED))
                    .hasSize(300);
            assertNoNeedlessExecution(tasks, List.of(workers));
            assertThat(runner.drain().clean()).isTrue();
        }
    }

    @Test
    void fiveRollingRestartsOfTheWorkersTimeOutNothing() {
        define("runtime_rolling", Duration.ofMinutes(2));
        List<WorkflowRun> runs = start("runtime_rolling", 200);
        List<Workers> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Workers workers = new Rolling();
            all.add(workers);
            WorkerRunner runner = WorkerRunner.builder(client).add(workers).start();
            await().atMost(GENEROUS).until(() -> workers.done.get() >= 20);
            DrainReport report = runner.drain();
            assertThat(report.clean()).as(report.toString()).isTrue();
        }
        Workers last = new Rolling();
        all.add(last);
        try (WorkerRunner runner = WorkerRunner.builder(client).add(last).start()) {
            List<Task> tasks = awaitCompleted(runs);

            assertThat(tasks).hasSize(200).allMatch(each -> each.status() == TaskStatus.COMPLETED);
            assertNoNeedlessExecution(tasks, all);
            assertThat(all.stream().mapToInt(each -> each.done.get()).sum()).isEqualTo(200);
            assertThat(runner.health().live()).isTrue();
        }
    }

    /** The bodies end just when extensions are due, which the server does not keep apart from results. */
    @Test
    void taskOfThreeTimesItsResponseTimeoutCompletesWithOneExecution() {
        define("runtime_long", Duration.ofSeconds(6));
        Workers workers = new Lengthy();
        try (WorkerRunner runner = WorkerRunner.builder(client).add(workers).start()) {
            List<Task> tasks = awaitCompleted(start("runtime_long", 4));

            assertThat(tasks).hasSize(4).allMatch(each -> each.status() == TaskStatus.COMPLETED);
            assertThat(workers.executions).hasSize(4);
            assertThat(workers.executions.values()).allMatch(each -> each.get() == 1);
            assertThat(runner.health().undelivered()).isZero();
        }
    }
}
