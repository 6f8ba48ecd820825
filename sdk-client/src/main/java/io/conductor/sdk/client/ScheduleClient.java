package io.conductor.sdk.client;

import io.conductor.sdk.client.model.BulkResponse;
import io.conductor.sdk.client.model.ScheduleExecution;
import io.conductor.sdk.client.model.SearchResult;
import io.conductor.sdk.client.model.WorkflowSchedule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Schedules, by which the server starts workflows by itself: {@code /scheduler}. Thread-safe; every method blocks until the
 * server has answered. Failures: {@link ConductorException}.
 */
public interface ScheduleClient {

    /**
     * Creates or replaces a schedule: {@code POST /scheduler/schedules}. The server checks neither cron expression nor
     * workflow; {@link #nextRuns} shows whether it understands the expression.
     *
     * @param schedule the schedule
     * @return the schedule as it is stored
     */
    WorkflowSchedule save(WorkflowSchedule schedule);

    /**
     * A schedule: {@code GET /scheduler/schedules/{name}}.
     *
     * @param name its name
     * @return the schedule
     * @throws ConductorApiException with status 404 if there is none
     */
    WorkflowSchedule get(String name);

    /**
     * The schedules of a workflow: {@code GET /scheduler/schedules}.
     *
     * @param workflowName the workflow; null for all schedules
     * @return the schedules
     */
    List<WorkflowSchedule> getAll(@Nullable String workflowName);

    /**
     * Deletes a schedule: {@code DELETE /scheduler/schedules/{name}}. No error if there is none.
     *
     * @param name its name
     */
    void delete(String name);

    /**
     * Switches a schedule off: {@code PUT /scheduler/schedules/{name}/pause}.
     *
     * @param name its name
     * @param reason for people to read; null for none
     * @throws ConductorApiException with status 404 if there is none
     */
    void pause(String name, @Nullable String reason);

    /**
     * Switches a schedule on: {@code PUT /scheduler/schedules/{name}/resume}.
     *
     * @param name its name
     * @throws ConductorApiException with status 404 if there is none
     */
    void resume(String name);

    /**
     * Switches schedules off: {@code PUT /scheduler/bulk/pause}.
     *
     * @param names their names
     * @return what became of each
     */
    BulkResponse pause(List<String> names);

    /**
     * Switches schedules on: {@code PUT /scheduler/bulk/resume}.
     *
     * @param names their names
     * @return what became of each
     */
    BulkResponse resume(List<String> names);

    /**
     * When an expression would start something: {@code GET /scheduler/nextFewSchedules}.
     *
     * @param cronExpression six fields, the first of them seconds
     * @param from the beginning; null for now
     * @param to the end; null for no end
     * @param limit how many at most; Conductor OSS gives up to 5
     * @return the times, the first one first
     * @throws ConductorApiException with status 500 or 400 if the server does not understand the expression
     */
    List<Instant> nextRuns(String cronExpression, @Nullable Instant from, @Nullable Instant to, int limit);

    /**
     * Searches schedules: {@code GET /scheduler/schedules/search}.
     *
     * @param search what to search for
     * @return one page of hits
     */
    SearchResult<WorkflowSchedule> search(ScheduleSearch search);

    /**
     * All hits of a search for schedules. The next page is fetched when the stream gets there.
     *
     * @param search what to search for, where to begin and how large a page is
     * @return the hits, lazily; whatever the calls throw comes out of the stream
     */
    default Stream<WorkflowSchedule> stream(ScheduleSearch search) {
        return Pages.stream(search.start(), search.size(), start -> search(search.page(start, search.size())));
    }

    /**
     * Searches the runs of schedules: {@code GET /scheduler/search/executions}.
     *
     * @param search what to search for
     * @return one page of hits
     */
    SearchResult<ScheduleExecution> searchExecutions(WorkflowSearch search);

    /**
     * All hits of a search for runs. The next page is fetched when the stream gets there.
     *
     * @param search what to search for, where to begin and how large a page is
     * @return the hits, lazily; whatever the calls throw comes out of the stream
     */
    default Stream<ScheduleExecution> streamExecutions(WorkflowSearch search) {
        return Pages.stream(
                search.start(), search.size(), start -> searchExecutions(search.page(start, search.size())));
    }

    /**
     * Stops the scheduler of the server: {@code GET /scheduler/admin/pause}. For debugging; also a GET changes things here.
     *
     * @return what the server says
     */
    Map<String, @Nullable Object> pauseScheduler();

    /**
     * Starts the scheduler of the server again: {@code GET /scheduler/admin/resume}.
     *
     * @return what the server says
     */
    Map<String, @Nullable Object> resumeScheduler();

    /**
     * Puts runs that were lost back into their queue: {@code GET /scheduler/admin/requeue}.
     *
     * @return what the server says
     */
    Map<String, @Nullable Object> requeueScheduler();
}
