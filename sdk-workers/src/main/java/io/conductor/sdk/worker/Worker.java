package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.TaskResult;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Does the work of one task type in one domain; what the lane of that type runs. Thread-safe. */
interface Worker {

    WorkerSpec spec();

    /** Runs user code: the value for {@link #completed}, or a {@code CompletionStage} of it. */
    @Nullable
    Object run(TaskContext context) throws Throwable;

    /** The result for a value; runs user code too, such as getters. */
    TaskResult completed(RunningTask task, @Nullable Object value);

    TaskResult failed(RunningTask task, Throwable thrown);

    /** What its own settings are set by, for people. */
    String origin();

    /** The fields of its task definition that it declares, by their JSON names. */
    default Map<String, @Nullable Object> declaredTaskDef() {
        return Map.of();
    }

    /** Where it comes from, for a complaint. */
    String describe();
}
