package io.conductor.sdk.client;

import io.conductor.sdk.client.model.BulkResponse;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowDefSummary;
import java.util.List;
import java.util.Map;

/**
 * Workflow and task definitions: {@code /metadata}. Thread-safe; every method blocks until the server has answered.
 * Failures: {@link ConductorException}.
 */
public interface MetadataClient {

    /**
     * Registers a new workflow definition: {@code POST /metadata/workflow}.
     *
     * @param definition the definition
     * @throws ConductorApiException with status 409 if name and version are taken, 400 if the definition is invalid
     */
    default void register(WorkflowDef definition) {
        register(definition, RegisterMode.CREATE);
    }

    /**
     * Registers a workflow definition: {@code POST /metadata/workflow?overwrite=}.
     *
     * @param definition the definition
     * @param mode what happens to a definition of the same name and version
     * @throws ConductorApiException with status 409 if name and version are taken and must not be overwritten, 400 if the
     *     definition is invalid
     */
    void register(WorkflowDef definition, RegisterMode mode);

    /**
     * Creates or replaces workflow definitions, all or none: {@code PUT /metadata/workflow}. The server resets their
     * creation time.
     *
     * @param definitions the definitions
     * @return the names of those stored
     * @throws ConductorApiException with status 400 if one is invalid; then none is stored
     */
    BulkResponse update(List<WorkflowDef> definitions);

    /**
     * The highest version of a workflow definition: {@code GET /metadata/workflow/{name}}.
     *
     * @param name the workflow's name
     * @return the definition
     * @throws ConductorApiException with status 404 if there is none
     */
    WorkflowDef getWorkflow(String name);

    /**
     * One version of a workflow definition: {@code GET /metadata/workflow/{name}?version=}.
     *
     * @param name the workflow's name
     * @param version the version
     * @return the definition
     * @throws ConductorApiException with status 404 if there is none
     */
    WorkflowDef getWorkflow(String name, int version);

    /**
     * All workflow definitions: {@code GET /metadata/workflow}.
     *
     * @return the definitions, all versions
     */
    List<WorkflowDef> getWorkflows();

    /**
     * The workflow definitions of one class: {@code GET /metadata/workflow?classifier=}.
     *
     * @param classifier the class, where the server knows classes; others answer with all definitions
     * @return the definitions, all versions
     */
    List<WorkflowDef> getWorkflows(String classifier);

    /**
     * The highest version of each workflow definition: {@code GET /metadata/workflow/latest-versions}.
     *
     * @return the definitions
     */
    List<WorkflowDef> getLatestWorkflows();

    /**
     * The names of all workflow definitions: {@code GET /metadata/workflow/names}.
     *
     * @return the names
     */
    List<String> workflowNames();

    /**
     * The versions of all workflow definitions: {@code GET /metadata/workflow/names-and-versions}.
     *
     * @return the versions by name
     */
    Map<String, List<WorkflowDefSummary>> workflowVersions();

    /**
     * The versions of a workflow definition: {@code GET /metadata/workflow/{name}/versions}.
     *
     * @param name the workflow's name
     * @return the versions, empty when there is no such definition
     */
    List<WorkflowDefSummary> workflowVersions(String name);

    /**
     * Deletes one version of a workflow definition: {@code DELETE /metadata/workflow/{name}/{version}}.
     *
     * @param name the workflow's name
     * @param version the version
     * @throws ConductorApiException with status 500 if there is none
     */
    void deleteWorkflow(String name, int version);

    /**
     * Lets the server check a workflow definition without storing it: {@code POST /metadata/workflow/validate}.
     *
     * @param definition the definition
     * @throws ConductorApiException with status 400 and {@link ConductorApiException#validationErrors()} if it is invalid
     */
    void validate(WorkflowDef definition);

    /**
     * Creates or replaces task definitions, all or none: {@code POST /metadata/taskdefs}.
     *
     * @param definitions at least one
     * @throws ConductorApiException with status 400 if one is invalid; then none is stored
     */
    void registerTaskDefs(List<TaskDef> definitions);

    /**
     * Creates or replaces a task definition: {@code POST /metadata/taskdefs}.
     *
     * @param definition the definition
     * @throws ConductorApiException with status 400 if it is invalid
     */
    default void registerTaskDef(TaskDef definition) {
        registerTaskDefs(List.of(definition));
    }

    /**
     * Replaces a task definition: {@code PUT /metadata/taskdefs}.
     *
     * @param definition the definition
     * @throws ConductorApiException with status 404 if there is none of that name
     */
    void updateTaskDef(TaskDef definition);

    /**
     * A task definition: {@code GET /metadata/taskdefs/{taskType}}.
     *
     * @param taskType the task type
     * @return the definition
     * @throws ConductorApiException with status 404 if there is none
     */
    TaskDef getTaskDef(String taskType);

    /**
     * All task definitions: {@code GET /metadata/taskdefs}.
     *
     * @return the definitions
     */
    List<TaskDef> getTaskDefs();

    /**
     * Deletes a task definition: {@code DELETE /metadata/taskdefs/{taskType}}.
     *
     * @param taskType the task type
     * @throws ConductorApiException with status 500 if there is none
     */
    void deleteTaskDef(String taskType);
}
