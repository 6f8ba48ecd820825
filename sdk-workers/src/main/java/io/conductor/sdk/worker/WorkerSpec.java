package io.conductor.sdk.worker;

import java.time.Duration;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a worker polls for, and how; the elements of {@link WorkerTask} for workers without annotations. Immutable and
 * thread-safe.
 *
 * @param taskType the name of the task definition, not blank
 * @param settings what is set of it
 */
public record WorkerSpec(String taskType, WorkerSettings settings) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the task type is blank
     */
    public WorkerSpec {
        if (taskType.isBlank()) {
            throw new IllegalArgumentException("taskType must not be blank");
        }
        Objects.requireNonNull(settings, "settings");
    }

    /**
     * A worker of which nothing is set.
     *
     * @param taskType the name of the task definition, not blank
     * @return no domain, the runner's concurrency, leases extended, no interrupt
     * @throws IllegalArgumentException if it is blank
     */
    public static WorkerSpec of(String taskType) {
        return new WorkerSpec(taskType, WorkerSettings.NONE);
    }

    static WorkerSpec of(WorkerTask task) {
        WorkerSettings settings = WorkerSettings.NONE;
        settings = task.domain().isEmpty() ? settings : settings.domain(task.domain());
        settings = task.concurrency() == 0 ? settings : settings.concurrency(task.concurrency());
        settings = task.extendLease() ? settings : settings.extendLease(false);
        settings = task.interruptOnLeaseLoss() ? settings.interruptOnLeaseLoss(true) : settings;
        settings = task.pollIntervalMillis() == 0
                ? settings
                : settings.pollInterval(Duration.ofMillis(task.pollIntervalMillis()));
        return new WorkerSpec(task.value(), settings);
    }

    /**
     * Sets more: {@code spec.with(settings -> settings.domain("eu").concurrency(5))}.
     *
     * @param change what to set
     * @return a changed copy
     */
    public WorkerSpec with(UnaryOperator<WorkerSettings> change) {
        return new WorkerSpec(taskType, change.apply(settings));
    }

    /** {@return the domain; null for tasks without one} */
    public @Nullable String domain() {
        String domain = get(Setting.DOMAIN);
        return domain.isEmpty() ? null : domain;
    }

    <T> T get(Setting<T> setting) {
        return settings.get(setting);
    }

    /** Names type and domain for people. */
    String name() {
        String domain = get(Setting.DOMAIN);
        return domain.isEmpty() ? taskType : domain + ":" + taskType;
    }
}
