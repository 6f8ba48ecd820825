package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.Task;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // called by reflection
class LeaseTest extends WorkerTest {

    private final CountDownLatch body = new CountDownLatch(1);
    private final CountDownLatch extension = new CountDownLatch(1);
    private final AtomicInteger extensionsSent = new AtomicInteger();

    final class Gated {
        @WorkerTask("gated")
        void work() throws InterruptedException {
            body.await();
        }
    }

    private static Task task() {
        return JsonCodec.standard()
                .convert(Map.of("taskId", "t1", "workflowInstanceId", "w1", "responseTimeoutSeconds", 30), Task.class);
    }

    /** Lets each extension hang until the latch is opened. */
    private void extensionsHang(int count) {
        server.onUpdate = result -> {
            if (result.isLeaseExtension() && extensionsSent.incrementAndGet() <= count) {
                try {
                    extension.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return Optional.empty();
        };
    }

    @Test
    void resultIsNotSentWhileAnExtensionIsUnderWayBecauseTheServerMightWriteTheTaskBackAsInProgress() {
        extensionsHang(Integer.MAX_VALUE);
        start(new Gated());
        Task task = server.offer("gated", Map.of(), Map.of("responseTimeoutSeconds", 6));
        await().until(() -> extensionsSent.get() == 1);

        body.countDown();

        await().until(() -> runner.workers().get(0).health().inFlight() == 0);
        await().during(Duration.ofMillis(300)).until(() -> server.updates().isEmpty());
        extension.countDown();
        resultOf(task);
        assertThat(server.extensions()).hasSize(extensionsSent.get());
    }

    @Test
    void noExtensionIsSentWhileAResultIsOnItsWayUnlessThatHangs() {
        AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
        Lease lease = new Lease(task(), now.get(), now::get);
        assertThat(lease.beginExtension()).isTrue();
        AtomicInteger calls = new AtomicInteger();
        assertThat(lease.beginReport(calls::incrementAndGet)).isFalse();
        assertThat(calls).hasValue(0);
        lease.endExtension();
        assertThat(calls).hasValue(1);

        assertThat(lease.beginReport(calls::incrementAndGet)).isTrue();
        assertThat(lease.beginExtension()).isFalse();
        now.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(lease.beginExtension()).isTrue();
        lease.endExtension();
        lease.endReport();
        assertThat(lease.beginExtension()).isTrue();
        lease.endExtension();
        assertThat(calls).hasValue(1);
    }

    @Test
    void noExtensionBeginsWhileAResultWaitsForThoseUnderWayUnlessTheLeaseComesNearItsEnd() {
        AtomicLong now = new AtomicLong();
        Lease lease = new Lease(task(), 0, now::get);
        assertThat(lease.beginExtension()).isTrue();
        assertThat(lease.beginExtension()).isTrue();
        AtomicInteger calls = new AtomicInteger();
        assertThat(lease.beginReport(calls::incrementAndGet)).isFalse();

        assertThat(lease.beginExtension()).isFalse();
        lease.endExtension();
        lease.endExtension();
        assertThat(calls).hasValue(1);
        assertThat(lease.beginExtension()).isFalse(); // the result is about to be sent
        now.addAndGet(Duration.ofSeconds(20).toNanos());
        assertThat(lease.beginExtension()).isFalse(); // a slow server would have one under way at all times
        now.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(lease.beginExtension()).isTrue();
        assertThat(lease.beginReport(calls::incrementAndGet)).isFalse();
        lease.endExtension();
        assertThat(calls).hasValue(2);

        assertThat(lease.beginReport(calls::incrementAndGet)).isTrue();
        lease.endReport();
        assertThat(lease.beginExtension()).isTrue();
    }

    /** One extension would always be under way: each takes longer than until the next one is due. */
    @Test
    void resultIsSentSoonWhereTheServerIsSlowerThanAThirdOfTheLease() {
        server.onUpdate = result -> {
            extensionsSent.incrementAndGet();
            long end = System.nanoTime() + Duration.ofMillis(2_400).toNanos();
            await().pollInterval(Duration.ofMillis(10)).until(() -> System.nanoTime() - end >= 0);
            return Optional.empty();
        };
        start(new Gated());
        Task task = server.offer("gated", Map.of(), Map.of("responseTimeoutSeconds", 6));
        await().atMost(Duration.ofSeconds(90)).until(() -> extensionsSent.get() == 1);

        body.countDown();

        resultOf(task);
    }

    @Test
    void leaseThatWasFoundLostStaysLost() {
        AtomicLong now = new AtomicLong();
        Lease lease = new Lease(task(), 0, now::get);
        AtomicInteger sent = new AtomicInteger();
        lease.onHeartbeat(sent::incrementAndGet);
        assertThat(lease.beginExtension()).isTrue();
        now.set(Duration.ofSeconds(31).toNanos());
        assertThat(lease.isLost()).isTrue();

        lease.extendedAt(Duration.ofSeconds(10).toNanos());
        lease.endExtension();
        lease.heartbeat();

        assertThat(lease.isLost()).isTrue();
        assertThat(lease.beginExtension()).isFalse();
        assertThat(sent).hasValue(0);
        assertThat(lease.takeLoss()).isTrue();
        assertThat(lease.takeLoss()).isFalse();
    }

    @Test
    void leaseThatRanOutUnnoticedIsKeptByTheAnswerToAnExtensionThatWasSentBefore() {
        AtomicLong now = new AtomicLong(Duration.ofSeconds(31).toNanos());
        Lease lease = new Lease(task(), 0, now::get);

        lease.extendedAt(Duration.ofSeconds(10).toNanos());

        assertThat(lease.isLost()).isFalse();
        assertThat(lease.left()).hasSeconds(9);
    }

    @Test
    void answerThatComesLateDoesNotSetTheLeaseBack() {
        AtomicLong now = new AtomicLong();
        Lease lease = new Lease(task(), 0, now::get);
        lease.extendedAt(Duration.ofSeconds(20).toNanos());
        lease.extendedAt(Duration.ofSeconds(10).toNanos());
        assertThat(lease.left()).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void extensionThatHangsIsFollowedByAnotherBeforeTheLeaseIsLost() {
        extensionsHang(1);
        start(new Gated());
        Task task = server.offer("gated", Map.of(), Map.of("responseTimeoutSeconds", 6));

        await().until(() -> server.extensions().size() >= 2);
        assertThat(runner.workers().get(0).health().leasesLost()).isZero();
        body.countDown();
        extension.countDown();
        resultOf(task);
    }

    @Test
    void extensionsThatTheServerRefusesDoNotHoldBackTheResultsOfOthers() {
        try (FaultyConductor real = new FaultyConductor();
                ConductorClient client = ConductorClient.builder(real.url()).build();
                WorkerRunner workers = WorkerRunner.builder(client)
                        .add(new Gated(), new Object() {
                            @WorkerTask("quick")
                            void quick() {}
                        })
                        .start()) {
            real.ledger.offer("gated", 6, 5);
            await().until(() -> real.ledger.inProgress() == 6);
            real.ledger.forget("gated");
            await().until(() -> real.requests("update") >= 6); // each answered 404

            real.ledger.offer("quick", 1, 60);

            await().until(() -> real.ledger.completed() == 1);
            body.countDown();
            assertThat(workers.drain().undelivered()).hasSize(6);
        }
    }
}
