package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.PollRequest;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.worker.FaultyConductor.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which refused results are sent again, over HTTP. */
class DeliveryRulesTest extends FaultTest {

    private final List<UndeliveredResult> undelivered = new CopyOnWriteArrayList<>();

    private void startWithHandler() {
        runner = WorkerRunner.builder(client)
                .add(new Counted())
                .undelivered(undelivered::add)
                .start();
    }

    @ParameterizedTest
    @EnumSource(names = {"STATUS_400", "STATUS_404", "STATUS_409", "STATUS_422"})
    void resultThatTheServerRefusesIsSentOnceAndNamedAndTheWorkerGoesOn(Fault refusal) {
        server.faults = (path, number) -> path.contains("/poll/") ? Fault.NONE : refusal;
        server.ledger.offer("work", 1, 600);
        startWithHandler();
        await().until(() -> undelivered.size() == 1);
        server.faults = (path, number) -> Fault.NONE;
        server.ledger.offer("work", 1, 600);
        await().until(() -> server.ledger.completed() == 1);

        DrainReport report = runner.drain();

        assertThat(server.requests("update")).isEqualTo(2);
        assertThat(server.requests("update-v2")).isZero();
        assertThat(report.undelivered()).isEqualTo(undelivered);
        assertThat(undelivered.get(0).reason())
                .startsWith("POST /api/tasks was answered " + refusal.name().substring("STATUS_".length()) + ": ");
        assertThat(undelivered.get(0).result().outputData()).isEqualTo(Map.of("result", "t0"));
        assertEachReceivedTaskEnded(runner);
        assertEachExecutedOnce();
    }

    private void updatesAreAnsweredWith(Fault fault) {
        server.faults = (path, number) -> path.contains("/poll/") ? Fault.NONE : fault;
    }

    @Test
    void oneErrorOfTheServerAtTheEndOfAnOutageLosesNoResult() {
        AtomicInteger updates = new AtomicInteger();
        server.faults = (path, number) -> {
            int update = path.contains("/poll/") ? Integer.MAX_VALUE : updates.incrementAndGet();
            return update <= 5 ? Fault.STATUS_503 : update == 6 ? Fault.STATUS_500 : Fault.NONE;
        };
        server.ledger.offer("work", 1, 600);
        startWithHandler();

        awaitAllCompleted(1);

        assertThat(undelivered).isEmpty();
        assertEachExecutedOnce();
    }

    @Test
    void serverWhoseDatabaseIsAwayForATimeLosesNoResult() {
        updatesAreAnsweredWith(Fault.STATUS_500);
        server.ledger.offer("work", 20, 600);
        startWithHandler();
        await().pollDelay(Duration.ofSeconds(5)).until(() -> server.ledger.executions() == 20);

        updatesAreAnsweredWith(Fault.NONE);

        awaitAllCompleted(20);
        assertThat(undelivered).isEmpty();
        assertEachExecutedOnce();
    }

    @Test
    void storedResultIsDeliveredToAServerThatAnswersWithErrorsWhileItStarts(@TempDir Path directory) {
        Path file = directory.resolve("results");
        updatesAreAnsweredWith(Fault.STATUS_503);
        server.ledger.offer("work", 1, 600);
        try (FileResultStore store = FileResultStore.open(file)) {
            startWithStore(store);
            await().until(() -> server.ledger.executions() == 1);
            assertThat(runner.drain().undelivered()).hasSize(1);
        }
        updatesAreAnsweredWith(Fault.STATUS_500);
        try (FileResultStore store = FileResultStore.open(file)) {
            startWithStore(store);
            await().pollDelay(Duration.ofSeconds(4)).until(() -> store.pending().size() == 1);

            updatesAreAnsweredWith(Fault.NONE);

            await().until(() -> store.pending().isEmpty());
            assertThat(server.ledger.completed()).isEqualTo(1);
            runner.close();
        }
        assertEachExecutedOnce();
    }

