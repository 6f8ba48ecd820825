package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One run of a schedule, a hit of {@code GET /scheduler/search/executions}. Immutable and thread-safe. */
public final class ScheduleExecution extends JsonObject {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private ScheduleExecution(Map<String, ?> json) {
        super(json);
    }

    /** {@return the id of the run} */
    public String executionId() {
        return text("executionId", "");
    }

    /** {@return the name of the schedule} */
    public String scheduleName() {
        return text("scheduleName", "");
    }

    /** {@return how far the run got} */
    public State state() {
        return constant("state", State.class, State.UNKNOWN, State.UNKNOWN);
    }

    /** {@return the name of the workflow} */
    public String workflowName() {
        return text("workflowName", "");
    }

    /** {@return the workflow that was started, if one was} */
    public Optional<String> workflowId() {
        return optionalText("workflowId");
    }

    /** {@return when the run was due} */
    public Optional<Instant> scheduledTime() {
        return time("scheduledTime");
    }

    /** {@return when the run took place} */
    public Optional<Instant> executionTime() {
        return time("executionTime");
    }

    /** {@return why the run failed, if it did} */
    public Optional<String> reason() {
        return optionalText("reason");
    }

    /** {@return where the start failed, if it did} */
    public Optional<String> stackTrace() {
        return optionalText("stackTrace");
    }

    /** {@return what was started, if the server sends it} */
    public Optional<StartWorkflowRequest> startWorkflowRequest() {
        return optionalObject("startWorkflowRequest", StartWorkflowRequest::fromJson);
    }

    /** {@return the time zone of the schedule, if the server sends it} */
    public Optional<String> zoneId() {
        return optionalText("zoneId");
    }

    /** {@return the schedule, its state and the workflow} */
    @Override
    public String toString() {
        return "ScheduleExecution{" + scheduleName() + " " + state() + ", workflowId="
                + workflowId().orElse("") + "}";
    }

    /** How far a run got. */
    public enum State {
        /** It is due; the workflow is not started yet. */
        POLLED,
        /** The workflow was started. */
        EXECUTED,
        /** The workflow could not be started. */
        FAILED,
        /** A value that this version of the SDK does not know; {@link ScheduleExecution#json()} has its name. */
        UNKNOWN
    }
}
