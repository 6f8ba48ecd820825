package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reporter alone, with a clock of its own. */
class ReporterTest {

    private final FakeConductor server = new FakeConductor();
    private final AtomicLong clock = new AtomicLong();
    private final Timers timers = new Timers();
    private final ThreadsRunOut queue = new ThreadsRunOut();
    private final ThreadsRunOut handlersQueue = new ThreadsRunOut();
    private final Crew crew = new Crew("report", 1, queue);
    private final Crew handlers = new Crew("undelivered", 1, handlersQueue);
    private final Ledger ledger = new Ledger();
    private final Reporter reporter = reporter();
    private final CountDownLatch gate = new CountDownLatch(1);

    /** What waits in it could not, a number of times, because the system had no thread. */
    private static final class ThreadsRunOut extends LinkedBlockingQueue<Runnable> {

        private static final long serialVersionUID = 1;

        private volatile int failures;

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one caller at a time
        public boolean offer(Runnable work) {
            if (failures > 0) {
                failures--;
                throw new OutOfMemoryError("injected: unable to create native thread");
            }
            return super.offer(work);
        }
    }

    private Reporter reporter() {
        Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(10), () -> 1);
        Outage outage = new Outage(backoff, new ServerTrouble(clock::get), clock::get);
        ReporterParts parts = new ReporterParts(WorkerSettings.NONE, timers, crew, handlers, ledger);
        return new Reporter(new ServerCalls(server), JsonCodec.standard(), parts, backoff, outage);
    }

    @AfterEach
    void close() {
        gate.countDown();
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

    private void occupy(Crew busy) {
        busy.execute(() -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
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

    @Test
    void resultThatFindsNoThreadIsSentLater() {
        occupy(crew);
        queue.failures = 3;

        reporter.deliver(delivery(handing(each -> {})));
        await().until(() -> queue.failures == 0);
        gate.countDown();

        await().until(() -> server.updates().size() == 1);
        await().until(() -> reporter.pendingCount() == 0);
    }

    @Test
    void undeliveredResultWhoseHandlerFindsNoThreadIsHandedOverHere() {
        List<UndeliveredResult> handed = new CopyOnWriteArrayList<>();
        server.onUpdate = result -> Optional.of(new ClientClosedException(new IllegalStateException("injected")));
        occupy(handlers);
        handlersQueue.failures = 1;

        Delivery delivery = delivery(handing(handed::add));
        assertThat(reporter.accept(delivery)).isTrue();
        reporter.attempt(delivery);

        assertThat(handed).hasSize(1);
        assertThat(ledger.undeliveredResults()).isEqualTo(handed);
        assertThat(reporter.pendingCount()).isZero();
    }
}
