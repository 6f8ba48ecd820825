package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a task, as {@code /tasks} and {@code /workflow/{workflowId}} give it. Each retry is a task of its own.
 * Immutable and thread-safe.
 */
public final class Task {

    private final TaskFields fields;
    private volatile @Nullable Map<String, @Nullable Object> inputData;
    private volatile @Nullable WorkflowTask workflowTask;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private Task(TaskFields fields) {
        this.fields = fields;
    }

    @JsonValue
    private TaskFields fields() {
        return fields;
    }

    /** {@return the id of this execution} */
    public String taskId() {
        return Absent.orEmpty(fields.taskId());
    }

    /** {@return the type: the server's own for system tasks, the task definition's name for SIMPLE tasks} */
    public String taskType() {
        return Absent.orEmpty(fields.taskType());
    }

    /** {@return the name of the task definition: what workers poll for} */
    public String taskDefName() {
        return Absent.orEmpty(fields.taskDefName());
    }

    /** {@return the reference name in the workflow; in a loop it ends with {@code __<iteration>}} */
    public String referenceTaskName() {
        return Absent.orEmpty(fields.referenceTaskName());
    }

    /** {@return the status} */
    public TaskStatus status() {
        return JsonObject.constant(TaskStatus.class, Absent.orEmpty(fields.status()), TaskStatus.UNKNOWN);
    }

    /** {@return the id of the workflow execution; a result must carry it} */
    public String workflowInstanceId() {
        return Absent.orEmpty(fields.workflowInstanceId());
    }

    /** {@return the name of the workflow} */
    public String workflowType() {
        return Absent.orEmpty(fields.workflowType());
    }

    /** {@return the correlation id of the workflow, if any} */
    public Optional<String> correlationId() {
        return Optional.ofNullable(fields.correlationId());
    }

    /** {@return the domain that the task was sent to, if any} */
    public Optional<String> domain() {
        return Optional.ofNullable(fields.domain());
    }

    /** {@return the worker that polled the task last, if any} */
    public Optional<String> workerId() {
        return Optional.ofNullable(fields.workerId());
    }

    /**
     * {@return the input as maps, lists and scalars, made at the first call; empty when the server moved it to {@link
     * #externalInputPayloadStoragePath()}}
     *
     * @throws IllegalArgumentException if it is no JSON object
     */
    public Map<String, @Nullable Object> inputData() {
        Map<String, @Nullable Object> read = inputData;
        if (read == null) {
            Payload input = fields.inputData();
            Map<?, ?> json = input == null ? null : input.as(Map.class);
            read = json == null ? FrozenMap.EMPTY : FrozenMap.of(json);
            inputData = read;
        }
        return read;
    }

    /** {@return the input as it came, to be read into any type} */
    public Payload input() {
        return Objects.requireNonNull(fields.inputData(), "inputData");
    }

    /** {@return the output so far; empty when the server moved it to {@link #externalOutputPayloadStoragePath()}} */
    public Map<String, @Nullable Object> outputData() {
        return Absent.orEmpty(fields.outputData());
    }

    /** {@return where the server keeps an input that was too large, if it was} */
    public Optional<String> externalInputPayloadStoragePath() {
        return Optional.ofNullable(fields.externalInputPayloadStoragePath());
    }

    /** {@return where the server keeps an output that was too large, if it was} */
    public Optional<String> externalOutputPayloadStoragePath() {
        return Optional.ofNullable(fields.externalOutputPayloadStoragePath());
    }

    /** {@return why the task failed, if it did} */
    public Optional<String> reasonForIncompletion() {
        return Optional.ofNullable(fields.reasonForIncompletion());
    }

    /** {@return the execution that a SUB_WORKFLOW started, if it did} */
    public Optional<String> subWorkflowId() {
        return Optional.ofNullable(fields.subWorkflowId());
    }

    /** {@return the task that this one is a retry of, if it is one} */
    public Optional<String> retriedTaskId() {
        return Optional.ofNullable(fields.retriedTaskId());
    }

    /** {@return whether a retry of this task was scheduled} */
    public boolean retried() {
        return fields.retried();
    }

    /** {@return how many attempts came before this one} */
    public int retryCount() {
        return fields.retryCount();
    }

