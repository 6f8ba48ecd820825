package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.PollRequest;
import io.conductor.sdk.client.TaskClient;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.worker.FaultyConductor.Fault;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Leases while the server is in trouble. */
@SuppressWarnings("UnusedMethod") // called by reflection
class LeaseFaultTest extends WorkerTest {

    private static final Map<String, Object> SIX_SECONDS = Map.of("responseTimeoutSeconds", 6);

    private final CountDownLatch gate = new CountDownLatch(1);

    final class Gated {
        @WorkerTask("gated")
        void gated() throws InterruptedException {
            gate.await();
        }
    }

    /** The server, whose extensions of one task's lease hang until the gate is open. */
    private TaskClient hangingFor(Task stuck) {
        return (TaskClient) Proxy.newProxyInstance(
                TaskClient.class.getClassLoader(), new Class<?>[] {TaskClient.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("update")
                            && arguments[0] instanceof TaskResult result
                            && result.isLeaseExtension()
                            && result.taskId().equals(stuck.taskId())) {
                        gate.await();
                    }
                    try {
                        return method.invoke(server, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static ConductorException answered500() {
        try (FaultyConductor faulty = new FaultyConductor();
                ConductorClient client = ConductorClient.builder(faulty.url()).build()) {
            faulty.faults = (path, number) -> Fault.STATUS_500;
            PollRequest poll = new PollRequest("work", null, null, 1, Duration.ZERO);
            return catchThrowableOfType(
                    ConductorException.class, () -> client.tasksWithoutRetries().batchPoll(poll));
        }
    }

    private long extensions(Task task) {
        return server.extensions().stream()
                .filter(each -> each.taskId().equals(task.taskId()))
                .count();
    }

    @Test
    void extensionThatHangsDelaysNoOther() {
        Task stuck = server.offer("gated", Map.of(), SIX_SECONDS);
        Task other = server.offer("gated", Map.of(), SIX_SECONDS);
        runner = WorkerRunner.builder(hangingFor(stuck), JsonCodec.standard())
                .add(new Gated())
                .start();

        await().until(() -> extensions(other) >= 4); // longer than the lease

        assertThat(extensions(stuck)).isZero();
        gate.countDown();
        resultOf(other);
    }

    @Test
    void lossIsToldOnceAlsoWhenAnExtensionFailsAfterIt() {
        List<WorkerEvent> events = new CopyOnWriteArrayList<>();
        Task stuck = server.offer("gated", Map.of(), Map.of("responseTimeoutSeconds", 1));
        server.onUpdate = result -> result.isLeaseExtension() && gate.getCount() == 0
                ? Optional.of(new ConductorException("away", null, true))
                : Optional.empty();
        runner = WorkerRunner.builder(hangingFor(stuck), JsonCodec.standard())
                .add(new Gated())
                .listener(events::add)
                .start();
        await().until(() -> events.stream().anyMatch(WorkerEvent.LeaseLost.class::isInstance));

        gate.countDown();

        await().until(() -> events.stream().anyMatch(WorkerEvent.LeaseExtensionFailed.class::isInstance));
        await().during(Duration.ofMillis(300))
                .until(() -> events.stream()
                                .filter(WorkerEvent.LeaseLost.class::isInstance)
                                .count()
                        == 1);
    }

    @Test
    void leaseIsKeptWhileTheResultAwaitsDelivery() {
        AtomicInteger runs = new AtomicInteger();
        ConductorException minded = answered500(); // no outage, in which extensions would have to wait, too
        server.onUpdate = result ->
                !result.isLeaseExtension() && server.extensions().size() < 3 ? Optional.of(minded) : Optional.empty();
        start(new Object() {
            @WorkerTask("quick")
            void quick() {
                runs.incrementAndGet();
            }
        });
        Task task = server.offer("quick", Map.of(), SIX_SECONDS);

        assertThat(resultOf(task).status()).isEqualTo(TaskResult.Status.COMPLETED);

        assertThat(extensions(task)).isGreaterThanOrEqualTo(3);
        assertThat(runs).hasValue(1);
        assertThat(runner.drain().clean()).isTrue();
    }
}
