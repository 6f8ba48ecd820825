package io.conductor.sdk.testing;

import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskExecLog;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.worker.OfflineTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a task came out that a {@link WorkerHarness} ran. Immutable and thread-safe.
 *
 * @param task the task that was run
 * @param result what the runner would report: the body of {@code POST /tasks}
 * @param heartbeats how often the worker called {@code heartbeat()}
 * @param handedBack whether the result puts the task back into its queue, because it was interrupted while the runner closed
 */
public record HarnessResult(Task task, TaskResult result, int heartbeats, boolean handedBack) {

    static HarnessResult of(OfflineTask offline, Task task, Runnable begun, Duration limit) {
        Optional<TaskResult> result;
        try {
            result = offline.run(begun, limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(
                    "Interrupted while awaiting what the worker of " + task.taskDefName() + " began", e);
        }
        return new HarnessResult(
                task,
                result.orElseThrow(() -> new AssertionError("The worker of '" + task.taskDefName()
                        + "' returned a CompletionStage that is still open after " + limit.toMillis() + " ms")),
                offline.heartbeats(),
                offline.handedBack());
    }

    /** {@return how the task came out} */
    public TaskResult.Status status() {
        return result.status();
    }

    /** {@return the output, as the server would give it back: plain maps, lists and scalars} */
    public Map<String, @Nullable Object> output() {
        return JsonValues.object(result.outputData());
    }

    /**
     * The output in a type.
     *
     * @param <T> the type
     * @param type a record, a bean or Map
     * @return the output
     * @throws IllegalArgumentException if it does not fit; says where
     */
    public <T> T output(Class<T> type) {
        return JsonValues.as(output(), type);
    }

    /** {@return why the task failed, if it did ({@code reasonForIncompletion})} */
    public Optional<String> reason() {
        return result.reasonForIncompletion();
    }

    /** {@return the lines of its log, and the stack trace of a failure} */
    public List<String> logs() {
        return result.logs().stream().map(TaskExecLog::log).toList();
    }

    /** {@return after which time a task in progress is handed out again ({@code callbackAfterSeconds}); zero otherwise} */
    public Duration callbackAfter() {
        return result.callbackAfter();
    }

    /** {@return all of it, for a person who reads the message of a failed test} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Task ")
                .append(task.taskDefName())
                .append(' ')
                .append(status())
                .append(handedBack ? " (handed back)" : "");
        reason().ifPresent(reason -> text.append("\n  reason: ").append(reason));
        if (!callbackAfter().isZero()) {
            text.append("\n  again after: ").append(callbackAfter().toSeconds()).append(" s");
        }
        text.append("\n  input:  ").append(JsonValues.text(task.inputData()));
        text.append("\n  output: ").append(JsonValues.text(output()));
        logs().forEach(line -> text.append("\n  log: ").append(line.strip().replace("\n", "\n    ")));
        return text.toString();
    }
}
