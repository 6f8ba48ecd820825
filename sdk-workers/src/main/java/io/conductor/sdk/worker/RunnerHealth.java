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
 * @param workers each worker
 */
public record RunnerHealth(
        boolean live, boolean ready, int awaitingDelivery, long undelivered, List<WorkerHealth> workers) {

    /** Copies the list. */
    public RunnerHealth {
        workers = List.copyOf(workers);
    }

    static RunnerHealth of(List<Lane> lanes, Engine engine, boolean closing, boolean closed) {
        List<WorkerHealth> all = lanes.stream().map(Lane::health).toList();
        boolean live = !closed && lanes.stream().noneMatch(Lane::isBroken);
        boolean able =
                all.stream().allMatch(each -> each.state() == WorkerState.OPEN || each.state() == WorkerState.PAUSED);
        return new RunnerHealth(
                live,
                live && able && !closing,
                engine.reporter().pendingCount(),
                engine.ledger().undeliveredCount(),
                all);
    }
}
