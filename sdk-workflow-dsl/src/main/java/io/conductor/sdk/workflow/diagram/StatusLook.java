package io.conductor.sdk.workflow.diagram;

import io.conductor.sdk.client.model.TaskStatus;
import io.conductor.sdk.client.model.WorkflowStatus;
import java.util.Locale;

/** How a status is shown: a mark and a style, so that nobody has to tell colours apart. */
enum StatusLook {
    /** Ended well. */
    DONE("✓"),
    /** Failed, but the workflow went on. */
    TOLERATED("!"),
    /** Failed. */
    FAILED("✗"),
    /** Somebody works on it. */
    RUNNING("▶"),
    /** Waits for its turn. */
    WAITING("…"),
    /** Ended from outside. */
    STOPPED("■"),
    /** Has not been scheduled. */
    NOT_REACHED("○");

    private final String mark;

    StatusLook(String mark) {
        this.mark = mark;
    }

    String mark() {
        return mark;
    }

    /** The name of its style. */
    String style() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static StatusLook of(TaskStatus status) {
        return switch (status) {
            case COMPLETED -> DONE;
            case COMPLETED_WITH_ERRORS -> TOLERATED;
            case FAILED, FAILED_WITH_TERMINAL_ERROR, TIMED_OUT -> FAILED;
            case IN_PROGRESS -> RUNNING;
            case SCHEDULED, UNKNOWN -> WAITING;
            case CANCELED, SKIPPED -> STOPPED;
        };
    }

    static StatusLook of(WorkflowStatus status) {
        return switch (status) {
            case COMPLETED -> DONE;
            case FAILED, TIMED_OUT -> FAILED;
            case RUNNING -> RUNNING;
            case PAUSED, UNKNOWN -> WAITING;
            case TERMINATED -> STOPPED;
        };
    }
}
