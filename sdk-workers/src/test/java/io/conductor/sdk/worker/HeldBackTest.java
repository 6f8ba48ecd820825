package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.TaskClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Lanes that take no new work because too many results await delivery. */
@SuppressWarnings("UnusedMethod") // called by reflection
class HeldBackTest extends WorkerTest {

    private static final int BOUND = 40;

    private final Logger logger = (Logger) LoggerFactory.getLogger(Room.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Semaphore updates = new Semaphore(0);
    private final AtomicInteger runs = new AtomicInteger();

    @BeforeEach
    void listen() {
        logged.start();
        logger.addAppender(logged);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(logged);
    }

    /** The server, which answers an update only when one is let through. */
    private TaskClient slow() {
        return (TaskClient) Proxy.newProxyInstance(
                TaskClient.class.getClassLoader(), new Class<?>[] {TaskClient.class}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("update")) {
                        updates.acquire();
                    }
                    try {
                        return method.invoke(server, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private long warnings() {
        return logged.list.stream()
                .filter(each -> each.getLevel() == Level.WARN)
                .count();
    }

    @Test
    void workIsTakenAgainWhenAQuarterOfTheBoundIsFreeAndItIsSaidOnceAMinuteAtMost() {
        for (int i = 0; i < 500; i++) {
            server.offer("quick", Map.of());
        }
        runner = WorkerRunner.builder(slow(), JsonCodec.standard())
                .add(new Object() {
                    @WorkerTask(value = "quick", concurrency = 1)
                    void quick() {
                        runs.incrementAndGet();
                    }
                })
                .awaitingDelivery(BOUND, 64 << 20)
                .start();
        await().until(() -> runner.health().workers().get(0).state() == WorkerState.HELD_BACK);
        await().during(Duration.ofMillis(100)).until(() -> runs.get() < BOUND + 5);
        int before = runs.get();

        for (int i = 1; i < BOUND / 4; i++) {
            int delivered = i;
            updates.release();
            await().pollInterval(Duration.ofMillis(1))
                    .until(() -> server.updates().size() == delivered);
        }
        await().during(Duration.ofMillis(100)).until(() -> runs.get() == before);
        assertThat(warnings()).isEqualTo(1);

        updates.release(10);
        await().until(() -> runs.get() > before);
        updates.release(500);
        await().until(() -> server.updates().size() == 500);
        assertThat(runner.drain().clean()).isTrue();
        assertThat(warnings()).isEqualTo(1);
    }

    /** As many as permits, however many permits there are. */
    @Test
    void resultsThatBringTheNextTaskTakeNoRoom() {
        for (int i = 0; i < 300; i++) {
            server.offer("many", Map.of());
        }
        CountDownLatch gate = new CountDownLatch(1);
        runner = WorkerRunner.builder(slow(), JsonCodec.standard())
                .add(new Object() {
                    @WorkerTask(value = "many", concurrency = 100)
                    void many() throws InterruptedException {
                        runs.incrementAndGet();
                        gate.await();
                    }
                })
                .awaitingDelivery(BOUND, 64 << 20)
                .start();
        await().until(() -> runs.get() == 100);
        await().until(() -> runner.health().workers().get(0).lastPoll() != null);
        gate.countDown();

        await().until(() -> updates.getQueueLength() == 100);
        assertThat(runner.health().awaitingDelivery()).isEqualTo(100);
        assertThat(runner.health().workers().get(0).state()).isEqualTo(WorkerState.OPEN);
        assertThat(warnings()).isZero();
        updates.release(1_000);
        await().until(() -> server.updates().size() == 300);
    }
}
