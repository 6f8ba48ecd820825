package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.TaskResult.Status;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FunctionWorkerTest extends WorkerTest {

    record Person(String name) {}

    record Greeting(String text) {}

    private WorkerRunnerBuilder builder() {
        return WorkerRunner.builder(server, JsonCodec.standard()).workerId("w1");
    }

    @Test
    void lambdaIsAWorker() {
        runner = builder()
                .worker("greet", Person.class, (person, context) -> {
                    context.log("greeting {}", person.name());
                    return new Greeting("hello " + person.name());
                })
                .worker("later", Person.class, (person, context) -> CompletableFuture.completedStage(person.name()))
                .worker("wait", Map.class, (input, context) -> TaskOutcome.inProgress(Duration.ofSeconds(3)))
                .start();

        var greeted = run("greet", Map.of("name", "Ann"));
        assertThat(greeted.status()).isEqualTo(Status.COMPLETED);
        assertThat(greeted.outputData()).isEqualTo(Map.of("text", "hello Ann"));
        assertThat(greeted.logs()).hasSize(1);
        assertThat(run("later", Map.of("name", "Bob")).outputData()).isEqualTo(Map.of("result", "Bob"));
        var waiting = run("wait", Map.of());
        assertThat(waiting.status()).isEqualTo(Status.IN_PROGRESS);
        assertThat(waiting.callbackAfter()).hasSeconds(3);
    }

    @Test
    void specSaysDomainAndConcurrency() {
        WorkerSpec spec =
                WorkerSpec.of("greet").with(settings -> settings.domain("blue").concurrency(3));
        runner = builder()
                .worker(
                        spec.with(settings -> settings.extendLease(false).interruptOnLeaseLoss(true)),
                        Map.class,
                        (input, context) -> 1)
                .start();

        assertThat(runner.worker("greet", "blue").health().concurrency()).isEqualTo(3);
        assertThat(resultOf(server.offer("greet", Map.of(), Map.of("domain", "blue")))
                        .outputData())
                .isEqualTo(Map.of("result", 1));
    }

    @Test
    void exceptionAndMisfitInputFailTheTaskAsThoseOfAMethodDo() {
        runner = builder()
                .worker("fail", Person.class, (person, context) -> {
                    throw new IllegalStateException("no");
                })
                .start();

        assertThat(run("fail", Map.of("name", "x")).reasonForIncompletion())
                .contains("java.lang.IllegalStateException: no");
        var misfit = run("fail", Map.of("name", Map.of()));
        assertThat(misfit.status()).isEqualTo(Status.FAILED_WITH_TERMINAL_ERROR);
        assertThat(misfit.reasonForIncompletion().orElseThrow())
                .startsWith(
                        "The input must be of type io.conductor.sdk.worker.FunctionWorkerTest$Person but is an object with"
                                + " the fields [name]: Cannot read JSON as");
    }

    @Test
    void unfitInputTypesAndTwinsAreComplaints() {
        assertThatThrownBy(builder()
                        .worker("text", String.class, (text, context) -> text)
                        .worker("run", Runnable.class, (text, context) -> 1)
                        .worker("twice", Map.class, (text, context) -> 1)
                        .worker("twice", Map.class, (text, context) -> 2)::start)
                .isInstanceOf(InvalidWorkerException.class)
                .hasMessage("The workers cannot be started:\n"
                        + "  - the function for the task type 'text': java.lang.String cannot take the whole input,"
                        + " which is an object\n"
                        + "  - the function for the task type 'run': java.lang.Runnable is not data that could be JSON: use a record, a bean or a map\n"
                        + "  - two workers for the task type 'twice': the function for the task type 'twice' and the"
                        + " function for the task type 'twice'; give one of them another task type or domain");
    }

    @Test
    void specThatCannotBeMeantIsRefused() {
        assertThatThrownBy(() -> WorkerSpec.of(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("taskType must not be blank");
        assertThatThrownBy(() -> WorkerSpec.of("x").with(settings -> settings.concurrency(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("concurrency must be a whole number of at least 1: -1");
        assertThatThrownBy(() -> TaskOutcome.inProgress(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("callbackAfter must not be negative: PT-1S");
    }
}
