package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.TaskExecLog;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.TaskResult.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // called by reflection
class FileResultStoreTest extends WorkerTest {

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("below/results.journal");
    }

    private static UndeliveredResult result(int number) {
        TaskResult result = TaskResult.builder("w" + number, "t" + number, Status.COMPLETED)
                .outputData(Map.of("number", number, "text", "é".repeat(number)))
                .logs(List.of(TaskExecLog.of("line", Instant.ofEpochMilli(number))))
                .workerId("w1")
                .build();
        return new UndeliveredResult("type", result, "server away", true);
    }

    @Test
    void resultsSurviveARestartComplete() {
        try (FileResultStore store = FileResultStore.open(file)) {
            store.undelivered(result(1));
            store.undelivered(result(2));
            store.settle("t1");
        }
        try (FileResultStore store = FileResultStore.open(file)) {
            assertThat(store.pending()).containsExactly(result(2));
        }
    }

    @Test
    void journalCutAtAnyByteLosesNothingBeforeTheCutAndInventsNothing() throws IOException {
        long[] ends = new long[4];
        try (FileResultStore store = FileResultStore.open(file)) {
            for (int i = 1; i <= 3; i++) {
                store.undelivered(result(i));
                ends[i] = Files.size(file);
            }
        }
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 0; cut <= whole.length; cut++) {
            Files.write(file, Arrays.copyOf(whole, cut));
            int length = cut;
            int survivors = (int)
                    Arrays.stream(ends).filter(end -> end > 0 && end <= length).count();
            try (FileResultStore store = FileResultStore.open(file)) {
                assertThat(store.pending()).as("cut at %d", cut).hasSize(survivors);
                for (int i = 0; i < survivors; i++) {
                    assertThat(store.pending().get(i)).isEqualTo(result(i + 1));
                }
                store.undelivered(result(9));
            }
            try (FileResultStore store = FileResultStore.open(file)) {
                assertThat(store.pending())
                        .as("written after the cut at %d", cut)
                        .hasSize(survivors + 1);
            }
        }
    }

    @Test
    void damagedByteIsRecognised() throws IOException {
        try (FileResultStore store = FileResultStore.open(file)) {
            store.undelivered(result(1));
        }
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x10;
            Files.write(file, damaged);
            try (FileResultStore store = FileResultStore.open(file)) {
                assertThat(store.pending()).as("byte %d", i).isEmpty();
            }
        }
    }

    @Test
    void fileIsCutWhenAllIsSettledAndNeverGrowsBeyondItsBound() throws IOException {
        try (FileResultStore store = FileResultStore.open(file, 2_000)) {
            for (int i = 1; i <= 50; i++) {
                store.undelivered(result(i));
                if (i > 2) {
                    store.settle("t" + (i - 2));
                }
                assertThat(Files.size(file)).isLessThanOrEqualTo(2_100);
            }
            assertThat(store.pending()).contains(result(50));
            store.pending().forEach(each -> store.settle(each.result().taskId()));
            assertThat(Files.size(file)).isZero();
        }
    }

    @Test
    void resultThatFindsNoRoomIsNotKept() {
        try (FileResultStore store = FileResultStore.open(file, 500)) {
            for (int i = 1; i <= 5; i++) {
                store.undelivered(result(i));
            }
            assertThat(store.pending()).isNotEmpty().hasSizeLessThan(3);
        }
    }

    @Test
    void resultThatDoesNotEndItsTaskIsNotKeptBecauseTheTaskMayBeSomebodyElsesLater() {
        TaskResult handedBack =
                TaskResult.builder("w1", "t1", Status.IN_PROGRESS).build();
        try (FileResultStore store = FileResultStore.open(file)) {
            store.undelivered(new UndeliveredResult("type", handedBack, "server away", true));
            assertThat(store.pending()).isEmpty();
        }
    }

    @Test
    void fileThatHoldsSomethingElseIsRefusedAndLeftForAnotherTry() throws IOException {
        try (Journal journal = Journal.open(file)) {
            journal.append("no record".getBytes(StandardCharsets.UTF_8), true);
        }
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> FileResultStore.open(file))
                    .isInstanceOf(ConductorException.class)
                    .hasMessageStartingWith("The result store " + file + " cannot be opened: ")
                    .hasMessageNotContaining("already open");
        }
    }

    @Test
    void secondUserOfTheFileIsRefused() {
        try (FileResultStore store = FileResultStore.open(file)) {
            assertThat(store.pending()).isEmpty();
            assertThatThrownBy(() -> FileResultStore.open(file))
                    .isInstanceOf(ConductorException.class)
                    .hasMessage("The result store " + file + " cannot be opened: it is already open in this process");
        }
    }

    @Test
    void restartedRunnerDeliversWhatTheEarlierOneCouldNot() {
        AtomicInteger runs = new AtomicInteger();
        Object worker = new Object() {
            @WorkerTask("once")
            String once() {
                runs.incrementAndGet();
                return "paid";
            }
        };
        server.onUpdate = result -> Optional.of(new ConductorException("away", null, true));
        server.offer("once", Map.of());
        try (FileResultStore store = FileResultStore.open(file)) {
            startWith(store, worker);
            await().until(() -> runs.get() == 1);
            assertThat(runner.drain().undelivered()).hasSize(1);
        }
        assertThat(server.updates()).isEmpty();

        server.onUpdate = result -> Optional.empty();
        try (FileResultStore store = FileResultStore.open(file)) {
            startWith(store, worker);
            await().until(() -> !server.updates().isEmpty()); // the last try of the earlier one may come late
            await().until(() -> store.pending().isEmpty());
            runner.close();
        }
        assertThat(server.updates().get(0).outputData()).isEqualTo(Map.of("result", "paid"));
        assertThat(runs).hasValue(1);
    }

    private void startWith(FileResultStore store, Object worker) {
        start(
                WorkerSettings.NONE
                        .with(Setting.DRAIN_TIME, Duration.ofMillis(200)) // the server is away, or has everything
                        .with(Setting.REPORT_TIME, Duration.ofMillis(200)),
                WorkerRunner.builder(server, JsonCodec.standard()).add(worker).undelivered(store));
    }
}
