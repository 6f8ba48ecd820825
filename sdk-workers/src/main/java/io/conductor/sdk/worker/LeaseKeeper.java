package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Extends the leases of all tasks that wait, run or are being reported here: at a third of the response timeout, after a
 * failure again at a tenth of it, and after no answer at the next third, whatever became of the call before. One timer for
 * all; the calls have their own few threads. Thread-safe.
 */
final class LeaseKeeper {

    private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final Duration SHORTEST_RETRY = Duration.ofMillis(100);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);

    private final ServerCalls server;
    private final Timers timers;
    private final Crew crew;
    private final Outage outage;
    private final LongSupplier nanoTime;
    private final AtomicLong failures = new AtomicLong();

    LeaseKeeper(ServerCalls server, Timers timers, Crew crew, Outage outage, LongSupplier nanoTime) {
        this.server = server;
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
    void keep(Lease lease, boolean extend, LeaseNews news) {
        if (lease.isLimited()) {
            Keeping keeping = new Keeping(lease, extend, news);
            lease.onHeartbeat(keeping::send);
            keeping.schedule(extend ? third(lease) : lease.left());
        }
    }

    private static Duration third(Lease lease) {
        return lease.task().responseTimeout().dividedBy(3);
    }

    /** How many leases were lost. */
    long failures() {
        return failures.get();
    }

    /** The keeping of one lease. */
    private final class Keeping {

        private final Lease lease;
        private final boolean extend;
        private final LeaseNews news;

        Keeping(Lease lease, boolean extend, LeaseNews news) {
            this.lease = lease;
            this.extend = extend;
            this.news = news;
        }

        void schedule(Duration delay) {
            Duration untilLost = lease.left().plusMillis(1);
            Duration wait = delay.compareTo(untilLost) < 0 ? delay : untilLost;
            lease.next(timers.cancellable(wait.isNegative() ? Duration.ZERO : wait, this::step));
        }

        private void step() {
            if (lease.isClosed()) {
                return;
            }
            if (lease.isLost()) {
                tellLoss();
            } else if (!extend) {
                schedule(lease.left());
            } else if (outage.mayTry()) {
                schedule(third(lease)); // unless the answer comes before
                send();
            } else {
                schedule(retryDelay());
            }
        }

        private void tellLoss() {
            if (lease.takeLoss()) {
                failures.incrementAndGet();
                log.warn(
                        "The lease of {} was lost: {}",
                        lease.task(),
                        extend ? "no extension got through" : "not extended");
                crew.execute(news::lost);
            }
        }

        private void send() {
            try {
                crew.execute(this::extend);
            } catch (RejectedExecutionException closing) {
                log.debug("No more extensions: the runner is closed");
            }
        }

        private void extend() {
            if (!lease.beginExtension()) {
                schedule(extend ? retryDelay() : lease.left());
                return;
            }
            try {
                long from = nanoTime.getAsLong();
                server.update(TaskResult.extendLease(lease.task()));
                lease.extendedAt(from);
                outage.passed(from);
                news.extended();
                schedule(extend ? third(lease).minusNanos(nanoTime.getAsLong() - from) : lease.left());
            } catch (ConductorException e) {
                log.debug("The lease of {} could not be extended", lease.task(), e);
                news.failed(e);
                if (Retries.meansOutage(e)) {
                    outage.failed(e);
                }
                schedule(extend ? afterFailure(e) : lease.left());
            } finally {
                lease.endExtension();
            }
        }

        /** As long as the server asks for, but while there is time for another try. */
        private Duration afterFailure(ConductorException e) {
            Duration asked = Backoff.asked(e);
            Duration longest = lease.left().dividedBy(2);
            Duration wait = asked.compareTo(longest) < 0 ? asked : longest;
            return wait.compareTo(retryDelay()) > 0 ? wait : retryDelay();
        }

        private Duration retryDelay() {
            Duration tenth = lease.task().responseTimeout().dividedBy(10);
            if (tenth.compareTo(SHORTEST_RETRY) < 0) {
                return SHORTEST_RETRY;
            }
            return tenth.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : tenth;
        }
    }
}