    private void startWithStore(FileResultStore store) {
        WorkerRunnerBuilder builder =
                WorkerRunner.builder(client).add(new Counted()).undelivered(store);
        builder.parts.standard = WorkerSettings.NONE
                .with(Setting.DRAIN_TIME, Duration.ofMillis(200))
                .with(Setting.REPORT_TIME, Duration.ofMillis(200));
        runner = builder.start();
    }

    private ConductorException answered(Fault fault) {
        server.faults = (path, number) -> fault;
        return catchThrowableOfType(
                ConductorException.class,
                () -> client.tasksWithoutRetries().batchPoll(new PollRequest("work", null, null, 1, Duration.ZERO)));
    }

    private static Delivery delivery(int responseTimeoutSeconds) {
        Task task = JsonCodec.standard()
                .convert(
                        Map.of(
                                "taskId", "t1",
                                "workflowInstanceId", "w1",
                                "responseTimeoutSeconds", responseTimeoutSeconds),
                        Task.class);
        TaskResult result =
                TaskResult.builder(task, TaskResult.Status.COMPLETED).build();
        Settlement nobody = Settlement.by(unheard -> {}, new Listeners(List.of()));
        return new Delivery("work", result, new Lease(task, 0, () -> 0), Delivery.Kind.RESULT, nobody);
    }

    @ParameterizedTest
    @CsvSource({"0, 60", "10, 60", "120, 120", "3600, 300"})
    void resultThatIsAnsweredWithNothingButErrorsIsMindedAfterOneToFiveMinutes(int responseTimeout, int seconds) {
        ConductorException fault = answered(Fault.STATUS_500);
        Delivery delivery = delivery(responseTimeout);
        long end = Duration.ofSeconds(seconds).toNanos();
        for (int i = 0; i < 20; i++) {
            delivery.failed(fault, i == 0 ? 0 : end);
            assertThat(delivery.isMinded(end)).isFalse();
        }
        assertThat(delivery.isMinded(end + 1)).isTrue();
        assertThat(Retries.worthwhile(fault)).isTrue();
    }

    @Test
    void timeOfAnOutageBetweenTwoErrorsDoesNotCount() {
        ConductorException fault = answered(Fault.STATUS_500);
        long hour = Duration.ofHours(1).toNanos();
        Delivery delivery = delivery(10);
        delivery.failed(fault, 0);
        delivery.failed(fault, hour);
        assertThat(delivery.isMinded(hour)).isFalse(); // it was tried too rarely
        for (int i = 0; i < 10; i++) {
            delivery.failed(fault, hour);
        }
        assertThat(delivery.isMinded(hour)).isTrue();

        delivery.failed(answered(Fault.STATUS_503), hour);
        delivery.failed(fault, hour);

        assertThat(delivery.isMinded(2 * hour)).isFalse();
    }

    @Test
    void resultThatAProxyFindsTooLargeBecomesAFailureThatSaysWhy() {
        server.faults = (path, number) ->
                path.contains("/poll/") || server.requests("update") > 1 ? Fault.NONE : Fault.STATUS_413;
        server.ledger.offer("work", 1, 600);
        startWithHandler();

        await().until(() ->
                "FAILED_WITH_TERMINAL_ERROR".equals(server.ledger.accounts().get(0).ended));

        assertThat(runner.drain().clean()).isTrue();
        assertThat(undelivered).isEmpty();
    }

    @Test
    void answerToAPollThatIsEmptyIsNoWorkAndNoTrouble() {
        server.faults =
                (path, number) -> path.contains("/poll/") && server.requests("poll") <= 3 ? Fault.EMPTY : Fault.NONE;
        server.ledger.offer("work", 20, 600);
        startWithHandler();
        await().until(() -> server.requests("poll") > 0);
        assertThat(runner.health().workers().get(0).lastPollError()).isNull();

        awaitAllCompleted(20);

        assertThat(runner.health().workers().get(0).restarts()).isZero();
    }
}
