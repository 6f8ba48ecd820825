package io.conductor.sdk.worker;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.TaskExecLog;
import io.conductor.sdk.client.model.TaskResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a method returned into the result of its task. Everything is converted to plain maps, lists and scalars here,
 * on the method's own thread, so that a getter that fails fails the task and not its delivery. Immutable and thread-safe.
 *
 * @param outputName the one output that the value becomes; null for the value's own fields
 * @param codec converts
 */
record ResultMapper(@Nullable String outputName, JsonCodec codec) {

    static final String DEFAULT_NAME = "result";

    TaskResult completed(RunningTask task, @Nullable Object value) {
        Object plain = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        if (plain instanceof TaskResult own) {
            return passThrough(task, own);
        }
        if (plain instanceof TaskOutcome<?> outcome) {
            return ended(task, outcome);
        }
        return result(task, TaskResult.Status.COMPLETED, outputOf(plain)).build();
    }

    /** The result of a task for an outcome. */
    TaskResult ended(RunningTask task, TaskOutcome<?> outcome) {
        if (outcome instanceof TaskOutcome.Failed<?> failed) {
            return result(task, TaskResult.Status.FAILED, fieldsOf(failed.output()))
                    .reasonForIncompletion(failed.reason())
                    .build();
        }
        if (outcome instanceof TaskOutcome.FailedTerminally<?> failed) {
            return result(task, TaskResult.Status.FAILED_WITH_TERMINAL_ERROR, fieldsOf(failed.output()))
                    .reasonForIncompletion(failed.reason())
                    .build();
        }
        if (outcome instanceof TaskOutcome.InProgress<?> open) {
            return result(task, TaskResult.Status.IN_PROGRESS, fieldsOf(open.output()))
                    .callbackAfter(open.callbackAfter())
                    .build();
        }
        return completed(task, ((TaskOutcome.Completed<?>) outcome).output());
    }

    private TaskResult.Builder result(RunningTask task, TaskResult.Status status, Map<String, @Nullable Object> own) {
        Map<String, @Nullable Object> output = outputSetBy(task);
        output.putAll(own);
        return TaskResult.builder(task.task(), status)
                .workerId(task.workerId())
                .outputData(output)
                .logs(task.logs());
    }

    /** An output that is given beside a status: named as it is, whatever {@link OutputParam} says. */
    private Map<String, @Nullable Object> fieldsOf(@Nullable Object output) {
        return new ResultMapper(null, codec).outputOf(output);
    }

    /** A deep copy: what the method changes afterwards must not be seen in a result that is delivered late. */
    private Map<String, @Nullable Object> outputSetBy(RunningTask task) {
        Map<String, @Nullable Object> output = task.output();
        output.replaceAll((name, value) -> tree(value));
        return output;
    }

    private Map<String, @Nullable Object> outputOf(@Nullable Object value) {
        Map<String, @Nullable Object> output = new LinkedHashMap<>();
        Object tree = tree(value);
        if (outputName != null) {
            output.put(outputName, tree);
        } else if (tree instanceof Map<?, ?> fields) {
            fields.forEach((name, field) -> output.put(String.valueOf(name), field));
        } else if (tree != null) {
            output.put(DEFAULT_NAME, tree);
        }
        return output;
    }

    private @Nullable Object tree(@Nullable Object value) {
        try {
            return codec.convert(value, Object.class);
        } catch (IllegalArgumentException e) {
            throw new NonRetryableException(
                    "The result of the method cannot be written as JSON: return a record, a bean or a map", e);
        }
    }

    /** Ids and worker are those of the task at hand: a wrong workflow id would leave that workflow waiting. */
    private TaskResult passThrough(RunningTask task, TaskResult own) {
        List<TaskExecLog> logs = new ArrayList<>(task.logs());
        logs.addAll(own.logs());
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (tree(own) instanceof Map<?, ?> json) {
            json.forEach((name, field) -> fields.put(String.valueOf(name), field));
        }
        fields.put("taskId", task.taskId());
        fields.put("workflowInstanceId", task.workflowId());
        fields.put("workerId", task.workerId());
        fields.put("logs", logs.isEmpty() ? null : logs);
        Map<String, @Nullable Object> output = outputSetBy(task);
        if (fields.get("outputData") instanceof Map<?, ?> returned) {
            returned.forEach((name, field) -> output.put(String.valueOf(name), field));
        }
        fields.put("outputData", output);
        TaskResult result = codec.convert(fields, TaskResult.class);
        return result == null ? own : result;
    }
}
