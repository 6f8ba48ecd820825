package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a worker tells the server about a task, the body of {@code POST /tasks}. An output replaces the output of an
 * earlier update. Immutable and thread-safe, as long as the output is.
 */
public final class TaskResult {

    /** The statuses that a worker can report. */
    public enum Status {
        /** Not done yet: the server hands the task out again after {@link TaskResult#callbackAfter()}. */
        IN_PROGRESS,
        /** Done. */
        COMPLETED,
        /** Failed; the server tries again as the task definition says. */
        FAILED,
        /** Failed in a way that a retry cannot mend. */
        FAILED_WITH_TERMINAL_ERROR,
        /** Cancelled; the server ends the workflow as TERMINATED. Unknown to servers before 3.30. */
        CANCELED
    }

    private final TaskResultFields fields;
    private final String taskType;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private TaskResult(TaskResultFields fields) {
        this(fields, "");
    }

    private TaskResult(TaskResultFields fields, String taskType) {
        this.fields = fields;
        this.taskType = taskType;
    }

    @JsonValue
    private TaskResultFields fields() {
        return fields;
    }

    /**
     * A result for a polled task.
     *
     * @param task gives the ids
     * @param status what to report
     * @return a new builder
     */
    public static Builder builder(Task task, Status status) {
        Builder builder = new Builder(task.workflowInstanceId(), task.taskId(), status);
        builder.taskType = task.taskDefName();
        return builder;
    }

    /**
     * A result by ids. The server accepts a wrong workflow id, and then leaves that workflow waiting: take both from the
     * same task.
     *
     * @param workflowInstanceId the id of the workflow execution
     * @param taskId the id of the task execution
     * @param status what to report
     * @return a new builder
     */
    public static Builder builder(String workflowInstanceId, String taskId, Status status) {
        return new Builder(workflowInstanceId, taskId, status);
    }

    /**
     * A request to restart the clock of the task's response timeout; the server ignores everything else in it.
     *
     * @param task the task whose lease to extend
     * @return the request
     */
    public static TaskResult extendLease(Task task) {
        return builder(task, Status.IN_PROGRESS).extendLease().build();
    }

    /** {@return the id of the workflow execution} */
    public String workflowInstanceId() {
        return fields.workflowInstanceId();
    }

    /** {@return the id of the task execution} */
    public String taskId() {
        return fields.taskId();
    }

    /** {@return the name of the task definition, for metrics; empty for a result by ids, or one that was read. Not part of the JSON} */
    public String taskType() {
        return taskType;
    }

    /** {@return what is reported} */
    public Status status() {
        return fields.status();
    }

    /** {@return the output: a map, or whatever value was given that the JSON codec writes as an object} */
    public Object outputData() {
        Object output = fields.outputData();
        return output == null ? Map.of() : output;
    }

    /** {@return why the task failed, if it did} */
    public Optional<String> reasonForIncompletion() {
        return Optional.ofNullable(fields.reasonForIncompletion());
    }

    /** {@return when the server hands the task out again after IN_PROGRESS ({@code callbackAfterSeconds})} */
    public Duration callbackAfter() {
        return Duration.ofSeconds(fields.callbackAfterSeconds());
    }

    /** {@return the worker that reports, if it said so} */
    public Optional<String> workerId() {
        return Optional.ofNullable(fields.workerId());
    }

    /** {@return the log lines to store with the task} */
    public List<TaskExecLog> logs() {
        List<TaskExecLog> logs = fields.logs();
        return logs == null ? List.of() : logs;
    }

    /** {@return whether this only extends the lease} */
    public boolean isLeaseExtension() {
        return Boolean.TRUE.equals(fields.extendLease());
    }

    /** {@return where the output lies, if it was stored instead of being sent} */
    public Optional<String> externalOutputPayloadStoragePath() {
        return Optional.ofNullable(fields.externalOutputPayloadStoragePath());
    }

