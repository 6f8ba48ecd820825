package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices that the server takes no updates, and then lets only one call through at each step of a backoff, until one
 * passes. So an outage is met by a trickle of probes, and its end is noticed within the longest step. Thread-safe.
 */
final class Outage {

    /** Fewer failures in a row are chance: each of those calls is repeated on its own. */
    private static final int FAILURES = 5;

    private static final String WHO = "updates of tasks";

    private final Backoff backoff;
    private final ServerTrouble trouble;
    private final LongSupplier nanoTime;
    private int failuresInRow;
    private long since;
    private long nextProbe;

    Outage(Backoff backoff, ServerTrouble trouble, LongSupplier nanoTime) {
        this.backoff = backoff;
        this.trouble = trouble;
        this.nanoTime = nanoTime;
    }

    /** A call failed in a way that may pass. */
    synchronized void failed(ConductorException e) {
        long now = nanoTime.getAsLong();
        failuresInRow++;
        if (failuresInRow == FAILURES) {
            since = now;
            nextProbe = now + backoff.after(1).toNanos();
        }
        if (isOn()) {
            nextProbe = Math.max(nextProbe - now, Backoff.asked(e).toNanos()) + now;
            trouble.met(WHO, e, now);
        }
    }

    /** When a call is sent that {@link #passed} may be told of. */
    long now() {
        return nanoTime.getAsLong();
    }

    /** A call that was sent at a time was answered; it says nothing about an outage that began after that. */
    synchronized void passed(long sent) {
        if (isOn() && sent - since < 0) {
            return;
        }
        if (isOn()) {
            trouble.passed(WHO);
        }
        failuresInRow = 0;
    }

    synchronized boolean isOn() {
        return failuresInRow >= FAILURES;
    }

    /** Whether a call may be made now; during an outage it counts as the probe of this step. */
    synchronized boolean mayTry() {
        if (!isOn()) {
            return true;
        }
        long now = nanoTime.getAsLong();
        if (now - nextProbe < 0) {
            return false;
        }
        nextProbe = now + backoff.after(failuresInRow - FAILURES + 1).toNanos();
        return true;
    }

    /** How long until the next probe may be made. */
    synchronized Duration untilProbe() {
        return isOn() ? Duration.ofNanos(Math.max(0, nextProbe - nanoTime.getAsLong())) : Duration.ZERO;
    }
}
