package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.worker.FaultyConductor.Fault;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
