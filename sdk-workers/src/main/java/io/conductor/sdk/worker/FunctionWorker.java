package io.conductor.sdk.worker;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.TaskResult;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs tasks in a {@link TaskFunction}. Immutable and thread-safe. */
final class FunctionWorker implements Worker {

    private final WorkerSpec spec;
    private final Type input;
    private final TaskFunction<Object, ?> function;
    private final ResultMapper results;

    @SuppressWarnings("unchecked") // the caller gives the function's own input type
    FunctionWorker(WorkerSpec spec, Type input, TaskFunction<?, ?> function, JsonCodec codec) {
        this.spec = spec;
        this.input = input;
        this.function = (TaskFunction<Object, ?>) function;
        this.results = new ResultMapper(null, codec);
    }

    /** Why it cannot be run; empty if it can. */
    Optional<String> complaint() {
        return new BindableTypes(results.codec())
                .whyNotReadable(input)
                .or(() -> WholeInput.whyNot(input, results.codec()))
                .map(reason -> describe() + ": " + reason);
    }

    Type input() {
        return input;
    }

    @Override
    public WorkerSpec spec() {
        return spec;
    }

    @Override
    public @Nullable Object run(TaskContext context) throws Throwable {
        return function.run(WholeInput.read(context.task().input(), input), context);
    }

    @Override
    public TaskResult completed(RunningTask task, @Nullable Object value) {
        return results.completed(task, value);
    }

    @Override
    public TaskResult failed(RunningTask task, Throwable thrown) {
        return Failures.failed(task, thrown, results.codec());
    }

    @Override
    public String origin() {
        return "WorkerSpec";
    }

    @Override
    public String describe() {
        return "the function for the task type '" + spec.name() + "'";
    }
}
