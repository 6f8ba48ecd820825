package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one attempt of a task ends in a workflow test. Immutable and thread-safe. */
public final class TaskMock extends JsonObject {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private TaskMock(Map<String, ?> json) {
        super(json);
    }

    /**
     * An attempt that ends well.
     *
     * @param output what the task puts out
     * @return the mock
     */
    public static TaskMock completed(Map<String, ? extends @Nullable Object> output) {
        return of(TaskResult.Status.COMPLETED, output);
    }

    /**
     * An attempt that fails; the task's definition says whether there is another.
     *
     * @return the mock
     */
    public static TaskMock failed() {
        return of(TaskResult.Status.FAILED, Map.of());
    }

    /**
     * An attempt.
     *
     * @param status how it ends
     * @param output what the task puts out
     * @return the mock
     */
    public static TaskMock of(TaskResult.Status status, Map<String, ? extends @Nullable Object> output) {
        return new TaskMock(Map.of("status", status.name(), "output", output));
    }

    /**
     * The same attempt, which takes some time.
     *
     * @param executionTime how long it pretends to run, in whole milliseconds
     * @return the changed copy
     */
    public TaskMock executionTime(Duration executionTime) {
        return new TaskMock(with("executionTime", executionTime.toMillis()));
    }

    /**
     * The same attempt, which waits in its queue.
     *
     * @param queueWaitTime how long it pretends to wait, in whole milliseconds
     * @return the changed copy
     */
    public TaskMock queueWaitTime(Duration queueWaitTime) {
        return new TaskMock(with("queueWaitTime", queueWaitTime.toMillis()));
    }
}
