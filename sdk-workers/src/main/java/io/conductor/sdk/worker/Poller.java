package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.PollRequest;
import io.conductor.sdk.client.model.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls for one lane: reserves permits, polls, hands the tasks over, and waits to be woken. At most one poll is in flight,
 * and it is never aborted, because the server gives its tasks away even if nobody reads the answer. It holds no thread
 * while it waits.
 */
final class Poller {

    private static final Logger log = LoggerFactory.getLogger(Poller.class);

    /** More in one poll would only make one answer slow. */
    private static final int MOST = 100;

    /** Fewer failures in a row are chance, and no news for an operator; but a long wait for no answer is. */
    private static final int TROUBLE = 3;

    private static final Duration LONG_WITHOUT_ANSWER = Duration.ofSeconds(6);

    private final Lane lane;
    private final Engine engine;
    private final PollTempo tempo;
    private final AtomicInteger signals = new AtomicInteger();
    private final AtomicInteger restarts = new AtomicInteger();
    private final Arrivals arrivals; // one poll at a time, as the next
    private int failuresInRow;
    private volatile boolean looksOften;
    private volatile long notBefore;
    private volatile PollRecord last = PollRecord.NONE;

    Poller(Lane lane, Engine engine) {
        this.lane = lane;
        this.engine = engine;
        this.tempo = new PollTempo(engine.polls().habit());
        this.notBefore = now();
        this.arrivals = new Arrivals(now());
    }

    /** Makes sure that there will be a step after this: something has changed that may allow a poll. Never blocks. */
    void wake() {
        if (signals.getAndIncrement() == 0) {
            dispatch();
        }
    }

    private void dispatch() {
        try {
            engine.polls().execute(lane, tempo.isIdle() && !looksOften, this::run);
        } catch (RejectedExecutionException closed) {
            log.debug("{} polls no more: the runner is closed", lane.name());
        }
    }

    private void run() {
        int seen = signals.get();
        boolean again = false;
        try {
            again = step();
        } catch (RuntimeException | Error bug) {
            log.error("The poller of {} failed; it is restarted. This is a bug", lane.name(), bug);
            restarts.incrementAndGet();
            lane.news().pollerRestarted(bug);
            last = last.bug(engine.clock().instant(), bug);
            pause(engine.polls().backoff().after(last.bugsInRow()));
        }
        if (again) {
            signals.incrementAndGet();
        }
        if (signals.addAndGet(-seen) != 0) {
            dispatch();
        }
    }

    private void pause(Duration delay) {
        notBefore = now() + delay.toNanos();
        engine.timers().after(delay, this::wake);
    }

    private long now() {
        return engine.polls().nanoTime().getAsLong();
    }

    /** One poll, if one may be made; says whether another should follow at once. */
    private boolean step() {
        engine.polls().inFlight().enter();
        try {
            if (now() - notBefore < 0 || lane.tasks().isRefused()) {
                return false;
            }
            if (!lane.accepts()) {
                lane.tellNotPolled();
                return false;
            }
            Duration timeout = looksOften
                    ? Duration.ZERO
                    : shorter(
                            engine.polls().timeout(lane, tempo.patience()),
                            lane.worker().spec().get(Setting.POLL_TIMEOUT));
            int reserved = lane.permits().reserve(looksOften ? MOST : tempo.count(MOST, timeout));
            int ahead = tempo.isIdle() ? 0 : Math.min(lane.ahead(), MOST - reserved);
            if (reserved + ahead == 0) {
                lane.news().notPolled(WorkerEvent.NotPolled.Reason.FULL);
                return false;
            }
            return poll(reserved, reserved + ahead, timeout);
        } finally {
            engine.polls().inFlight().leave();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private boolean poll(int reserved, int wanted, Duration timeout) {
        int unused = reserved;
        long sent = now();
        try {
            WorkerSpec spec = lane.worker().spec();
            List<Task> tasks = engine.server()
                    .batchPoll(new PollRequest(spec.taskType(), engine.workerId(), spec.domain(), wanted, timeout));
            unused = Math.max(0, reserved - tasks.size());
            long answered = now();
            lane.receive(tasks, reserved - unused, Math.min(answered, sent + timeout.toNanos()));
            passed(tasks.size(), wanted, timeout, answered - sent);
            chooseTempo(tasks.size(), wanted, answered);
            lane.news().polled(tasks.size(), answered - sent);
            return respectInterval(spec, sent);
        } catch (ConductorException e) {
            failed(e, sent);
            return false;
        } finally {
            lane.permits().release(unused);
        }
    }

    private void passed(int got, int wanted, Duration timeout, long nanos) {
        tempo.answered(wanted, got, timeout, Duration.ofNanos(nanos));
        lane.capacity().polled(timeout.isZero() && got >= wanted, timeout.isZero() ? nanos : 0);
        if (got > 0) {
            engine.polls().idle().worked(lane);
        }
        failuresInRow = 0;
        engine.polls().trouble().passed(lane.name());
        last = PollRecord.answered(engine.clock().instant());
    }

    /** Not where the server answers as soon as a task comes: there a long poll is better. */
    private void chooseTempo(int got, int wanted, long now) {
        if (got > 0) {
            arrivals.came(got, now);
        }
        looksOften = got < wanted
                && engine.polls().habit().mayHoldBack()
                && arrivals.areFrequent(now)
                && engine.polls().mayLookOften();
    }

    private void failed(ConductorException e, long sent) {
        failuresInRow++;
        log.debug("Polling for {} failed {} times in a row", lane.name(), failuresInRow, e);
        if (failuresInRow >= TROUBLE
                || now() - sent > LONG_WITHOUT_ANSWER.toNanos()
                || e instanceof ClientClosedException) {
            engine.polls().trouble().met(lane.name(), e, sent);
        }
        lane.news().pollFailed(e, now() - sent);
        last = last.failed(engine.clock().instant(), e);
        pause(engine.polls().backoff().after(failuresInRow, e));
    }

    /** Says whether a poll may follow at once; if not, sees to it that one will when the interval is over. */
    private boolean respectInterval(WorkerSpec spec, long sent) {
        Duration interval = spec.get(Setting.POLL_INTERVAL);
        if (looksOften && interval.compareTo(arrivals.betweenLooks()) < 0) {
            interval = arrivals.betweenLooks();
        }
        Duration left = interval.minusNanos(now() - sent);
        if (interval.isZero() || left.isNegative()) {
            return true;
        }
        pause(left);
        return false;
    }

    PollRecord last() {
        return last;
    }

    int restarts() {
        return restarts.get();
    }
}
