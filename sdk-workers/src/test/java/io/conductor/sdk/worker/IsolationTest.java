package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskExecLog;
import io.conductor.sdk.client.model.TaskResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What one task does is not seen by another, and what a method does afterwards is not seen in its result. */
@SuppressWarnings("UnusedMethod") // called by reflection
class IsolationTest extends WorkerTest {

    @Test
    void nothingOfATaskIsSeenByTheNextOneOnTheSameThread() {
        ExecutorService one = Executors.newSingleThreadExecutor();
        runner = WorkerRunner.builder(server, JsonCodec.standard())
                .add(new Object() {
                    @WorkerTask("first")
                    void first(TaskContext context) {
                        context.log("of the first");
                        context.output("first", true);
                        Thread.currentThread().interrupt();
                    }

                    @WorkerTask("second")
                    Map<String, Object> second(TaskContext context) {
                        return Map.of(
                                "task", context.taskId(),
                                "interrupted", Thread.currentThread().isInterrupted(),
                                "outputSoFar", context.output());
                    }
                })
                .executor(one)
                .start();
        run("first", Map.of());
        Task task = server.offer("second", Map.of());

        TaskResult second = resultOf(task);

        assertThat(second.outputData())
                .isEqualTo(Map.of("task", task.taskId(), "interrupted", false, "outputSoFar", Map.of()));
        assertThat(second.logs()).isEmpty();
        one.shutdown();
    }

    @Test
    void resultIsWhatTheMethodReturnedHoweverLateItIsDeliveredAndWhateverChangesMeanwhile() {
        Map<String, Object> shared = new HashMap<>(Map.of("list", new ArrayList<>(List.of("before"))));
        AtomicInteger tries = new AtomicInteger();
        server.onUpdate = result -> tries.incrementAndGet() <= 2
                ? Optional.of(new ConductorException("away", null, true))
                : Optional.empty();
        start(new Object() {
            @WorkerTask("shared")
            Map<String, Object> shared(TaskContext context) {
                context.output("own", shared);
                return shared;
            }
        });
        Task task = server.offer("shared", Map.of());
        await().until(() -> tries.get() > 0);

        shared.put("late", true);
        shared.put("list", List.of("after"));

        assertThat(resultOf(task).outputData())
                .isEqualTo(Map.of("list", List.of("before"), "own", Map.of("list", List.of("before"))));
    }

    @Test
    void outputThatCannotBeWrittenFailsTheTaskAndNotItsDelivery() {
        start(new Object() {
            @WorkerTask("endless")
            void endless(TaskContext context) {
                List<Object> list = new ArrayList<>();
                list.add(list);
                context.output("list", list);
            }
        });

        TaskResult result = run("endless", Map.of());

        assertThat(result.status()).isEqualTo(TaskResult.Status.FAILED_WITH_TERMINAL_ERROR);
        assertThat(result.reasonForIncompletion().orElseThrow()).contains("cannot be written as JSON");
    }

    @Test
    void outputOfAnEarlierPollIsNotSharedWithTheResult() {
        start(new Object() {
            @WorkerTask("again")
            Map<String, Object> again(Task task) {
                assertThatThrownBy(() -> task.outputData().put("half", "changed"))
                        .isInstanceOf(UnsupportedOperationException.class);
                return Map.of("whole", true);
            }
        });
        Task task = server.offer("again", Map.of(), Map.of("outputData", Map.of("half", true)));

        assertThat(resultOf(task).outputData()).isEqualTo(Map.of("whole", true));
        assertThat(task.outputData()).isEqualTo(Map.of("half", true));
    }

    @Test
    void logThatComesAfterTheEndOfTheMethodIsNotInItsResult() {
        AtomicInteger tries = new AtomicInteger();
        server.onUpdate = result -> tries.incrementAndGet() <= 2
                ? Optional.of(new ConductorException("away", null, true))
                : Optional.empty();
        List<TaskContext> kept = new ArrayList<>();
        start(new Object() {
            @WorkerTask("logs")
            void logs(TaskContext context) {
                kept.add(context);
                context.log("in time");
            }
        });
        Task task = server.offer("logs", Map.of());
        await().until(() -> tries.get() > 0);

        kept.get(0).log("too late");

        assertThat(resultOf(task).logs()).extracting(TaskExecLog::log).containsExactly("in time");
    }
}
