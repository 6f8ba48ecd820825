package io.conductor.sdk.workflow;

import io.conductor.sdk.client.model.IdempotencyStrategy;
import io.conductor.sdk.client.model.SubWorkflowParams;
import io.conductor.sdk.client.model.WorkflowDef;
import java.util.List;
import java.util.Map;

/**
 * Runs another workflow and waits for it (SUB_WORKFLOW). The inputs of the task are the input of that workflow; its output,
 * together with {@code subWorkflowId}, is the task's. When it fails, so does this task. Immutable; see {@link TaskSpec}.
 */
public final class SubWorkflowTask extends FluentTask<SubWorkflowTask> {

    private static final String TYPE = "SUB_WORKFLOW";

    private final SubWorkflowParams params;

    /**
     * Runs a registered workflow in one version.
     *
     * @param taskReferenceName unique in its workflow
     * @param workflowName the workflow to run
     * @param version its version
     */
    public SubWorkflowTask(String taskReferenceName, String workflowName, int version) {
        this(
                TaskHead.of(TYPE, taskReferenceName),
                SubWorkflowParams.builder(workflowName).version(version).build());
    }

    /**
     * Runs the version of a registered workflow that is the latest when the task is scheduled.
     *
     * @param taskReferenceName unique in its workflow
     * @param workflowName the workflow to run
     */
    public SubWorkflowTask(String taskReferenceName, String workflowName) {
        this(
                TaskHead.of(TYPE, taskReferenceName),
                SubWorkflowParams.builder(workflowName).build());
    }

    /**
     * Runs a workflow that is defined here and need not be registered.
     *
     * @param taskReferenceName unique in its workflow
     * @param workflowDefinition what to run; its references are its own
     */
    public SubWorkflowTask(String taskReferenceName, WorkflowDef workflowDefinition) {
        this(
                TaskHead.of(TYPE, taskReferenceName),
                SubWorkflowParams.builder(workflowDefinition.name())
                        .version(workflowDefinition.version())
                        .workflowDefinition(workflowDefinition)
                        .build());
    }

    private SubWorkflowTask(TaskHead head, SubWorkflowParams params) {
        super(head, changed -> new SubWorkflowTask(changed, params));
        this.params = params;
    }

    /**
     * Sends task types of the sub-workflow to domains.
     *
     * @param taskToDomain domain, or a comma-separated list, by task type; {@code *} for all
     * @return the changed task
     */
    public SubWorkflowTask taskToDomain(Map<String, String> taskToDomain) {
        return new SubWorkflowTask(
                head(), params.toBuilder().taskToDomain(taskToDomain).build());
    }

    /**
     * Sets the priority of the sub-workflow.
     *
     * @param priority 0 (the server's default) to 99; higher is polled first
     * @return the changed task
     */
    public SubWorkflowTask priority(int priority) {
        return new SubWorkflowTask(head(), params.toBuilder().priority(priority).build());
    }

    /**
     * Makes the start idempotent. Conductor OSS up to 3.32.3 takes the key and ignores it.
     *
     * @param idempotencyKey text, usually with references
     * @param strategy what the server does with a key that it has seen
     * @return the changed task
     */
    public SubWorkflowTask idempotency(String idempotencyKey, IdempotencyStrategy strategy) {
        return new SubWorkflowTask(
                head(),
                params.toBuilder()
                        .field("idempotencyKey", idempotencyKey)
                        .field("idempotencyStrategy", strategy.name())
                        .build());
    }

    SubWorkflowParams params() {
        return params;
    }

    @Override
    List<?> parts() {
        return List.of(params);
    }
}