    /** {@return how often the task was polled} */
    public int pollCount() {
        return fields.pollCount();
    }

    /** {@return the position among the tasks of the workflow, from 1} */
    public int seq() {
        return fields.seq();
    }

    /** {@return the iteration of the loop that the task is in, from 1; 0 outside a loop} */
    public int iteration() {
        return fields.iteration();
    }

    /** {@return the priority of the workflow, 0 to 99} */
    public int workflowPriority() {
        return fields.workflowPriority();
    }

    /** {@return how long the worker may be silent ({@code responseTimeoutSeconds}); zero when it may for ever} */
    public Duration responseTimeout() {
        return Duration.ofSeconds(fields.responseTimeoutSeconds());
    }

    /** {@return how long the server waits before it hands out the task again ({@code callbackAfterSeconds})} */
    public Duration callbackAfter() {
        return Duration.ofSeconds(fields.callbackAfterSeconds());
    }

    /** {@return when the task was put in its queue} */
    public Optional<Instant> scheduledTime() {
        return Absent.time(fields.scheduledTime());
    }

    /** {@return when the task was first polled or began to run, if it did} */
    public Optional<Instant> startTime() {
        return Absent.time(fields.startTime());
    }

    /** {@return when the task ended, if it has} */
    public Optional<Instant> endTime() {
        return Absent.time(fields.endTime());
    }

    /** {@return when the server last changed the task} */
    public Optional<Instant> updateTime() {
        return Absent.time(fields.updateTime());
    }

    /**
     * {@return the task's part of the workflow definition, made at the first call, if the server sent it}
     *
     * @throws IllegalArgumentException if it is no JSON object
     */
    public Optional<WorkflowTask> workflowTask() {
        WorkflowTask read = workflowTask;
        Payload json = fields.workflowTask();
        if (read == null && json != null) {
            read = json.as(WorkflowTask.class);
            workflowTask = read;
        }
        return Optional.ofNullable(read).filter(task -> !task.json().isEmpty());
    }

    /** {@return the task whose sub-workflow or loop this one belongs to, if the server says it} */
    public Optional<String> parentTaskId() {
        return Optional.ofNullable(fields.parentTaskId());
    }

    /** {@return the group of workers that the task is kept for, if any} */
    public Optional<String> isolationGroupId() {
        return Optional.ofNullable(fields.isolationGroupId());
    }

    /** {@return the name space of workers that the task is kept for, if any} */
    public Optional<String> executionNameSpace() {
        return Optional.ofNullable(fields.executionNameSpace());
    }

    /** {@return whether the task is in a loop} */
    public boolean loopOverTask() {
        return fields.loopOverTask();
    }

    /** {@return how long the task waits before it can be polled ({@code startDelayInSeconds})} */
    public Duration startDelay() {
        return Duration.ofSeconds(fields.startDelayInSeconds());
    }

    /** {@return how many tasks of this definition may start in {@link #rateLimitFrequency()}; 0 for any number} */
    public int rateLimitPerFrequency() {
        return fields.rateLimitPerFrequency();
    }

    /** {@return the period of the rate limit ({@code rateLimitFrequencyInSeconds})} */
    public Duration rateLimitFrequency() {
        return Duration.ofSeconds(fields.rateLimitFrequencyInSeconds());
    }

    /** {@return how long the task was in its queue, in milliseconds in JSON} */
    public Duration queueWaitTime() {
        return Duration.ofMillis(fields.queueWaitTime());
    }

    /** {@return when the first attempt started, if the server says it} */
    public Optional<Instant> firstStartTime() {
        return Absent.time(fields.firstStartTime());
    }

    /**
     * The same task with another input: one that was fetched from {@link #externalInputPayloadStoragePath()}.
     *
     * @param input a JSON object
     * @return the changed copy
     */
    public Task withInput(Payload input) {
        return new Task(fields.withInputData(input));
    }

    /** {@return type, ids and status, without payload} */
    @Override
    public String toString() {
        return "Task{" + taskType() + " '" + referenceTaskName() + "' " + fields.status() + ", taskId=" + taskId()
                + ", workflowId=" + workflowInstanceId() + "}";
    }
}
