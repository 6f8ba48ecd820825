package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.TaskClient;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers results until the server answers or their lease is lost, and then gives them to the handler of undelivered
 * results. Holds a bounded number of results and bytes: when the bound is reached, {@link #hasRoom} says so and the lanes
 * take no new work. Thread-safe; {@link #deliver} never blocks.
 */
final class Reporter {

    private static final Logger log = LoggerFactory.getLogger(Reporter.class);

    private final TaskClient client;
    private final JsonCodec codec;
    private final ReporterParts parts;
    private final Backoff backoff;
    private final Outage outage;
    private final InFlight pending = new InFlight();
    private final AtomicLong pendingBytes = new AtomicLong();
    private final Set<Delivery> live = ConcurrentHashMap.newKeySet();
    private final Queue<Delivery> parked = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean probing = new AtomicBoolean();
    private final AtomicBoolean full = new AtomicBoolean();
    private volatile boolean closed;
    private volatile Runnable onRoom = () -> {};

    Reporter(TaskClient client, JsonCodec codec, ReporterParts parts, Backoff backoff, Outage outage) {
        this.client = client;
        this.codec = codec;
        this.parts = parts;
        this.backoff = backoff;
        this.outage = outage;
    }

    /** Takes responsibility for a result. */
    void deliver(Delivery delivery) {
        pending.enter();
        live.add(delivery);
        if (closed) {
            undelivered(delivery, "the runner was already closed");
        } else if (outage.isOn()) {
            park(delivery);
        } else {
            submit(delivery);
        }
    }

    /** Whether new work may be taken. */
    boolean hasRoom() {
        boolean room = pending.count() < parts.tuning().maxUndelivered()
                && pendingBytes.get() < parts.tuning().maxUndeliveredBytes();
        if (full.compareAndSet(room, !room)) {
            if (room) {
                log.info("The undelivered results have become fewer; new work is taken again");
            } else {
                log.warn(
                        "{} results ({} bytes) await delivery; no new work is taken until they are fewer",
                        pending.count(),
                        pendingBytes.get());
            }
        }
        return room;
    }

    /** What to call when there is room again. */
    void whenRoom(Runnable action) {
        onRoom = action;
    }

    int pendingCount() {
        return pending.count();
    }

    private void submit(Delivery delivery) {
        try {
            parts.crew().execute(() -> attempt(delivery));
        } catch (RejectedExecutionException afterClose) {
            undelivered(delivery, "the runner was already closed");
        }
    }

    private void attempt(Delivery delivery) {
        try {
            client.update(delivery.result());
            outage.passed();
            delivered(delivery);
        } catch (ConductorException e) {
            failed(delivery, e);
        } catch (RuntimeException | Error e) {
            log.error("Delivering {} failed in a way that should not be possible", delivery.result(), e);
            undelivered(delivery, e.toString());
        }
    }

    private void delivered(Delivery delivery) {
        if (delivery.end()) {
            parts.ledger().delivered(delivery.kind());
            leave(delivery);
        }
        releaseParked();
    }

    private void failed(Delivery delivery, ConductorException e) {
        log.debug("{} was not delivered yet", delivery.result(), e);
        int failures = delivery.failed();
        if (Retries.meansOutage(e) && Retries.worthwhile(e, failures)) {
            outage.failed(e);
        }
        if (!Retries.worthwhile(e, failures)) {
            undelivered(delivery, String.valueOf(e.getMessage()));
        } else if (delivery.lease().isLost()) {
            undelivered(delivery, "its lease was lost; last: " + e.getMessage());
        } else if (closed) {
            undelivered(delivery, "the runner was closed; last: " + e.getMessage());
        } else if (outage.isOn()) {
            park(delivery);
        } else {
            measure(delivery);
            parts.timers().after(backoff.after(failures), () -> submit(delivery));
        }
    }

    private void measure(Delivery delivery) {
        if (delivery.bytes() == 0) {
            delivery.measured(codec.write(delivery.result()).length);
            pendingBytes.addAndGet(delivery.bytes());
        }
    }

    private void park(Delivery delivery) {
        measure(delivery);
        parked.add(delivery);
        if (outage.isOn()) {
            probeIfParked();
        } else {
            releaseParked();
        }
    }

    private void probeIfParked() {
        if (!parked.isEmpty() && probing.compareAndSet(false, true)) {
            scheduleProbe();
        }
    }

    private void scheduleProbe() {
        parts.timers().after(outage.untilProbe(), this::probe);
    }

    /** Tries one of the parked results at each step, also while an earlier try still hangs. */
    private void probe() {
        parked.removeIf(this::giveUpIfLost);
        if (parked.isEmpty() || !outage.isOn()) {
            probing.set(false);
            releaseParked();
            probeIfParked(); // one may have been parked since
            return;
        }
        if (outage.mayTry()) {
            Delivery next = parked.poll();
            if (next != null) {
                submit(next);
            }
        }
        scheduleProbe();
    }

    private boolean giveUpIfLost(Delivery delivery) {
        boolean lost = delivery.lease().isLost();
        if (lost) {
            undelivered(delivery, "its lease was lost before the server took updates again");
        }
        return lost;
    }

    private void releaseParked() {
        for (Delivery next = outage.isOn() ? null : parked.poll(); next != null; next = parked.poll()) {
            submit(next);
        }
    }

    private void undelivered(Delivery delivery, String reason) {
        if (!delivery.end()) {
            return;
        }
        UndeliveredResult result = new UndeliveredResult(delivery.taskType(), delivery.result(), reason);
        parts.ledger().undelivered(result);
        try {
            parts.handlers().execute(() -> hand(result, delivery));
        } catch (RejectedExecutionException afterClose) {
            hand(result, delivery);
        }
    }

    private void hand(UndeliveredResult result, Delivery delivery) {
        try {
            parts.handler().undelivered(result);
        } catch (RuntimeException | Error e) {
            log.error("The handler failed for the undelivered {}: {}", result.result(), result.reason(), e);
        } finally {
            leave(delivery);
        }
    }

    private void leave(Delivery delivery) {
        live.remove(delivery);
        delivery.lease().close();
        pendingBytes.addAndGet(-delivery.bytes());
        pending.leave();
        if (full.get() && hasRoom()) {
            onRoom.run();
        }
    }

    /** Waits until everything was delivered or the time is over; then gives up what is left. */
    void close(Duration limit) throws InterruptedException {
        try {
            if (!pending.awaitNone(limit)) {
                log.debug("{} results are given up", pending.count());
            }
        } finally {
            closed = true;
            live.forEach(left -> undelivered(left, "the runner was closed before the server took it"));
        }
        pending.awaitNone(Duration.ofSeconds(1));
    }
}
