package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.TaskClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Lanes that die by bugs under load, and runners that are closed while all their polls wait; all tasks accounted for. */
class LaneFaultTest extends FaultTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(Poller.class);

    @AfterEach
    void logAgain() {
        logger.setLevel(null);
    }

    /** The client with a bug in every so many-th poll. */
    private TaskClient withBugs(int every, Throwable bug, AtomicInteger bugs) {
        AtomicInteger polls = new AtomicInteger();
        TaskClient real = client.tasks();
        return (TaskClient) Proxy.newProxyInstance(
                TaskClient.class.getClassLoader(), new Class<?>[] {TaskClient.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("batchPoll") && polls.incrementAndGet() % every == 0) {
                        bugs.incrementAndGet();
                        throw bug;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void laneThatDiesAgainAndAgain(Throwable bug) {
        AtomicInteger bugs = new AtomicInteger();
        logger.setLevel(Level.OFF); // each bug is an error with its stack trace
        server.ledger.offer("work", 2_000, 60);
        runner = WorkerRunner.builder(withBugs(5, bug, bugs), JsonCodec.standard())
                .add(new Counted())
                .configure(settings ->
                        settings.pollInterval(Duration.ofMillis(1))) // tasks come by polls only, not by updates
                .start();

        awaitAllCompleted(2_000);

        assertThat(bugs).hasPositiveValue();
        assertThat(runner.health().workers().get(0).restarts()).isEqualTo(bugs.get());
        assertThat(runner.health().workers().get(0).permitsHeld()).isZero();
        assertEachExecutedOnce();
    }

    @Test
    void laneThatDiesByAnExceptionUnderLoadLosesNothing() {
        laneThatDiesAgainAndAgain(new UnsupportedOperationException("injected"));
    }

    @Test
    void laneThatDiesByAnErrorUnderLoadLosesNothing() {
        laneThatDiesAgainAndAgain(new StackOverflowError("injected"));
    }

    @Test
    void tasksThatArriveInPollsInFlightWhileTheRunnerClosesAreHandedBack() {
        List<Worker> workers = new ArrayList<>();
        IntStream.range(0, 20).forEach(i -> workers.add(new NumberedWorker(i)));
        runner =
                WorkerRunner.builder(client.tasks(), JsonCodec.standard()).parts.start(workers);
        await().until(() -> server.requests("poll") >= 100); // each type waits for seconds now
        Thread closer = new Thread(runner::close, "closer");
        closer.start();
        await().until(runner::isClosing);

        IntStream.range(0, 20).forEach(i -> server.ledger.offer("type" + i, 1, 600));

        DrainReport report = runner.drain();
        assertThat(report.clean()).isTrue();
        assertThat(report.handedBack()).isPositive();
        assertThat(server.ledger.inProgress()).isZero();
        assertThat(server.ledger.stranded()).isEmpty();
        assertThat(server.ledger.completed()).isZero();
        assertEachReceivedTaskEnded(runner);
    }
}
