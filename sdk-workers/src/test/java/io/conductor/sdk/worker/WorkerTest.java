package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** What the tests of running workers share: a server in memory and a runner that is closed at the end. */
abstract class WorkerTest {

    final FakeConductor server = new FakeConductor();
    WorkerRunner runner;

    WorkerRunner start(Object... workers) {
        return start(WorkerSettings.NONE, workers);
    }

    WorkerRunner start(WorkerSettings settings, Object... workers) {
        return start(
                settings,
                WorkerRunner.builder(server, JsonCodec.standard()).add(workers).workerId("w1"));
    }

    WorkerRunner start(WorkerSettings settings, WorkerRunnerBuilder builder) {
        builder.parts.standard = settings;
        runner = builder.start();
        return runner;
    }

    @AfterEach
    void closeRunner() {
        if (runner != null) {
            runner.close();
        }
    }

    TaskResult run(String type, Map<String, ?> input) {
        return resultOf(server.offer(type, input));
    }

    TaskResult resultOf(Task task) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !server.updates(task.taskId()).isEmpty());
        assertThat(server.updates(task.taskId())).hasSize(1);
        return server.updates(task.taskId()).get(0);
    }
}
