package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reporter alone, with a clock of its own. */
class ReporterTest {

    private final FakeConductor server = new FakeConductor();
    private final AtomicLong clock = new AtomicLong();
    private final Timers timers = new Timers();
    private final Crew crew = Crew.fixed("report", 1, timers);
    private final Crew handlers = Crew.fixed("undelivered", 1, timers);
    private final Reporter reporter = reporter();

    private Reporter reporter() {
        Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(10), () -> 1);
        Outage outage = new Outage(backoff, new ServerTrouble(clock::get), clock::get);
        ReporterParts parts = new ReporterParts(WorkerSettings.NONE, timers, crew, handlers, new Ledger());
        return new Reporter(new ServerCalls(server), JsonCodec.standard(), parts, backoff, outage);
    }

    @AfterEach
    void close() {
        timers.close();
        crew.close();
        handlers.close();
    }

    private Delivery delivery(Settlement settlement) {
        Task task = server.offer("work", Map.of());
        TaskResult result =
                TaskResult.builder(task, TaskResult.Status.COMPLETED).build();
        return new Delivery("work", result, new Lease(task, 0, clock::get), Delivery.Kind.RESULT, settlement);
    }

    private static Settlement handing(UndeliveredResultHandler handler) {
        return Settlement.by(handler, new Listeners(List.of()));
    }

    @Test
    void leaseOfANextTaskCountsFromBeforeTheCallThatBroughtIt() {
        AtomicLong leasedFrom = new AtomicLong(-1);
        Delivery delivery = delivery(handing(each -> {}));
        delivery.chain(new Chain() {
            @Override
            public void next(List<Task> tasks, long from) {
                leasedFrom.set(from);
            }

            @Override
            public void unsupported() {}
        });
        clock.set(7);
        server.beforeNext = () -> clock.set(1_000_000);

        assertThat(reporter.accept(delivery)).isTrue();
        reporter.attempt(delivery);

        assertThat(leasedFrom).hasValue(7);
    }

    @Test
    void resultThatWasDeliveredLeavesAlsoIfTellingThatFails() {
        Delivery delivery = delivery(new Settlement() {
            @Override
            public void delivered(Delivery each, Duration took) {
                throw new OutOfMemoryError("injected");
            }

            @Override
            public void failed(Delivery each, Throwable error, Duration took) {}

            @Override
            public void undelivered(UndeliveredResult undelivered) {}
        });

        assertThat(reporter.accept(delivery)).isTrue();
        reporter.attempt(delivery);

        assertThat(server.updates()).hasSize(1);
        assertThat(reporter.pendingCount()).isZero();
        assertThat(delivery.lease().isClosed()).isTrue();
    }
}
