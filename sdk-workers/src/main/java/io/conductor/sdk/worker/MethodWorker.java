package io.conductor.sdk.worker;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.TaskResult;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs tasks in a method: binds, invokes, maps. All reflection was looked up before; immutable and thread-safe. */
final class MethodWorker implements Worker {

    private final WorkerMethod method;
    private final WorkerSpec spec;
    private final ArgumentPlan arguments;
    private final ResultMapper results;

    MethodWorker(WorkerMethod method, WorkerSpec spec, ArgumentPlan arguments, JsonCodec codec) {
        this.method = method;
        this.spec = spec;
        this.arguments = arguments;
        this.results = new ResultMapper(
                method.annotation(OutputParam.class).map(OutputParam::value).orElse(null), codec);
    }

    WorkerMethod method() {
        return method;
    }

    ArgumentPlan arguments() {
        return arguments;
    }

    @Override
    public Map<String, @Nullable Object> declaredTaskDef() {
        return method.annotation(TaskDefinition.class)
                .map(DeclaredTaskDef::fields)
                .orElse(Map.of());
    }

    @Override
    public WorkerSpec spec() {
        return spec;
    }

    @Override
    public @Nullable Object run(TaskContext context) throws Throwable {
        try {
            return method.declared().invoke(method.target(), arguments.bind(context));
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
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
        return "@WorkerTask";
    }

    @Override
    public String describe() {
        return method.describe();
    }
}
