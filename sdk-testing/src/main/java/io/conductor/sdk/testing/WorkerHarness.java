package io.conductor.sdk.testing;

import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.worker.OfflineRunner;
import io.conductor.sdk.worker.WorkerRunner;
import io.conductor.sdk.worker.WorkerRunnerBuilder;
import java.util.function.Consumer;

/**
 * Runs workers as the {@link WorkerRunner} does, for unit tests: without a server, and on the thread of the test.
 *
 * <pre>{@code
 * WorkerHarness harness = WorkerHarness.of(new Billing(fakeBank));
 *
 * assertThat(harness.run("charge", "{\"id\": \"o-1\", \"amount\": 12.5}"))
 *         .completed()
 *         .hasOutput("status", "paid");
 * }</pre>
 *
 * <p>It is the runner's own code that checks the workers, binds the input, calls interceptors and exception mappers, and makes
 * the result. What needs a server is left out: listeners hear nothing, and no output is refused for its size. Thread-safe.
 */
public final class WorkerHarness {

    private final OfflineRunner runner;

    private WorkerHarness(OfflineRunner runner) {
        this.runner = runner;
    }

    /**
     * A harness for the {@code @WorkerTask} methods of objects.
     *
     * @param workers as for {@link WorkerRunnerBuilder#add}
     * @return the harness
     * @throws io.conductor.sdk.worker.InvalidWorkerException as {@link WorkerRunnerBuilder#start()} does
     */
    public static WorkerHarness of(Object... workers) {
        return with(builder -> builder.add(workers));
    }

    /**
     * A harness for all that a runner can be given: functions, packages, interceptors, exception mappers. Give it the method
     * with which the program itself sets up its workers.
     *
     * @param workers sets up the workers; must not start the builder
     * @return the harness
     * @throws io.conductor.sdk.worker.InvalidWorkerException as {@link WorkerRunnerBuilder#start()} does
     */
    public static WorkerHarness with(Consumer<WorkerRunnerBuilder> workers) {
        return new WorkerHarness(OfflineRunner.of(workers));
    }

    /**
     * Runs one task.
     *
     * @param taskType the name of its definition
     * @param input JSON text, a map, or anything else that is written as a JSON object
     * @return what the runner would report
     * @throws IllegalArgumentException if there is no worker for the type, or the input is no JSON object
     * @throws AssertionError if the worker leaves a {@code CompletionStage} open for 10 s
     */
    public HarnessResult run(String taskType, Object input) {
        return task(taskType).input(input).run();
    }

    /**
     * Runs one task that was polled or recorded.
     *
     * @param task the task with all its fields
     * @return what the runner would report
     * @throws IllegalArgumentException if there is no worker for its type and domain
     * @throws AssertionError if the worker leaves a {@code CompletionStage} open for 10 s
     */
    public HarnessResult run(Task task) {
        return HarnessResult.of(runner.prepare(task), task, () -> {}, HarnessTask.LIMIT);
    }

    /**
     * A task to run, for more than an input.
     *
     * @param taskType the name of its definition
     * @return the task: the first attempt, polled once, without input
     * @throws IllegalArgumentException if there is no worker for the type
     */
    public HarnessTask task(String taskType) {
        return new HarnessTask(runner, taskType);
    }
}
