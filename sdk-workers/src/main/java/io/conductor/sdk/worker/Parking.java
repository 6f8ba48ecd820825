package io.conductor.sdk.worker;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Holds deliveries while the server takes no updates, and lets one of them through at each step of the outage's backoff,
 * also while an earlier one still hangs. When the outage is over it lets all go. Thread-safe.
 */
final class Parking {

    private final Outage outage;
    private final Timers timers;
    private final Consumer<Delivery> attempt;
    private final Consumer<Delivery> giveUp;
    private final Queue<Delivery> parked = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean probing = new AtomicBoolean();

    /**
     * A parking.
     *
     * @param attempt tries a delivery; must not block
     * @param giveUp ends a delivery whose lease was lost here
     */
    Parking(Outage outage, Timers timers, Consumer<Delivery> attempt, Consumer<Delivery> giveUp) {
        this.outage = outage;
        this.timers = timers;
        this.attempt = attempt;
        this.giveUp = giveUp;
    }

    void add(Delivery delivery) {
        parked.add(delivery);
        if (outage.isOn()) {
            probeIfNeeded();
        } else {
            release();
        }
    }

    /** Lets all go, unless the outage is on. */
    void release() {
        for (Delivery next = outage.isOn() ? null : parked.poll(); next != null; next = parked.poll()) {
            attempt.accept(next);
        }
    }

    private void probeIfNeeded() {
        if (!parked.isEmpty() && probing.compareAndSet(false, true)) {
            timers.after(outage.untilProbe(), this::probe);
        }
    }

    private void probe() {
        parked.removeIf(this::isLost);
        if (parked.isEmpty() || !outage.isOn()) {
            probing.set(false);
            release();
            probeIfNeeded(); // one may have been parked since
            return;
        }
        if (outage.mayTry()) {
            Delivery next = parked.poll();
            if (next != null) {
                attempt.accept(next);
            }
        }
        timers.after(outage.untilProbe(), this::probe);
    }

    private boolean isLost(Delivery delivery) {
        boolean lost = delivery.lease().isLost();
        if (lost) {
            giveUp.accept(delivery);
        }
        return lost;
    }
}
