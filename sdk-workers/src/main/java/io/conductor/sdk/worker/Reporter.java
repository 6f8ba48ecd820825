package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorApiException;
import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers results until the server answers or their lease is lost, and then gives them to the handler of undelivered
 * results. Holds a bounded number of results and bytes: when the bound is reached, {@link #hasRoom} says so and the lanes
 * take no new work. Thread-safe.
 */
final class Reporter {

    private static final Logger log = LoggerFactory.getLogger(Reporter.class);

    private final ServerCalls server;
    private final JsonCodec codec;
    private final ReporterParts parts;
    private final Backoff backoff;
    private final Outage outage;
    private final Room room;
    private final Set<Delivery> live = ConcurrentHashMap.newKeySet();
    private final Parking parking;
    private volatile boolean closed;

    Reporter(ServerCalls server, JsonCodec codec, ReporterParts parts, Backoff backoff, Outage outage) {
        this.server = server;
        this.codec = codec;
        this.parts = parts;
        this.backoff = backoff;
        this.outage = outage;
        this.room = new Room(parts.settings());
        this.parking = new Parking(
                outage,
                parts.timers(),
                this::submitProbe,
                each -> undelivered(each, "its lease was lost before the server took updates again", true));
    }

    /** Takes responsibility for a result, and sends it soon. Never blocks. */
    void deliver(Delivery delivery) {
        if (accept(delivery)) {
            submit(delivery);
        }
    }

    /** Takes responsibility for a result; says whether the caller should {@link #attempt} to send it. */
    boolean accept(Delivery delivery) {
        room.enter();
        if (delivery.isChained()) {
            room.keepPermit();
        }
        live.add(delivery);
        if (closed) {
            undelivered(delivery, "the runner was already closed", true);
            return false;
        }
        if (outage.isOn()) {
            park(delivery);
            return false;
        }
        return true;
    }

    /** Whether new work may be taken. */
    boolean hasRoom() {
        return room.isOpen();
    }

    /** What to call when there is room again. */
    void whenRoom(Runnable action) {
        room.whenOpen(action);
    }

    int pendingCount() {
        return room.count();
    }

    private void submit(Delivery delivery) {
        submit(delivery, () -> {
            if (outage.isOn() && !closed) {
                park(delivery); // it began while this waited for a thread
            } else {
                attempt(delivery);
            }
        });
    }

    private void submitProbe(Delivery delivery) {
        submit(delivery, () -> attempt(delivery));
    }

    private void submit(Delivery delivery, Runnable attempt) {
        try {
            parts.crew().execute(attempt);
        } catch (RejectedExecutionException afterClose) {
            undelivered(delivery, "the runner was already closed", true);
        }
    }

    /** Sends a result, and waits for the answer. */
    void attempt(Delivery delivery) {
        if (delivery.isEnded() || !delivery.lease().beginReport(() -> submitProbe(delivery))) {
            return; // given up while it waited, or an extension is under way
        }
        long sent = outage.now();
        try {
            send(delivery, sent);
            outage.passed(sent);
            delivered(delivery, took(sent));
        } catch (ConductorException e) {
            delivery.settlement().failed(delivery, e, took(sent));
            failed(delivery, e);
        } catch (RuntimeException | Error e) {
            log.error("Delivering {} failed in a way that should not be possible", delivery.result(), e);
            delivery.settlement().failed(delivery, e, took(sent));
            undelivered(delivery, e.toString(), e instanceof Error); // of the machine more than of the result
        }
    }

    private Duration took(long sent) {
        return Duration.ofNanos(outage.now() - sent);
    }

    private void send(Delivery delivery, long sent) {
        Chain chain = delivery.takeChain();
        if (chain == null) {
            server.update(delivery.result());
            return;
        }
        List<Task> next = List.of();
        try {
            next = server.updateV2(delivery.result()).map(List::of).orElse(List.of());
        } catch (ConductorApiException e) {
            if (e.status() != 404 && e.status() != 405) {
                throw e;
            }
            server.update(delivery.result()); // no such endpoint, or no such task: this tells
            chain.unsupported();
        } finally {
            next(chain, next, sent);
        }
    }

    private void next(Chain chain, List<Task> tasks, long sent) {
        room.givePermit();
        chain.next(tasks, sent);
    }

    private void delivered(Delivery delivery, Duration took) {
        if (delivery.end()) {
            try {
                parts.ledger().delivered(delivery.kind());
                delivery.settlement().delivered(delivery, took);
            } finally {
                leave(delivery);
            }
        }
        parking.release();
    }

    private void failed(Delivery delivery, ConductorException e) {
        log.debug("{} was not delivered yet", delivery.result(), e);
        TaskResult instead = Retries.instead(delivery.result(), e);
        if (instead != null) {
            log.warn("{} becomes {}: {}", delivery.result(), instead.status(), e.getMessage());
            delivery.replace(instead);
            delivery.lease().endReport();
            submit(delivery);
            return;
        }
        int failures = delivery.failed(e, outage.now());
        delivery.lease().endReport();
        if (Retries.meansOutage(e)) {
            outage.failed(e);
        }
        if (!Retries.worthwhile(e) || delivery.isMinded(outage.now())) {
            boolean later = e instanceof ClientClosedException || Retries.isFault(e);
            undelivered(delivery, String.valueOf(e.getMessage()), later);
        } else if (delivery.lease().isLost()) {
            undelivered(delivery, "its lease was lost; last: " + e.getMessage(), true);
        } else if (closed) {
            undelivered(delivery, "the runner was closed; last: " + e.getMessage(), true);
        } else if (outage.isOn()) {
            park(delivery);
        } else {
            measure(delivery);
            parts.timers().after(backoff.after(failures, e), () -> submit(delivery));
        }
    }

    private void dropChain(Delivery delivery) {
        Chain chain = delivery.takeChain();
        if (chain != null) {
            next(chain, List.of(), outage.now());
        }
    }

    private void measure(Delivery delivery) {
        if (delivery.bytes() == 0) {
            delivery.measured(codec.write(delivery.result()).length);
            room.grow(delivery.bytes());
        }
    }

    private void park(Delivery delivery) {
        dropChain(delivery);
        measure(delivery);
        parking.add(delivery);
    }

    private void undelivered(Delivery delivery, String reason, boolean deliverableLater) {
        dropChain(delivery);
        if (!delivery.end()) {
            return;
        }
        UndeliveredResult result =
                new UndeliveredResult(delivery.taskType(), delivery.result(), reason, deliverableLater);
        parts.ledger().undelivered(result, size(delivery));
        try {
            parts.handlers().execute(() -> hand(result, delivery));
        } catch (RejectedExecutionException afterClose) {
            hand(result, delivery);
        }
    }

    private long size(Delivery delivery) {
        try {
            return delivery.bytes() > 0 ? delivery.bytes() : codec.write(delivery.result()).length;
        } catch (RuntimeException | Error e) { // perhaps that is why it was not delivered
            log.debug("{} cannot be measured", delivery.result(), e);
            return Long.MAX_VALUE;
        }
    }

    private void hand(UndeliveredResult result, Delivery delivery) {
        try {
            delivery.settlement().undelivered(result);
        } catch (RuntimeException | Error e) {
            log.error("The handler failed for the undelivered {}: {}", result.result(), result.reason(), e);
        } finally {
            leave(delivery);
        }
    }

    private void leave(Delivery delivery) {
        live.remove(delivery);
        delivery.lease().close();
        room.leave(delivery.bytes());
    }

    /** Waits until everything was delivered or the time is over; then gives up what is left. */
    void close(Duration limit) throws InterruptedException {
        try {
            if (!room.awaitEmpty(limit)) {
                log.debug("{} results are given up", room.count());
            }
        } finally {
            closed = true;
            live.forEach(left -> undelivered(left, "the runner was closed before the server took it", true));
        }
        room.awaitEmpty(Duration.ofSeconds(1));
    }
}
