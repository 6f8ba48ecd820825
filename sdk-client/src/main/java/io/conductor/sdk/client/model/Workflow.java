package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One execution of a workflow, as {@code GET /workflow/{workflowId}} gives it. Immutable and thread-safe. */
public final class Workflow {

    private final WorkflowFields fields;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private Workflow(WorkflowFields fields) {
        this.fields = fields;
    }

    @JsonValue
    private WorkflowFields fields() {
        return fields;
    }

    /** {@return the id of the execution} */
    public String workflowId() {
        return Absent.orEmpty(fields.workflowId());
    }

    /** {@return the name of the workflow} */
    public String workflowName() {
        String name = fields.workflowName();
        return name != null ? name : workflowDefinition().map(WorkflowDef::name).orElse("");
    }

    /** {@return the version of the definition} */
    public int workflowVersion() {
        int version = fields.workflowVersion();
        return version != 0
                ? version
                : workflowDefinition().map(WorkflowDef::version).orElse(0);
    }

    /** {@return the status} */
    public WorkflowStatus status() {
        return JsonObject.constant(WorkflowStatus.class, Absent.orEmpty(fields.status()), WorkflowStatus.UNKNOWN);
    }

    /** {@return the caller's own id for the execution, if any} */
    public Optional<String> correlationId() {
        return Optional.ofNullable(fields.correlationId());
    }

    /** {@return the input; empty when it was moved to {@link #externalInputPayloadStoragePath()}} */
    public Map<String, @Nullable Object> input() {
        return Absent.orEmpty(fields.input());
    }

    /** {@return the output; empty while the workflow runs, and when it was moved to {@link #externalOutputPayloadStoragePath()}} */
    public Map<String, @Nullable Object> output() {
        return Absent.orEmpty(fields.output());
    }

    /** {@return the workflow variables} */
    public Map<String, @Nullable Object> variables() {
        return Absent.orEmpty(fields.variables());
    }

    /** {@return the task executions in the order in which they were scheduled; empty when they were not asked for} */
    public List<Task> tasks() {
        return fields.tasks();
    }

    /**
     * The last attempt of a task.
     *
     * @param referenceTaskName its reference name
     * @return the task, empty when it was never scheduled
     */
    public Optional<Task> task(String referenceTaskName) {
        return tasks().stream()
                .filter(task -> task.referenceTaskName().equals(referenceTaskName))
                .reduce((earlier, later) -> later);
    }

    /** {@return the definition that the execution follows, if the server sent it} */
    public Optional<WorkflowDef> workflowDefinition() {
        return Optional.ofNullable(fields.workflowDefinition());
    }

    /** {@return why the workflow failed or was terminated, if it was} */
    public Optional<String> reasonForIncompletion() {
        return Optional.ofNullable(fields.reasonForIncompletion());
    }

    /** {@return the execution that started this one as a sub-workflow, if one did} */
    public Optional<String> parentWorkflowId() {
        return Optional.ofNullable(fields.parentWorkflowId());
    }

    /** {@return the SUB_WORKFLOW task that started this execution, if one did} */
    public Optional<String> parentWorkflowTaskId() {
        return Optional.ofNullable(fields.parentWorkflowTaskId());
    }

    /** {@return 0 to 99; higher is polled first} */
    public int priority() {
        return fields.priority();
    }

    /** {@return when the workflow was started} */
    public Optional<Instant> createTime() {
        return Absent.time(fields.createTime());
    }

    /** {@return when the workflow ended, if it has} */
    public Optional<Instant> endTime() {
        return Absent.time(fields.endTime());
    }

    /** {@return when the server last changed the workflow} */
    public Optional<Instant> updateTime() {
        return Absent.time(fields.updateTime());
    }

    /** {@return which domain each task type is sent to} */
    public Map<String, @Nullable Object> taskToDomain() {
        return Absent.orEmpty(fields.taskToDomain());
    }

    /** {@return the execution that this one runs again, if it does} */
    public Optional<String> reRunFromWorkflowId() {
        return Optional.ofNullable(fields.reRunFromWorkflowId());
    }

    /** {@return the earlier runs of this execution, if the server sends them} */
    public List<Workflow> history() {
        return fields.history();
    }

    /** {@return the reference names of the tasks that failed} */
    public List<String> failedReferenceTaskNames() {
        return Absent.orEmpty(fields.failedReferenceTaskNames());
    }

    /** {@return the names of the tasks that failed} */
    public List<String> failedTaskNames() {
        return Absent.orEmpty(fields.failedTaskNames());
    }

    /** {@return who started the workflow, on servers that know} */
    public Optional<String> createdBy() {
        return Optional.ofNullable(fields.createdBy());
    }

    /** {@return who changed the workflow last, on servers that know} */
    public Optional<String> updatedBy() {
        return Optional.ofNullable(fields.updatedBy());
    }

    /** {@return the application that started the workflow, if it said so} */
    public Optional<String> ownerApp() {
        return Optional.ofNullable(fields.ownerApp());
    }

    /** {@return the event that started the workflow, if one did} */
    public Optional<String> event() {
        return Optional.ofNullable(fields.event());
    }

    /** {@return the key that the workflow was started with, if any} */
    public Optional<String> idempotencyKey() {
        return Optional.ofNullable(fields.idempotencyKey());
    }

    /** {@return by what the workflow is limited, if it is} */
    public Optional<String> rateLimitKey() {
        return Optional.ofNullable(fields.rateLimitKey());
    }

    /** {@return whether the workflow waits because of a limit} */
    public boolean rateLimited() {
        return fields.rateLimited();
    }

    /** {@return when the workflow began to run} */
    public Optional<Instant> startTime() {
        return Absent.time(fields.startTime());
    }

    /** {@return when the workflow was last retried, if it was} */
    public Optional<Instant> lastRetriedTime() {
        return Absent.time(fields.lastRetriedTime());
    }

    /** {@return where the server keeps an input that was too large, if it was} */
    public Optional<String> externalInputPayloadStoragePath() {
        return Optional.ofNullable(fields.externalInputPayloadStoragePath());
    }

    /** {@return where the server keeps an output that was too large, if it was} */
    public Optional<String> externalOutputPayloadStoragePath() {
        return Optional.ofNullable(fields.externalOutputPayloadStoragePath());
    }

    /** {@return name, id and status, without payload} */
    @Override
    public String toString() {
        return "Workflow{" + workflowName() + " " + fields.status() + ", workflowId=" + workflowId() + "}";
    }
}
