package io.conductor.sdk.worker;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Binds a task to the current thread until it is closed: {@link TaskContext#current()} and the keys of the MDC. What was
 * there before is there again afterwards.
 */
@SuppressWarnings("try") // a scope is there to be closed
final class TaskScope implements AutoCloseable {

    private static final ThreadLocal<@Nullable TaskContext> CURRENT = new ThreadLocal<>();
    private static final String[] KEYS = {"workflowId", "taskId", "taskType", "correlationId"};

    private final @Nullable TaskContext before = CURRENT.get();
    private final @Nullable String[] keysBefore = new String[KEYS.length];
    private Runnable leave = () -> {};

    private TaskScope(TaskContext context) {
        CURRENT.set(context);
        @Nullable
        String[] values = {
            context.workflowId(),
            context.taskId(),
            context.taskType(),
            context.correlationId().orElse(null)
        };
        for (int i = 0; i < KEYS.length; i++) {
            keysBefore[i] = MDC.get(KEYS[i]);
            put(KEYS[i], values[i]);
        }
    }

    static TaskScope of(TaskContext context) {
        return new TaskScope(context);
    }

    /** A scope on a thread that works for the task besides the one of its method. */
    private static TaskScope onOtherThread(TaskContext context) {
        TaskScope scope = of(context);
        if (context instanceof RunningTask task) {
            scope.leave = task.enter();
        }
        return scope;
    }

    static Optional<TaskContext> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    static Runnable wrap(TaskContext context, Runnable work) {
        return () -> {
            try (TaskScope scope = onOtherThread(context)) {
                work.run();
            }
        };
    }

    static <T> Callable<T> wrap(TaskContext context, Callable<T> work) {
        return () -> {
            try (TaskScope scope = onOtherThread(context)) {
                return work.call();
            }
        };
    }

    @Override
    public void close() {
        leave.run();
        for (int i = 0; i < KEYS.length; i++) {
            put(KEYS[i], keysBefore[i]);
        }
        if (before == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }

    private static void put(String key, @Nullable String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }
}
