package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.TaskClient;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Extends the leases of all tasks that wait, run or are being reported here: at half of the response timeout, and after a
 * failure again at a tenth of it. One timer for all; the calls have their own few threads. Thread-safe.
 */
final class LeaseKeeper {

    private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final Duration SHORTEST_RETRY = Duration.ofMillis(100);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);

    private final TaskClient client;
    private final Timers timers;
    private final Crew crew;
    private final Outage outage;
    private final LongSupplier nanoTime;
    private final AtomicLong failures = new AtomicLong();

    LeaseKeeper(TaskClient client, Timers timers, Crew crew, Outage outage, LongSupplier nanoTime) {
        this.client = client;
        this.timers = timers;
        this.crew = crew;
        this.outage = outage;
        this.nanoTime = nanoTime;
    }

    /** The lease of a task just received, not kept yet. */
    Lease lease(Task task, long from) {
        return new Lease(task, from, nanoTime);
    }

    /** Keeps a lease until it is closed or lost; without extension it is only watched. */
    void keep(Lease lease, boolean extend, Runnable whenLost) {
        if (lease.isLimited()) {
            Duration timeout = lease.task().responseTimeout();
            schedule(lease, extend, whenLost, extend ? timeout.dividedBy(2) : timeout);
        }
    }

    private void schedule(Lease lease, boolean extend, Runnable whenLost, Duration delay) {
        Duration untilLost = lease.left().plusMillis(1);
        Duration wait = delay.compareTo(untilLost) < 0 ? delay : untilLost;
        lease.next(timers.cancellable(wait, () -> step(lease, extend, whenLost)));
    }

    private void step(Lease lease, boolean extend, Runnable whenLost) {
        if (lease.isClosed()) {
            return;
        }
        if (lease.isLost()) {
            failures.incrementAndGet();
            log.warn(
                    "The lease of {} was lost: {}", lease.task(), extend ? "no extension got through" : "not extended");
            crew.execute(whenLost);
        } else if (!extend) {
            schedule(lease, false, whenLost, lease.left());
        } else if (outage.mayTry()) {
            tryExtension(lease, whenLost);
        } else {
            schedule(lease, true, whenLost, retryDelay(lease));
        }
    }

    private void tryExtension(Lease lease, Runnable whenLost) {
        try {
            crew.execute(() -> extend(lease, whenLost));
        } catch (RejectedExecutionException closing) {
            log.debug("No more extensions: the runner is closed");
        }
    }

    private void extend(Lease lease, Runnable whenLost) {
        if (lease.isClosed()) {
            return;
        }
        long from = nanoTime.getAsLong();
        Duration delay;
        try {
            client.update(TaskResult.extendLease(lease.task()));
            lease.extendedAt(from);
            outage.passed();
            delay = lease.task().responseTimeout().dividedBy(2).minusNanos(nanoTime.getAsLong() - from);
        } catch (ConductorException e) {
            log.debug("The lease of {} could not be extended", lease.task(), e);
            outage.failed(e);
            delay = retryDelay(lease);
        }
        schedule(lease, true, whenLost, delay.isNegative() ? Duration.ZERO : delay);
    }

    private static Duration retryDelay(Lease lease) {
        Duration tenth = lease.task().responseTimeout().dividedBy(10);
        if (tenth.compareTo(SHORTEST_RETRY) < 0) {
            return SHORTEST_RETRY;
        }
        return tenth.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : tenth;
    }

    /** How many leases were lost. */
    long failures() {
        return failures.get();
    }
}
