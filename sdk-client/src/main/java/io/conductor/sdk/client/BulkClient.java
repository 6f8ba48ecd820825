package io.conductor.sdk.client;

import io.conductor.sdk.client.model.BulkResponse;
import io.conductor.sdk.client.model.BulkWorkflows;
import java.util.List;

/**
 * Many workflow executions in one call: {@code /workflow/bulk}. The answer says what became of each; one that fails does
 * not stop the others. A server takes up to 1,000 ids. Thread-safe; every method blocks until the server has answered.
 * Failures: {@link ConductorException}.
 */
public interface BulkClient {

    /**
     * Reads executions: {@code POST /workflow/bulk/search}.
     *
     * @param workflowIds the executions
     * @param includeTasks whether their tasks come with them
     * @return the executions, and the reason for each that could not be read
     */
    BulkWorkflows get(List<String> workflowIds, boolean includeTasks);

    /**
     * Stops scheduling new tasks: {@code PUT /workflow/bulk/pause}.
     *
     * @param workflowIds the executions
     * @return what became of each
     */
    BulkResponse pause(List<String> workflowIds);

    /**
     * Ends pauses: {@code PUT /workflow/bulk/resume}.
     *
     * @param workflowIds the executions
     * @return what became of each
     */
    BulkResponse resume(List<String> workflowIds);

    /**
     * Runs finished executions again from their beginning: {@code POST /workflow/bulk/restart}.
     *
     * @param workflowIds the executions
     * @param useLatestDefinitions whether to take the latest definitions instead of those they started with
     * @return what became of each
     */
    BulkResponse restart(List<String> workflowIds, boolean useLatestDefinitions);

    /**
     * Retries what failed: {@code POST /workflow/bulk/retry}.
     *
     * @param workflowIds the executions
     * @return what became of each
     */
    BulkResponse retry(List<String> workflowIds);

    /**
     * Ends executions as TERMINATED: {@code POST /workflow/bulk/terminate}.
     *
     * @param workflowIds the executions
     * @param reason for people to read
     * @return what became of each
     */
    BulkResponse terminate(List<String> workflowIds, String reason);

    /**
     * Deletes executions, also those that run: {@code DELETE /workflow/bulk/remove}.
     *
     * @param workflowIds the executions
     * @param archive whether the server keeps a copy in its archive, where it has one
     * @return what became of each
     */
    BulkResponse delete(List<String> workflowIds, boolean archive);

    /**
     * Ends and deletes executions: {@code DELETE /workflow/bulk/terminate-remove}. Conductor OSS names each of them twice in
     * its answer; here it is named once.
     *
     * @param workflowIds the executions
     * @param reason for people to read
     * @param archive whether the server keeps a copy in its archive, where it has one
     * @return what became of each
     */
    BulkResponse terminateAndDelete(List<String> workflowIds, String reason, boolean archive);
}