    /**
     * The same result, whose output was stored instead of being sent.
     *
     * @param path the path that the server gave
     * @return the changed copy
     */
    public TaskResult withExternalOutput(String path) {
        TaskResultFields stored = new TaskResultFields(
                fields.workflowInstanceId(),
                fields.taskId(),
                fields.status(),
                null,
                fields.reasonForIncompletion(),
                fields.callbackAfterSeconds(),
                fields.workerId(),
                fields.logs(),
                fields.extendLease(),
                path);
        return new TaskResult(stored, taskType);
    }

    /** {@return status and ids, without payload} */
    @Override
    public String toString() {
        return "TaskResult{" + status() + ", taskId=" + taskId() + ", workflowId=" + workflowInstanceId() + "}";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TaskResult that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** Builds a {@link TaskResult}. Not thread-safe. */
    public static final class Builder {

        private final String workflowInstanceId;
        private final String taskId;
        private final Status status;
        private String taskType = "";
        private @Nullable Object outputData;
        private @Nullable String reasonForIncompletion;
        private long callbackAfterSeconds;
        private @Nullable String workerId;
        private List<TaskExecLog> logs = List.of();
        private boolean extendLease;
        private @Nullable String externalOutputPayloadStoragePath;

        private Builder(String workflowInstanceId, String taskId, Status status) {
            this.workflowInstanceId = Objects.requireNonNull(workflowInstanceId, "workflowInstanceId");
            this.taskId = Objects.requireNonNull(taskId, "taskId");
            this.status = Objects.requireNonNull(status, "status");
        }

        /**
         * Sets the output.
         *
         * @param outputData a map, a record or a bean: what the JSON codec writes as a JSON object
         * @return this builder
         */
        public Builder outputData(Object outputData) {
            this.outputData = outputData;
            return this;
        }

        /**
         * Says why the task failed.
         *
         * @param reasonForIncompletion for people to read
         * @return this builder
         */
        public Builder reasonForIncompletion(String reasonForIncompletion) {
            this.reasonForIncompletion = reasonForIncompletion;
            return this;
        }

        /**
         * Sets when the server hands the task out again after IN_PROGRESS ({@code callbackAfterSeconds}).
         *
         * @param callbackAfter rounded up to whole seconds; zero, the default, means at once
         * @return this builder
         * @throws IllegalArgumentException if it is negative: the server would never hand the task out again
         */
        public Builder callbackAfter(Duration callbackAfter) {
            if (callbackAfter.isNegative()) {
                throw new IllegalArgumentException("callbackAfter must not be negative: " + callbackAfter);
            }
            this.callbackAfterSeconds = callbackAfter.plusNanos(999_999_999).toSeconds();
            return this;
        }

        /**
         * Names the worker.
         *
         * @param workerId the id that it polled with
         * @return this builder
         */
        public Builder workerId(String workerId) {
            this.workerId = workerId;
            return this;
        }

        /**
         * Sets log lines that the server stores with the task.
         *
         * @param logs in order
         * @return this builder
         */
        public Builder logs(List<TaskExecLog> logs) {
            this.logs = List.copyOf(logs);
            return this;
        }

        /**
         * Says where the output was stored instead of being sent.
         *
         * @param path the path that the server gave
         * @return this builder
         */
        public Builder externalOutputPayloadStoragePath(String path) {
            this.externalOutputPayloadStoragePath = path;
            return this;
        }

        private Builder extendLease() {
            this.extendLease = true;
            return this;
        }

        /** {@return the result, unchanged by later calls to this builder} */
        public TaskResult build() {
            TaskResultFields fields = new TaskResultFields(
                    workflowInstanceId,
                    taskId,
                    status,
                    outputData,
                    reasonForIncompletion,
                    callbackAfterSeconds,
                    workerId,
                    logs.isEmpty() ? null : logs,
                    extendLease ? true : null,
                    externalOutputPayloadStoragePath);
            return new TaskResult(fields, taskType);
        }
    }
}
