package io.conductor.sdk.client.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the server starts a workflow by itself. Unknown fields survive a read, change, write. Immutable and thread-safe.
 */
public final class WorkflowSchedule extends JsonObject {

    private WorkflowSchedule(Map<String, ?> json) {
        super(json);
    }

    /**
     * The schedule from its JSON object.
     *
     * @param json the fields by their JSON names; copied
     * @return the schedule
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WorkflowSchedule fromJson(Map<String, ? extends @Nullable Object> json) {
        return new WorkflowSchedule(json);
    }

    /**
     * A builder.
     *
     * @param name unique on the server
     * @param cronExpression six fields, the first of them seconds, such as {@code 0 0 8 * * MON-FRI}; the server stores also
     *     what it cannot understand, and then never starts anything
     * @param start what to start; the server stores also a workflow that does not exist
     * @return a new builder
     */
    public static Builder builder(String name, String cronExpression, StartWorkflowRequest start) {
        return new Builder(
                Map.of("name", name, "cronExpression", cronExpression, "startWorkflowRequest", start.json()));
    }

    /** {@return a builder that starts with everything of this schedule} */
    public Builder toBuilder() {
        return new Builder(json());
    }

    /** {@return the name} */
    public String name() {
        return text("name", "");
    }

    /** {@return when it starts something} */
    public String cronExpression() {
        return text("cronExpression", "");
    }

    /** {@return the time zone of the expression ({@code zoneId}); UTC unless set} */
    public String zoneId() {
        return text("zoneId", "UTC");
    }

    /** {@return what is started} */
    public Optional<StartWorkflowRequest> startWorkflowRequest() {
        return optionalObject("startWorkflowRequest", StartWorkflowRequest::fromJson);
    }

    /** {@return whether it is paused} */
    public boolean isPaused() {
        return flag("paused", false);
    }

    /** {@return why it is paused, if somebody said so} */
    public Optional<String> pausedReason() {
        return optionalText("pausedReason");
    }

    /** {@return whether starts that were missed while the server was down are made up for} */
    public boolean runsCatchup() {
        return flag("runCatchupScheduleInstances", false);
    }

    /** {@return from when on it works, if it is limited} */
    public Optional<Instant> scheduleStartTime() {
        return time("scheduleStartTime");
    }

    /** {@return until when it works, if it is limited} */
    public Optional<Instant> scheduleEndTime() {
        return time("scheduleEndTime");
    }

    /** {@return when it starts something next, if the server says so} */
    public Optional<Instant> nextRunTime() {
        return time("nextRunTime");
    }

    /** {@return when it was first saved} */
    public Optional<Instant> createTime() {
        return time("createTime");
    }

    /** {@return when it was last saved} */
    public Optional<Instant> updatedTime() {
        return time("updatedTime");
    }

    /** {@return who saved it first, on servers that know} */
    public Optional<String> createdBy() {
        return optionalText("createdBy");
    }

    /** {@return who saved it last, on servers that know} */
    public Optional<String> updatedBy() {
        return optionalText("updatedBy");
    }

    /** {@return several expressions with their zones, each {@code cronExpression} and {@code zoneId}, if it has several} */
    public List<Map<String, @Nullable Object>> cronSchedules() {
        return objects("cronSchedules", schedule -> schedule);
    }

    /** {@return what it is for, if somebody said so} */
    public Optional<String> description() {
        return optionalText("description");
    }

    /** Builds a {@link WorkflowSchedule}. Not thread-safe. */
    public static final class Builder extends JsonBuilder<Builder> {

        private Builder(Map<String, ?> json) {
            super(json);
        }

        /**
         * Sets the time zone of the cron expression.
         *
         * @param zone UTC by default
         * @return this builder
         */
        public Builder zone(ZoneId zone) {
            return field("zoneId", zone.getId());
        }

        /**
         * Switches the schedule off or on.
         *
         * @param paused false by default
         * @return this builder
         */
        public Builder paused(boolean paused) {
            return field("paused", paused);
        }

        /**
         * Makes up for starts that were missed while the server was down.
         *
         * @param catchup false by default
         * @return this builder
         */
        public Builder runCatchup(boolean catchup) {
            return field("runCatchupScheduleInstances", catchup);
        }

        /**
         * Limits the time in which the schedule works.
         *
         * @param from its beginning ({@code scheduleStartTime}); null for no limit
         * @param to its end ({@code scheduleEndTime}); null for no limit
         * @return this builder
         */
        public Builder between(@Nullable Instant from, @Nullable Instant to) {
            field("scheduleStartTime", from == null ? null : from.toEpochMilli());
            return field("scheduleEndTime", to == null ? null : to.toEpochMilli());
        }

        /**
         * Says what the schedule is for.
         *
         * @param description any text
         * @return this builder
         */
        public Builder description(String description) {
            return field("description", description);
        }

        /** {@return the schedule, unchanged by later calls to this builder} */
        public WorkflowSchedule build() {
            return new WorkflowSchedule(json);
        }
    }
}
