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

    private final Lane lane;
    private final Engine engine;
    private final PollTempo tempo = new PollTempo();
    private final Trouble trouble;
    private final AtomicInteger signals = new AtomicInteger();
    private final AtomicInteger restarts = new AtomicInteger();
    private volatile long notBefore;
    private volatile PollRecord last = PollRecord.NONE;

    Poller(Lane lane, Engine engine) {
        this.lane = lane;
        this.engine = engine;
        this.notBefore = engine.polls().nanoTime().getAsLong();
        this.trouble = new Trouble(log, "Polling for " + lane.name());
    }

    /** Makes sure that there will be a step after this: something has changed that may allow a poll. Never blocks. */
    void wake() {
        if (signals.getAndIncrement() == 0) {
            dispatch();
        }
    }

    private void dispatch() {
        Crew crew = tempo.isIdle() ? engine.polls().waiting() : engine.polls().looking();
        try {
            crew.execute(this::run);
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
            if (now() - notBefore < 0 || !lane.accepts()) {
                return false;
            }
            int reserved = lane.permits().reserve(tempo.count(MOST));
            int ahead = tempo.isIdle() ? 0 : Math.min(lane.ahead(), MOST - reserved);
            return reserved + ahead > 0 && poll(reserved, reserved + ahead);
        } finally {
            engine.polls().inFlight().leave();
        }
    }

    private boolean poll(int reserved, int wanted) {
        int unused = reserved;
        try {
            Duration timeout = tempo.timeout(engine.polls().fairTimeout());
            WorkerSpec spec = lane.worker().spec();
            long sent = now();
            List<Task> tasks = engine.client()
                    .batchPoll(new PollRequest(spec.taskType(), engine.workerId(), spec.domain(), wanted, timeout));
            unused = Math.max(0, reserved - tasks.size());
            lane.receive(tasks, reserved - unused, Math.min(now(), sent + timeout.toNanos()));
            tempo.answered(tasks.size());
            lane.capacity().polled(timeout.isZero() && tasks.size() >= wanted, timeout.isZero() ? now() - sent : 0);
            trouble.passed();
            last = PollRecord.answered(engine.clock().instant());
            return true;
        } catch (ConductorException e) {
            last = last.failed(engine.clock().instant(), e);
            pause(engine.polls().backoff().after(trouble.failed(e)));
            return false;
        } finally {
            lane.permits().release(unused);
        }
    }

    PollRecord last() {
        return last;
    }

    int restarts() {
        return restarts.get();
    }
}
