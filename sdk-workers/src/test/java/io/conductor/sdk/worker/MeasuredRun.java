package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ClientMetrics;
import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.Resilience;
import io.conductor.sdk.client.model.Task;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;

/** Takes workers, over HTTP, through everything that there is a metric for. */
final class MeasuredRun {

    private static final Map<String, Integer> LONG_ENOUGH_TO_START = Map.of("responseTimeoutSeconds", 5);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final WorkerMetrics metrics = WorkerMetrics.of(registry);
    private final FakeConductor server = new FakeConductor();
    private final Set<String> failOnce = ConcurrentHashMap.newKeySet();
    private final Set<String> neverTaken = ConcurrentHashMap.newKeySet();
    private final CountDownLatch release = new CountDownLatch(1);
    private volatile boolean refusing;

    private MeasuredRun() {
        server.onPoll = poll -> unless(failOnce.remove("poll of " + poll.taskType()));
        server.onUpdate =
                result -> unless(result.isLeaseExtension() ? failOnce.remove("extension") : isRefused(result.taskId()));
    }

    private boolean isRefused(String taskId) {
        return refusing || neverTaken.contains(taskId) || failOnce.remove("update of " + taskId);
    }

    private static Optional<ConductorException> unless(boolean fails) {
        return fails ? Optional.of(new ConductorException("the connection is cut", null, true)) : Optional.empty();
    }

    /** What a scrape shows at the end, while tasks still run. */
    static Scrape scrape() throws IOException {
        MeasuredRun run = new MeasuredRun();
        try (ServedConductor served = new ServedConductor(run.server);
                ConductorClient conductor = ConductorClient.builder(served.url())
                        .resilience(Resilience.off())
                        .listener(ClientMetrics.of(run.registry))
                        .build()) {
            return run.with(conductor);
        }
    }

    private Scrape with(ConductorClient conductor) {
        startWorkflows(conductor);
        loseAResultAndClose(conductor);
        metrics.on(new WorkerEvent.Dropped(3)); // WorkerListenerTest shows when
        metrics.on(
                new WorkerEvent.PollerRestarted("works", null, new IllegalStateException("as in WorkerControlTest")));
        offerTasks();
        try (WorkerRunner runner = builder(conductor).start()) {
            return scrapeWhileRunning(runner);
        }
    }

    private Scrape scrapeWhileRunning(WorkerRunner runner) {
        try {
            runTasks(runner);
            refusing = true;
            server.offer("works", Map.of());
            awaitSeen("conductor_worker_held_back_total");
            return now();
        } finally {
            refusing = false;
            release.countDown();
        }
    }

    private Scrape now() {
        return new Scrape(registry.scrape());
    }

    private void awaitSeen(String name) {
        await("metric " + name).atMost(Duration.ofSeconds(90)).until(() -> now().sum(name) > 0);
    }

    private static void startWorkflows(ConductorClient conductor) {
        conductor.workflows().start("known", Map.of("a", 1));
        assertThatThrownBy(() -> conductor.workflows().start("unknown", Map.of()))
                .isInstanceOf(ConductorException.class);
    }

    private void loseAResultAndClose(ConductorClient conductor) {
        try (WorkerRunner runner = WorkerRunner.builder(conductor)
                .worker(
                        WorkerSpec.of("lost").with(settings -> settings.extendLease(false)),
                        Map.class,
                        (input, context) -> 1)
                .listener(metrics)
                .start()) {
            Task task = server.offer("lost", Map.of(), LONG_ENOUGH_TO_START);
            neverTaken.add(task.taskId());
            awaitSeen("conductor_worker_undelivered_total");
        }
        awaitSeen("conductor_worker_drain_seconds_count");
    }

    /** Before the runner starts, so that they come together. */
    private void offerTasks() {
        server.surplus = 1;
        failOnce.addAll(Set.of("poll of works", "extension"));
        server.offer("blocks", Map.of(), Map.of("responseTimeoutSeconds", 6));
        server.offer("blocks", Map.of(), Map.of("responseTimeoutSeconds", 6));
        server.offer("expires", Map.of(), LONG_ENOUGH_TO_START);
        server.offer("expires", Map.of(), LONG_ENOUGH_TO_START);
        server.offer("stored", Map.of(), Map.of("externalInputPayloadStoragePath", "stored"));
        server.offer("throws", Map.of());
        server.offer("rejected", Map.of());
        long now = System.currentTimeMillis();
        Task waited = server.offer("works", Map.of(), Map.of("scheduledTime", now - 3_000, "startTime", now));
        failOnce.add("update of " + waited.taskId());
    }

    private WorkerRunnerBuilder builder(ConductorClient conductor) {
        return WorkerRunner.builder(conductor)
                .listener(metrics)
                .drainTime(Duration.ofSeconds(5))
                .awaitingDelivery(1, 1 << 20)
                .worker("works", Map.class, (input, context) -> 1)
                .worker("stored", Map.class, (input, context) -> input)
                .worker("paused", Map.class, (input, context) -> 1)
                .worker("throws", Map.class, (input, context) -> {
                    throw new IllegalArgumentException("as it should");
                })
                .worker(
                        WorkerSpec.of("blocks").with(settings -> settings.concurrency(1)),
                        Map.class,
                        (input, context) -> {
                            release.await();
                            return 1;
                        })
                .worker(
                        WorkerSpec.of("expires")
                                .with(settings -> settings.concurrency(1).extendLease(false)),
                        Map.class,
                        (input, context) -> {
                            await().until(context::leaseLost);
                            return 1;
                        })
                .worker("rejected", Map.class, (input, context) -> 1)
                .executor("rejected", work -> {
                    throw new RejectedExecutionException("full");
                });
    }

    private void runTasks(WorkerRunner runner) {
        awaitSeen("task_poll_error_total");
        runner.worker("paused", null).pause();
        server.offer("paused", Map.of());
        for (String name : Set.of(
                "task_ack_error_total",
                "task_ack_failed_total",
                "task_execute_error_total",
                "task_update_error_total",
                "task_execution_queue_full_total",
                "task_paused_total",
                "worker_restart_total",
                "external_payload_used_total",
                "conductor_worker_handed_back_total",
                "conductor_worker_leases_extended_total",
                "conductor_worker_leases_lost_total",
                "conductor_worker_lease_extension_error_total")) {
            awaitSeen(name);
        }
    }
}
