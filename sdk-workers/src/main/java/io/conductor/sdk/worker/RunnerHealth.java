package io.conductor.sdk.worker;

import java.util.List;

/**
 * How a runner does at one moment. Immutable.
 *
 * @param live whether the runner works as it should, whatever the server does: false when it was closed, or when the last
 *     polls of a worker were ended by a bug; a container may then be restarted
 * @param ready whether all workers can take work: live, not closing, and no worker failing or held back
 * @param awaitingDelivery how many results await delivery
 * @param undelivered how many results could not be delivered since the start
 * @param lanes each worker
 */
public record RunnerHealth(
        boolean live, boolean ready, int awaitingDelivery, long undelivered, List<LaneHealth> lanes) {

    /** Copies the list. */
    public RunnerHealth {
        lanes = List.copyOf(lanes);
    }
}
