package io.conductor.sdk.worker;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.TaskResult;

/** A worker for the type {@code type<number>}. */
record NumberedWorker(int number) implements Worker {

    @Override
    public WorkerSpec spec() {
        return WorkerSpec.of("type" + number);
    }

    @Override
    public Object run(TaskContext context) {
        return number;
    }

    @Override
    public TaskResult completed(RunningTask task, Object value) {
        return new ResultMapper(null, JsonCodec.standard()).completed(task, value);
    }

    @Override
    public TaskResult failed(RunningTask task, Throwable thrown) {
        return Failures.failed(task, thrown, JsonCodec.standard());
    }

    @Override
    public String origin() {
        return "test";
    }

    @Override
    public String describe() {
        return "number " + number;
    }
}
