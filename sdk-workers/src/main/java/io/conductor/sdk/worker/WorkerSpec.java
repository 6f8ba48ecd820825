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
     * Sets more: {@code spec.with(settings -> settings.paused(true))}.
     *
     * @param change what to set
     * @return a changed copy
     */
    public WorkerSpec with(UnaryOperator<WorkerSettings> change) {
        return new WorkerSpec(taskType, change.apply(settings));
    }

    /**
     * Polls a domain.
     *
     * @param domain the domain; null for tasks without one
     * @return a changed copy
     */
    public WorkerSpec withDomain(@Nullable String domain) {
        return with(all -> all.domain(domain));
    }

    /**
     * Limits how many tasks run at once.
     *
     * @param concurrency at least 1
     * @return a changed copy
     */
    public WorkerSpec withConcurrency(int concurrency) {
        return with(all -> all.concurrency(concurrency));
    }

    /**
     * Extends leases or not.
     *
     * @param extendLease see {@link WorkerTask#extendLease()}
     * @return a changed copy
     */
    public WorkerSpec withExtendLease(boolean extendLease) {
        return with(all -> all.extendLease(extendLease));
    }

    /**
     * Interrupts on a lost lease or not.
     *
     * @param interruptOnLeaseLoss see {@link WorkerTask#interruptOnLeaseLoss()}
     * @return a changed copy
     */
    public WorkerSpec withInterruptOnLeaseLoss(boolean interruptOnLeaseLoss) {
        return with(all -> all.interruptOnLeaseLoss(interruptOnLeaseLoss));
    }

    /**
     * Limits how often polls are made.
     *
     * @param pollInterval the shortest time from one poll to the next
     * @return a changed copy
     */
    public WorkerSpec withPollInterval(Duration pollInterval) {
        return with(all -> all.pollInterval(pollInterval));
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
