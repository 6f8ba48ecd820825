package io.conductor.sdk.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which schedules to search for, the parameters of {@code GET /scheduler/schedules/search}. Immutable and thread-safe; each
 * method returns a changed copy.
 *
 * @param workflowName what they start; null for any
 * @param scheduleName their name; null for any
 * @param paused whether they are paused; null for both
 * @param start how many hits to leave out
 * @param size how many hits at most
 */
public record ScheduleSearch(
        @Nullable String workflowName,
        @Nullable String scheduleName,
        @Nullable Boolean paused,
        int start,
        int size) {

    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if start is negative or size below 1
     */
    public ScheduleSearch {
        if (start < 0 || size < 1) {
            throw new IllegalArgumentException(
                    "start must not be negative and size at least 1: " + start + ", " + size);
        }
    }

    /** {@return all schedules, 100 on a page} */
    public static ScheduleSearch all() {
        return new ScheduleSearch(null, null, null, 0, 100);
    }

    /**
     * Only those of a workflow.
     *
     * @param workflowName the workflow's name
     * @return the changed copy
     */
    public ScheduleSearch workflow(String workflowName) {
        Objects.requireNonNull(workflowName, "workflowName");
        return new ScheduleSearch(workflowName, scheduleName, paused, start, size);
    }

    /**
     * Only those of a name.
     *
     * @param scheduleName the name
     * @return the changed copy
     */
    public ScheduleSearch name(String scheduleName) {
        Objects.requireNonNull(scheduleName, "scheduleName");
        return new ScheduleSearch(workflowName, scheduleName, paused, start, size);
    }

    /**
     * Only those that are paused, or only those that are not.
     *
     * @param paused which
     * @return the changed copy
     */
    public ScheduleSearch paused(boolean paused) {
        return new ScheduleSearch(workflowName, scheduleName, paused, start, size);
    }

    /**
     * Another page.
     *
     * @param start how many hits to leave out
     * @param size how many hits at most
     * @return the changed copy
     * @throws IllegalArgumentException if start is negative or size below 1
     */
    public ScheduleSearch page(int start, int size) {
        return new ScheduleSearch(workflowName, scheduleName, paused, start, size);
    }
}
