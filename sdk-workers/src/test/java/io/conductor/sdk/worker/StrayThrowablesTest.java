package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.TaskResult.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is thrown wherever: each task comes to an end, and its permit back. */
class StrayThrowablesTest extends WorkerTest {

    /** As Kotlin does, and {@code @SneakyThrows}. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T, E extends Throwable> T sneakily(Throwable thrown) throws E {
        throw (E) thrown;
    }

    private void awaitNoneHere(String type) {
        runner.worker(type, null).pause(); // a poll has a permit too
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(runner.worker(type, null).health().inFlight()).isZero();
            assertThat(runner.worker(type, null).health().permitsHeld()).isZero();
        });
    }

    private static Object come(Map<?, ?> input) {
        return switch (String.valueOf(input.get("how"))) {
            case "fails" -> StrayThrowablesTest.<Object, RuntimeException>sneakily(new IOException("of the body"));
            case "stage" -> CompletableFuture.supplyAsync(() -> "late");
            case "failing stage" -> CompletableFuture.failedFuture(new IOException("of the stage"));
            default -> "plain";
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "fails", "stage", "failing stage"})
    void checkedExceptionsOfInterceptorsAndMappersLeaveNoTaskRunning(String how) {
        runner = WorkerRunner.builder(server, JsonCodec.standard())
                .interceptor(new WorkerInterceptor() {
                    @Override
                    public void ended(TaskContext context, TaskResult result) {
                        StrayThrowablesTest.<Object, RuntimeException>sneakily(new IOException("of the interceptor"));
                    }
                })
                .exceptionMapper((thrown, context) -> StrayThrowablesTest.sneakily(new IOException("of the mapper")))
                .worker("stray", Map.class, (input, context) -> come(input))
                .start();

        assertThat(run("stray", Map.of("how", how)).status())
                .isEqualTo(how.startsWith("fail") ? Status.FAILED : Status.COMPLETED);
        awaitNoneHere("stray");
    }

    /** Cannot tell anything of itself. */
    private static final class Indescribable extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("broken");
        }

        @Override
        public String getMessage() {
            throw new OutOfMemoryError("injected");
        }

        @Override
        public void printStackTrace(PrintWriter to) {
            throw new OutOfMemoryError("injected");
        }
    }

    @Test
    void failureThatCannotBeDescribedIsReportedWithItsClass() {
        runner = WorkerRunner.builder(server, JsonCodec.standard())
                .worker("stray", Map.class, (input, context) -> {
                    throw new Indescribable();
                })
                .start();

        TaskResult result = run("stray", Map.of());
        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.reasonForIncompletion()).contains(Indescribable.class.getName());
        awaitNoneHere("stray");
    }

    @Test
    void executorThatThrowsAnythingLosesNoTaskAndNoPermit() {
        List<Throwable> thrown = List.of(
                new OutOfMemoryError("unable to create native thread"),
                new IllegalStateException("a bug of the executor"));
        AtomicInteger calls = new AtomicInteger();
        List<WorkerEvent.Rejected> rejected = new CopyOnWriteArrayList<>();
        runner = WorkerRunner.builder(server, JsonCodec.standard())
                .executor(work -> {
                    int call = calls.getAndIncrement();
                    if (call < thrown.size()) {
                        sneakily(thrown.get(call));
                    }
                    new Thread(work).start();
                })
                .listener(event -> {
                    if (event instanceof WorkerEvent.Rejected each) {
                        rejected.add(each);
                    }
                })
                .worker("stray", Map.class, (input, context) -> "done")
                .start();
        for (int i = 0; i < 10; i++) {
            server.offer("stray", Map.of());
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> server.updates().size() == 10);
        assertThat(server.updates())
                .extracting(TaskResult::status)
                .filteredOn(Status.IN_PROGRESS::equals)
                .hasSize(2);
        awaitNoneHere("stray");
        assertThat(runner.health().workers().get(0).restarts()).isZero();
        runner.close();
        assertThat(rejected).extracting(each -> each.error().getCause()).containsExactlyElementsOf(thrown);
    }

    @Test
    void whoTellsAnEventIsSparedWhateverItThrows() {
        try (Listeners listeners = new Listeners(List.of(event -> {}))) {
            assertThatCode(() -> listeners.tell(() -> {
                        throw new OutOfMemoryError("injected");
                    }))
                    .doesNotThrowAnyException();
        }
    }
}
