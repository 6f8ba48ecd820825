package io.conductor.sdk.client;

import io.conductor.sdk.client.model.SearchResult;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskSummary;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowSummary;

/** {@link SearchClient} over HTTP. */
record HttpSearchClient(Transport transport) implements SearchClient {

    @Override
    public SearchResult<WorkflowSummary> workflows(WorkflowSearch search) {
        return search(search, WorkflowSummary.class, "workflow/search");
    }

    @Override
    public SearchResult<Workflow> fullWorkflows(WorkflowSearch search) {
        return search(search, Workflow.class, "workflow/search-v2");
    }

    @Override
    public SearchResult<WorkflowSummary> workflowsByTasks(WorkflowSearch search) {
        return search(search, WorkflowSummary.class, "workflow/search-by-tasks");
    }

    @Override
    public SearchResult<Workflow> fullWorkflowsByTasks(WorkflowSearch search) {
        return search(search, Workflow.class, "workflow/search-by-tasks-v2");
    }

    @Override
    public SearchResult<TaskSummary> tasks(WorkflowSearch search) {
        return search(search, TaskSummary.class, "tasks/search");
    }

    @Override
    public SearchResult<Task> fullTasks(WorkflowSearch search) {
        return search(search, Task.class, "tasks/search-v2");
    }

    private <T> SearchResult<T> search(WorkflowSearch search, Class<T> hit, String path) {
        return transport.send(search.of(ApiRequest.of("GET", path))).json(Types.generic(SearchResult.class, hit));
    }
}
