package io.conductor.sdk.testing;

import io.conductor.sdk.client.Auth;
import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.worker.TaskContext;
import io.conductor.sdk.worker.WorkerRunner;
import io.conductor.sdk.worker.WorkerTask;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program with a worker that works until it is asked to end: {@code url, milliseconds to drain}. It prints the id of each
 * task whose method begins.
 */
public final class WorkerProgram {

    /** The task type. */
    public static final String TYPE = "worker_process_task";

    private WorkerProgram() {}

    /** The worker. */
    static final class Workers {
        @WorkerTask(value = TYPE, concurrency = 10)
        Map<String, Object> work(Map<String, Object> input, TaskContext context) throws InterruptedException {
            System.out.println(context.taskId());
            TimeUnit.MILLISECONDS.sleep(((Number) input.get("millis")).longValue());
            return Map.of("process", ProcessHandle.current().pid());
        }
    }

    /**
     * Works.
     *
     * @param arguments the server's URL, the milliseconds for the drain
     * @throws InterruptedException never
     */
    public static void main(String[] arguments) throws InterruptedException {
        try (ConductorClient client = ConductorClient.builder(arguments[0])
                        .auth(Auth.bearer("s3cr3t-of-a-process"))
                        .build();
                WorkerRunner runner = WorkerRunner.builder(client)
                        .add(new Workers())
                        .drainTime(Duration.ofMillis(Long.parseLong(arguments[1])))
                        .closeOnShutdown()
                        .start()) {
            runner.awaitClosed();
        }
    }
}
