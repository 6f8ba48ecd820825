package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskExecLog;
import io.conductor.sdk.client.model.TaskResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a worker logs reaches the server: while it runs, or with its result, and each line once. */
class TaskLogTest extends WorkerTest {

    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        end.countDown();
    }

    private static void untilSent(Runnable assertion) {
        await().atMost(Duration.ofSeconds(90)).untilAsserted(assertion::run);
    }

    private void startLogging(int lines) {
        runner = WorkerRunner.builder(server, JsonCodec.standard())
                .worker("log", Map.class, (input, context) -> {
                    for (int i = 0; i < lines; i++) {
                        context.log("line {}", i);
                    }
                    end.await();
                    context.log("last");
                    return 1;
                })
                .start();
    }

    @Test
    void linesOfARunningTaskAreSentTogetherAndNotAgainWithItsResult() {
        startLogging(3);
        Task task = server.offer("log", Map.of());

        untilSent(() -> assertThat(server.sentLog(task.taskId())).containsExactly("line 0\nline 1\nline 2"));
        end.countDown();

        assertThat(resultOf(task).logs()).extracting(TaskExecLog::log).containsExactly("last");
    }

    @Test
    void linesOfAShortTaskGoWithItsResultAlone() {
        end.countDown();
        startLogging(2);
        Task task = server.offer("log", Map.of());

        assertThat(resultOf(task).logs()).extracting(TaskExecLog::log).containsExactly("line 0", "line 1", "last");
        runner.close();
        assertThat(server.sentLog(task.taskId())).isEmpty();
    }

    @Test
    void longLogIsSentInParts() {
        startLogging(30_000);
        Task task = server.offer("log", Map.of());

        untilSent(() ->
                assertThat(String.join("\n", server.sentLog(task.taskId()))).endsWith("line 29999"));

        List<String> parts = server.sentLog(task.taskId());
        assertThat(parts).hasSizeBetween(2, 10).allMatch(part -> part.length() < 200_000);
        assertThat(String.join("\n", parts).split("\n")).hasSize(30_000).doesNotHaveDuplicates();
    }

    @Test
    void linesThatCannotBeSentAreTriedAgain() {
        AtomicInteger tries = new AtomicInteger();
        server.onLog = line -> {
            if (tries.incrementAndGet() < 3) {
                throw new ConductorException("away", null, true);
            }
        };
        startLogging(1);
        Task task = server.offer("log", Map.of());

        untilSent(() -> assertThat(server.sentLog(task.taskId())).containsExactly("line 0"));
    }

    @Test
    void linesThatFindNoRoomWhileTheServerTakesNoneGoToTheLogOfTheProcess() {
        server.onLog = line -> {
            throw new ConductorException("away", null, true);
        };
        try (LogEars ears = new LogEars()) {
            runner = WorkerRunner.builder(server, JsonCodec.standard())
                    .worker("flood", Map.class, (input, context) -> {
                        for (int i = 0; i < 25; i++) {
                            context.log(i + "x".repeat(100_000));
                        }
                        return 1;
                    })
                    .start();
            Task task = server.offer("flood", Map.of());

            List<TaskExecLog> kept = resultOf(task).logs();

            assertThat(kept).hasSize(19);
            assertThat(ears.heard(Level.WARN))
                    .hasSize(6)
                    .first()
                    .asString()
                    .startsWith("WARN The log of task " + task.taskId()
                            + " has no room until the server has taken some of it: 19x");
        }
    }

    @Test
    void linesThatCouldNotBeSentGoWithTheResult() {
        AtomicInteger tries = new AtomicInteger();
        server.onLog = line -> {
            tries.incrementAndGet();
            throw new ConductorException("away", null, true);
        };
        startLogging(1);
        Task task = server.offer("log", Map.of());
        await().atMost(Duration.ofSeconds(90)).until(() -> tries.get() > 0);
        await().atMost(Duration.ofSeconds(90)).until(() -> tries.get() > 1); // the first has come back
        end.countDown();

        assertThat(resultOf(task).logs()).extracting(TaskExecLog::log).containsExactly("line 0", "last");
    }

    @Test
    void linesUnderWayWhenTheTaskEndsAreTriedAgainWithoutIt() throws Exception {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch fail = new CountDownLatch(1);
        AtomicInteger tries = new AtomicInteger();
        server.onLog = line -> {
            if (tries.incrementAndGet() == 1) {
                underWay.countDown();
                pass(fail);
                throw new ConductorException("away", null, true);
            }
        };
        startLogging(1);
        Task task = server.offer("log", Map.of());
        underWay.await();
        end.countDown();

        assertThat(resultOf(task).logs()).extracting(TaskExecLog::log).containsExactly("last");
        fail.countDown();
        untilSent(() -> assertThat(server.sentLog(task.taskId())).containsExactly("line 0"));
    }

    private static void pass(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void handedBackAndUndeliveredResultsKeepTheirLines() {
        CountDownLatch blocking = new CountDownLatch(1);
        List<UndeliveredResult> undelivered = Collections.synchronizedList(new ArrayList<>());
        runner = WorkerRunner.builder(server, JsonCodec.standard())
                .worker("block", Map.class, (input, context) -> {
                    context.log("blocked");
                    blocking.countDown();
                    Thread.sleep(60_000);
                    return 1;
                })
                .worker("fail", Map.class, (input, context) -> {
                    context.log("before");
                    throw new IllegalStateException("no");
                })
                .undelivered(undelivered::add)
                .drainTime(Duration.ZERO)
                .start();
        server.onUpdate = result -> {
            if (result.taskId().equals("t2")) {
                throw new IllegalStateException("cannot be sent");
            }
            return Optional.empty();
        };
        Task blocked = server.offer("block", Map.of());
        server.offer("fail", Map.of());
        await().atMost(Duration.ofSeconds(90)).until(() -> !undelivered.isEmpty());
        pass(blocking);

        runner.close();

        assertThat(lines(undelivered.get(0).result())).first().isEqualTo("before");
        TaskResult handedBack = resultOf(blocked);
        assertThat(handedBack.status()).isEqualTo(TaskResult.Status.IN_PROGRESS);
        assertThat(lines(handedBack)).first().isEqualTo("blocked");
    }

    /** Those sent before the result, if it took so long, and those that it has. */
    private List<String> lines(TaskResult result) {
        List<String> lines = new ArrayList<>(server.sentLog(result.taskId()));
        result.logs().forEach(each -> lines.add(each.log()));
        return lines;
    }
}
