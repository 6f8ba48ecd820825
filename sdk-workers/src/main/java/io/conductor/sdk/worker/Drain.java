package io.conductor.sdk.worker;

import io.conductor.sdk.client.PollRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the work of a runner, all lanes at once: no new polls, polls in flight land, what has not started is handed back,
 * what runs gets the drain time with its leases alive, then an interrupt, and all results are delivered as far as possible.
 */
final class Drain {

    private static final Logger log = LoggerFactory.getLogger(Drain.class);

    /** How long interrupted tasks get to come to their end. */
    private static final Duration INTERRUPT_TIME = Duration.ofSeconds(5);

    private final List<Lane> lanes;
    private final Engine engine;
    private final LongSupplier nanoTime;

    Drain(List<Lane> lanes, Engine engine) {
        this.lanes = lanes;
        this.engine = engine;
        this.nanoTime = engine.polls().nanoTime();
    }

    DrainReport run() {
        long start = nanoTime.getAsLong();
        long reported = engine.ledger().reportedCount();
        long handedBack = engine.ledger().handedBackCount();
        List<String> interrupted = new ArrayList<>();
        boolean wasInterrupted = false;
        try {
            finish(start, interrupted);
        } catch (InterruptedException e) {
            wasInterrupted = true;
        } finally {
            lanes.forEach(lane -> lane.tasks().close());
        }
        DrainReport report = new DrainReport(
                engine.ledger().reportedCount() - reported,
                engine.ledger().handedBackCount() - handedBack,
                interrupted,
                running(),
                engine.ledger().expiredIds(),
                engine.ledger().undeliveredResults(),
                since(start));
        log.info("Workers stopped: {}", report);
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
        return report;
    }

    private void finish(long start, List<String> interrupted) throws InterruptedException {
        Duration drainTime = engine.settings().get(Setting.DRAIN_TIME);
        try {
            lanes.forEach(Lane::drain);
            // A poll lands within its timeout, or the server is not there to answer it.
            Duration landing = max(drainTime, PollRequest.MAX_TIMEOUT.plusSeconds(1));
            engine.polls().inFlight().awaitNone(landing.minus(since(start)));
            if (!engine.executions().awaitNone(drainTime.minus(since(start)))) {
                lanes.forEach(lane -> interrupted.addAll(lane.tasks().interruptAll()));
                engine.executions().awaitNone(INTERRUPT_TIME);
            }
        } finally {
            // Tasks that ended early, or were handed back, leave their time to the results.
            engine.reporter().close(max(engine.settings().get(Setting.REPORT_TIME), drainTime.minus(since(start))));
        }
    }

    private Duration since(long start) {
        return Duration.ofNanos(nanoTime.getAsLong() - start);
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private List<String> running() {
        return lanes.stream().flatMap(lane -> lane.tasks().running().stream()).toList();
    }
}
