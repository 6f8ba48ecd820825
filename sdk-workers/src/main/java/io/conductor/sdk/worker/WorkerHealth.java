package io.conductor.sdk.worker;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one worker does. Immutable.
 *
 * @param taskType the name of the task definition
 * @param domain the domain; null for none
 * @param state what it does
 * @param concurrency how many tasks may run at once
 * @param permitsHeld how many permits are held: by running tasks, and by a poll in flight
 * @param inFlight how many tasks are here without a result yet, also those that wait for a permit
 * @param running how many of them run, a {@code CompletionStage} that is open included
 * @param lastPoll when the last poll was answered or failed; null before
 * @param lastPollError why the last poll failed; null if it did not
 * @param restarts how often a bug ended the polling and it was restarted
 * @param leasesLost how many leases were lost
 */
public record WorkerHealth(
        String taskType,
        @Nullable String domain,
        WorkerState state,
        int concurrency,
        int permitsHeld,
        int inFlight,
        int running,
        @Nullable Instant lastPoll,
        @Nullable String lastPollError,
        int restarts,
        long leasesLost) {}
