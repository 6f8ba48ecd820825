package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.TaskResult;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a worker within its scope, its interceptors and its exception mapper. Immutable and thread-safe. */
@SuppressWarnings("try") // a scope is there to be closed
final class SurroundedWorker implements Worker {

    private static final Logger log = LoggerFactory.getLogger(SurroundedWorker.class);

    private final Worker worker;
    private final WorkerSpec spec;
    private final List<WorkerInterceptor> interceptors;
    private final ExceptionMapper mapper;

    /**
     * Surrounds a worker.
     *
     * @param spec with all that is set of it
     */
    SurroundedWorker(Worker worker, WorkerSpec spec, List<WorkerInterceptor> interceptors, ExceptionMapper mapper) {
        this.worker = worker;
        this.spec = spec;
        this.interceptors = List.copyOf(interceptors);
        this.mapper = mapper;
    }

    @Override
    public WorkerSpec spec() {
        return spec;
    }

    @Override
    public @Nullable Object run(TaskContext context) throws Throwable {
        try (TaskScope scope = TaskScope.of(context)) {
            return run(context, 0);
        }
    }

    private @Nullable Object run(TaskContext context, int index) throws Throwable {
        return index == interceptors.size()
                ? worker.run(context)
                : interceptors.get(index).around(context, () -> run(context, index + 1));
    }

    @Override
    public TaskResult completed(RunningTask task, @Nullable Object value) {
        try (TaskScope scope = TaskScope.of(task)) {
            return ended(task, worker.completed(task, value));
        }
    }

    @Override
    public TaskResult failed(RunningTask task, Throwable thrown) {
        try (TaskScope scope = TaskScope.of(task)) {
            return ended(task, resultOf(task, thrown));
        }
    }

    private TaskResult resultOf(RunningTask task, Throwable thrown) {
        Throwable failure = Failures.unwrapped(thrown);
        task.failedWith(failure);
        try {
            Optional<TaskOutcome<?>> outcome = mapper.map(failure, task);
            if (outcome.isPresent()) {
                if (!(outcome.get() instanceof TaskOutcome.Completed<?>)) {
                    task.addLog(Failures.stackTrace(failure));
                }
                return worker.completed(task, outcome.get());
            }
        } catch (Throwable e) { // Kotlin, for one, throws checked exceptions anywhere
            log.warn("The exception mapper of {} failed for {}", worker.describe(), thrown.getClass(), e);
        }
        return worker.failed(task, thrown);
    }

    private TaskResult ended(RunningTask task, TaskResult result) {
        for (int i = interceptors.size() - 1; i >= 0; i--) {
            try {
                interceptors.get(i).ended(task, result);
            } catch (Throwable e) {
                log.warn("{} failed after {}", interceptors.get(i), task.task(), e);
            }
        }
        return result;
    }

    @Override
    public String origin() {
        return worker.origin();
    }

    @Override
    public String describe() {
        return worker.describe();
    }
}
