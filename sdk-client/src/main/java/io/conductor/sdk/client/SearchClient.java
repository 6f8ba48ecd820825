package io.conductor.sdk.client;

import io.conductor.sdk.client.model.SearchResult;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskSummary;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowSummary;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Searches in the index of executions, which may lag behind by seconds. {@link SearchQuery} writes the conditions.
 * Thread-safe; every method blocks until the server has answered. Failures: {@link ConductorException}.
 */
public interface SearchClient {

    /**
     * Workflows: {@code GET /workflow/search}.
     *
     * @param search what to search for
     * @return one page of hits, as the index has them
     * @throws ConductorApiException with status 400 if the server does not understand the query or the page is larger than
     *     5,000
     */
    SearchResult<WorkflowSummary> workflows(WorkflowSearch search);

    /**
     * Workflows, whole: {@code GET /workflow/search-v2}. Much more expensive than {@link #workflows}.
     *
     * @param search what to search for
     * @return one page of hits
     */
    SearchResult<Workflow> fullWorkflows(WorkflowSearch search);

    /**
     * Workflows by what their tasks are: {@code GET /workflow/search-by-tasks}.
     *
     * @param search what to search for, in terms of tasks
     * @return one page of hits, as the index has them
     */
    SearchResult<WorkflowSummary> workflowsByTasks(WorkflowSearch search);

    /**
     * Workflows, whole, by what their tasks are: {@code GET /workflow/search-by-tasks-v2}.
     *
     * @param search what to search for, in terms of tasks
     * @return one page of hits
     */
    SearchResult<Workflow> fullWorkflowsByTasks(WorkflowSearch search);

    /**
     * Tasks: {@code GET /tasks/search}. On SQL servers the workflow is searched for as free text, not as a condition.
     *
     * @param search what to search for
     * @return one page of hits, as the index has them
     */
    SearchResult<TaskSummary> tasks(WorkflowSearch search);

    /**
     * Tasks, whole: {@code GET /tasks/search-v2}.
     *
     * @param search what to search for
     * @return one page of hits
     */
    SearchResult<Task> fullTasks(WorkflowSearch search);

    /**
     * All hits of a search, such as {@code client.search().stream(search, SearchClient::workflows)}. The next page is fetched
     * when the stream gets there. Hits that come or go meanwhile may be missed or come twice; a sort order helps.
     *
     * @param <T> what is searched for
     * @param search what to search for, where to begin and how large a page is
     * @param kind one of the other methods
     * @return the hits, lazily; whatever the calls throw comes out of the stream
     */
    default <T> Stream<T> stream(
            WorkflowSearch search, BiFunction<SearchClient, WorkflowSearch, SearchResult<T>> kind) {
        return Pages.stream(
                search.start(), search.size(), start -> kind.apply(this, search.page(start, search.size())));
    }
}
