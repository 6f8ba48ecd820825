package io.conductor.sdk.benchmarks.official;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.client.automator.TaskRunnerConfigurer;
import com.netflix.conductor.client.http.ConductorClient;
import com.netflix.conductor.client.http.ConnectionPoolConfig;
import com.netflix.conductor.client.http.TaskClient;
import com.netflix.conductor.client.worker.Worker;
import com.netflix.conductor.common.config.ObjectMapperProvider;
import com.netflix.conductor.common.metadata.tasks.Task;
import com.netflix.conductor.common.metadata.tasks.TaskResult;
import com.netflix.conductor.sdk.workflow.executor.task.AnnotatedWorkerExecutor;
import com.netflix.conductor.sdk.workflow.executor.task.WorkerConfiguration;
import com.netflix.conductor.sdk.workflow.task.WorkerTask;
import io.conductor.sdk.benchmarks.contender.Contender;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The official SDK. Profiles: {@code defaults}, annotated workers as its documentation shows them, with only the number of
 * threads set; {@code v2} and {@code classic}, its task runner with a poll interval of 1 ms, virtual threads, a pool of
 * connections that is large enough, and with or without {@code taskUpdateV2} (a system property, set by the driver);
 * {@code long}, the same with a poll timeout of 5 s.
 */
public final class Official {

    private Official() {}

    /** An annotated worker. */
    public static final class Noop {
        /** Does nothing. */
        @WorkerTask(Contender.TYPE)
        public void run() {}
    }

    private record Tuned(String getTaskDefName, ObjectMapper json, String body) implements Worker {

        @Override
        public int getPollingInterval() {
            return 1;
        }

        @Override
        public TaskResult execute(Task task) {
            TaskResult result = new TaskResult(task);
            if (body.equals("bound")) {
                Contender.Order order = json.convertValue(task.getInputData(), Contender.Order.class);
                result.setOutputData(Map.of("lines", order.lines().size()));
            }
            result.setStatus(TaskResult.Status.COMPLETED);
            return result;
        }
    }

    /**
     * Works until its standard input ends.
     *
     * @param arguments none
     * @throws IOException when standard input cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        if (Contender.profile().equals("defaults")) {
            defaults();
        } else {
            tuned(Contender.profile().equals("long") ? 5_000 : 100);
        }
        Contender.serve();
    }

    private static void defaults() {
        TaskClient tasks = new TaskClient(
                ConductorClient.builder().basePath(Contender.server()).build());
        if (Contender.types() > 1) {
            List<Worker> workers = new ArrayList<>();
            for (int i = 0; i < Contender.types(); i++) {
                workers.add(Worker.create(Contender.type(i), TaskResult::new));
            }
            new TaskRunnerConfigurer.Builder(tasks, workers)
                    .withThreadCount(Contender.concurrency())
                    .build()
                    .init();
            return;
        }
        AnnotatedWorkerExecutor annotated = new AnnotatedWorkerExecutor(tasks, new WorkerConfiguration() {
            @Override
            public int getThreadCount(String taskName) {
                return Contender.concurrency();
            }
        });
        annotated.addBean(new Noop());
        annotated.startPolling();
    }

    private static void tuned(int pollTimeoutMillis) {
        int connections = Math.max(Contender.concurrency(), Contender.types()) + 1;
        ConductorClient client = ConductorClient.builder()
                .basePath(Contender.server())
                .readTimeout(30_000)
                .connectionPoolConfig(new ConnectionPoolConfig(connections, 5, TimeUnit.MINUTES))
                .build();
        ObjectMapper json = new ObjectMapperProvider().getObjectMapper();
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < Contender.types(); i++) {
            workers.add(new Tuned(Contender.type(i), json, Contender.body()));
        }
        new TaskRunnerConfigurer.Builder(new TaskClient(client), workers)
                .withThreadCount(Contender.concurrency())
                .withTaskPollTimeout(pollTimeoutMillis)
                .withUseVirtualThreads(true)
                .build()
                .init();
    }
}
