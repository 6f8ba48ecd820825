package io.conductor.sdk.worker;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is set of a worker; all else is left to the other places where it can be set, see {@link WorkerProperties}. Each
 * method returns a changed copy: {@code settings -> settings.concurrency(5).domain("eu")}. Immutable and thread-safe.
 */
public final class WorkerSettings {

    static final WorkerSettings NONE = new WorkerSettings(Map.of());

    private final Map<Setting<?>, Object> values;

    private WorkerSettings(Map<Setting<?>, Object> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * Sets how many tasks run at once; 10 by default.
     *
     * @param concurrency at least 1
     * @return a changed copy
     */
    public WorkerSettings concurrency(int concurrency) {
        return with(Setting.CONCURRENCY, concurrency);
    }

    /**
     * Sets the domain to poll; none by default.
     *
     * @param domain the domain; null for tasks without one
     * @return a changed copy
     */
    public WorkerSettings domain(@Nullable String domain) {
        return with(Setting.DOMAIN, domain == null ? "" : domain);
    }

    /**
     * Sets how long the server may wait for tasks in one poll; 5 s by default. A shorter time makes more polls, and is for
     * networks that cut quiet connections.
     *
     * @param pollTimeout from 100 ms to 5 s
     * @return a changed copy
     */
    public WorkerSettings pollTimeout(Duration pollTimeout) {
        return with(Setting.POLL_TIMEOUT, pollTimeout);
    }

    /**
     * Sets the shortest time from one poll to the next; zero by default: polls follow each other while there is work, and
     * wait at the server when there is none.
     *
     * @param pollInterval zero or more
     * @return a changed copy
     */
    public WorkerSettings pollInterval(Duration pollInterval) {
        return with(Setting.POLL_INTERVAL, pollInterval);
    }

    /**
     * Sets whether the response timeout of a task is extended while it is here; true by default.
     *
     * @param extendLease see {@link WorkerTask#extendLease()}
     * @return a changed copy
     */
    public WorkerSettings extendLease(boolean extendLease) {
        return with(Setting.EXTEND_LEASE, extendLease);
    }

    /**
     * Sets whether a lost lease interrupts the thread of the task or cancels its stage; false by default.
     *
     * @param interruptOnLeaseLoss see {@link WorkerTask#interruptOnLeaseLoss()}
     * @return a changed copy
     */
    public WorkerSettings interruptOnLeaseLoss(boolean interruptOnLeaseLoss) {
        return with(Setting.INTERRUPT_ON_LEASE_LOSS, interruptOnLeaseLoss);
    }

    /**
     * Sets whether the worker takes no tasks until {@link WorkerHandle#resume()}; false by default.
     *
     * @param paused true to start paused
     * @return a changed copy
     */
    public WorkerSettings paused(boolean paused) {
        return with(Setting.PAUSED, paused);
    }

    /**
     * Sets what is done at the start about the task definition; nothing by default.
     *
     * @param policy see {@link WorkerRunnerBuilder#registerTaskDefs}
     * @return a changed copy
     */
    public WorkerSettings registerTaskDef(TaskDefPolicy policy) {
        return with(Setting.REGISTER_TASK_DEF, policy);
    }

    /**
     * Sets whether a task definition that is registered gets JSON Schemas (draft 7) of input and output; false by default.
     * Needs {@code com.github.victools:jsonschema-generator} and {@code jsonschema-module-jackson} on the class path. Whether
     * tasks are held to them ({@code enforceSchema}) is left to the server.
     *
     * @param registerSchema true for schemas
     * @return a changed copy
     */
    public WorkerSettings registerSchema(boolean registerSchema) {
        return with(Setting.REGISTER_SCHEMA, registerSchema);
    }

    <T> WorkerSettings with(Setting<T> setting, T value) {
        Map<Setting<?>, Object> changed = new LinkedHashMap<>(values);
        changed.put(setting, setting.checked(value));
        return new WorkerSettings(changed);
    }

    @SuppressWarnings("unchecked") // a value is put in by its setting
    <T> T get(Setting<T> setting) {
        return (T) values.getOrDefault(setting, setting.standard());
    }

    Map<Setting<?>, Object> values() {
        return values;
    }

    /** Whether the same is set to the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WorkerSettings settings && values.equals(settings.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** {@return what is set} */
    @Override
    public String toString() {
        Map<String, String> shown = new LinkedHashMap<>();
        Setting.ALL.stream()
                .filter(values::containsKey)
                .forEach(setting -> shown.put(setting.name(), setting.show(get(setting))));
        return "WorkerSettings" + shown;
    }
}
