package io.conductor.sdk.client;

import io.conductor.sdk.client.model.BulkResponse;
import io.conductor.sdk.client.model.ScheduleExecution;
import io.conductor.sdk.client.model.SearchResult;
import io.conductor.sdk.client.model.WorkflowSchedule;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@link ScheduleClient} over HTTP. */
record HttpScheduleClient(Transport transport) implements ScheduleClient {

    private static final Type SCHEDULES = Types.generic(SearchResult.class, WorkflowSchedule.class);
    private static final Type EXECUTIONS = Types.generic(SearchResult.class, ScheduleExecution.class);
    private static final Type OBJECT = Types.mapOf(Object.class);

    @Override
    public WorkflowSchedule save(WorkflowSchedule schedule) {
        ApiRequest request = ApiRequest.of("POST", "scheduler/schedules").repeatable();
        return send(transport.withJson(request, schedule)).json(WorkflowSchedule.class);
    }

    @Override
    public WorkflowSchedule get(String name) {
        return send(schedule("GET", "", name)).json(WorkflowSchedule.class);
    }

    @Override
    public List<WorkflowSchedule> getAll(@Nullable String workflowName) {
        ApiRequest request = ApiRequest.of("GET", "scheduler/schedules").query("workflowName", workflowName);
        return send(request).list(WorkflowSchedule.class);
    }

    @Override
    public void delete(String name) {
        send(schedule("DELETE", "", name).repeatable()).nothing();
    }

    @Override
    public void pause(String name, @Nullable String reason) {
        send(schedule("PUT", "/pause", name).query("reason", reason).repeatable())
                .nothing();
    }

    @Override
    public void resume(String name) {
        send(schedule("PUT", "/resume", name).repeatable()).nothing();
    }

    @Override
    public BulkResponse pause(List<String> names) {
        return bulk("pause", names);
    }

    @Override
    public BulkResponse resume(List<String> names) {
        return bulk("resume", names);
    }

    @Override
    public List<Instant> nextRuns(String cronExpression, @Nullable Instant from, @Nullable Instant to, int limit) {
        ApiRequest request = ApiRequest.of("GET", "scheduler/nextFewSchedules")
                .query("cronExpression", cronExpression)
                .query("scheduleStartTime", from == null ? null : from.toEpochMilli())
                .query("scheduleEndTime", to == null ? null : to.toEpochMilli())
                .query("limit", limit);
        return send(request).list(Long.class).stream()
                .map(Instant::ofEpochMilli)
                .toList();
    }

    @Override
    public SearchResult<WorkflowSchedule> search(ScheduleSearch search) {
        ApiRequest request = ApiRequest.of("GET", "scheduler/schedules/search")
                .query("workflowName", search.workflowName())
                .query("scheduleName", search.scheduleName())
                .query("paused", search.paused())
                .query("start", search.start())
                .query("size", search.size());
        return send(request).json(SCHEDULES);
    }

    @Override
    public SearchResult<ScheduleExecution> searchExecutions(WorkflowSearch search) {
        return send(search.of(ApiRequest.of("GET", "scheduler/search/executions")))
                .json(EXECUTIONS);
    }

    @Override
    public Map<String, @Nullable Object> pauseScheduler() {
        return admin("pause");
    }

    @Override
    public Map<String, @Nullable Object> resumeScheduler() {
        return admin("resume");
    }

    @Override
    public Map<String, @Nullable Object> requeueScheduler() {
        return admin("requeue");
    }

    private static ApiRequest schedule(String method, String action, String name) {
        return ApiRequest.of(method, "scheduler/schedules/{name}" + action, name);
    }

    private BulkResponse bulk(String what, List<String> names) {
        ApiRequest request = ApiRequest.of("PUT", "scheduler/bulk/" + what).repeatable();
        return send(transport.withJson(request, List.copyOf(names))).json(BulkResponse.class);
    }

    private Map<String, @Nullable Object> admin(String what) {
        return send(ApiRequest.of("GET", "scheduler/admin/" + what).notRepeatable())
                .json(OBJECT);
    }

    private Answer send(ApiRequest request) {
        return Feature.SCHEDULER.of(() -> transport.send(request));
    }
}
