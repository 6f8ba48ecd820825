package io.conductor.sdk.worker;

import java.time.Duration;
import java.util.List;

/**
 * What became of the work that a {@link WorkerRunner} held when it was closed. Every task that it ever received was
 * reported or handed back, or is named here. Immutable.
 *
 * @param reported how many results the server took while the runner drained
 * @param handedBack how many tasks were put back in their queue, without using up a retry
 * @param interrupted the ids of the tasks that were interrupted because the drain time was over
 * @param abandoned the ids of the tasks that went on running in spite of that; their results will be undelivered
 * @param expired the ids of the tasks that were not started because their lease ran out while they waited, since the start
 *     of the runner; the server hands them out again
 * @param undelivered the results and hand-backs that the server did not take, since the start of the runner; at most
 *     1,000 are listed, and only the first 4 MiB of them with output and log: an {@link UndeliveredResultHandler} gets all
 * @param took how long it took
 */
public record DrainReport(
        long reported,
        long handedBack,
        List<String> interrupted,
        List<String> abandoned,
        List<String> expired,
        List<UndeliveredResult> undelivered,
        Duration took) {

    /** Copies the lists. */
    public DrainReport {
        interrupted = List.copyOf(interrupted);
        abandoned = List.copyOf(abandoned);
        expired = List.copyOf(expired);
        undelivered = List.copyOf(undelivered);
    }

    /** {@return whether everything was reported or handed back by the time the runner was closed} */
    public boolean clean() {
        return abandoned.isEmpty() && undelivered.isEmpty();
    }

    /** {@return one line with the counts, and the ids of what was interrupted, abandoned, expired or not delivered} */
    @Override
    public String toString() {
        List<String> ids =
                undelivered.stream().map(each -> each.result().taskId()).toList();
        return "reported " + reported + ", handed back " + handedBack + ", interrupted " + interrupted + ", abandoned "
                + abandoned + ", expired " + expired + ", undelivered " + ids + ", took " + took.toMillis() + " ms";
    }
}
