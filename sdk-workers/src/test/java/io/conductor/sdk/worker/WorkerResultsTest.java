package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.Limits;
import io.conductor.sdk.client.PayloadTooLargeException;
import io.conductor.sdk.client.model.Payload;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskExecLog;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.TaskResult.Status;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // called by reflection
class WorkerResultsTest extends WorkerTest {

    record Payment(String status, BigDecimal amount) {}

    record Order(String id, List<Payment> payments) {}

    @Test
    void recordInAndRecordOut() {
        start(new Object() {
            @WorkerTask("pay")
            Payment pay(Order order, TaskContext context) {
                context.log("paying {} for {}", order.payments().get(0).amount(), order.id());
                return new Payment("ok", order.payments().get(0).amount());
            }
        });

        TaskResult result =
                run("pay", Map.of("id", "o1", "payments", List.of(Map.of("status", "new", "amount", 12.50))));

        assertThat(result.status()).isEqualTo(Status.COMPLETED);
        assertThat(result.outputData()).isEqualTo(Map.of("status", "ok", "amount", new BigDecimal("12.5")));
        assertThat(result.logs()).extracting(TaskExecLog::log).containsExactly("paying 12.5 for o1");
        assertThat(result.logs().get(0).createdTimeMillis()).isPositive();
        assertThat(result.workerId()).contains("w1");
    }

    @Test
    void valueThatIsNoObjectBecomesTheOutputResult() {
        enum Colour {
            RED
        }
        start(new Object() {
            @WorkerTask("text")
            String text() {
                return "hello";
            }

            @WorkerTask("set")
            Set<Integer> set() {
                return new TreeSet<>(Set.of(1, 2));
            }

            @WorkerTask("array")
            int[] array() {
                return new int[] {3, 4};
            }

            @WorkerTask("enum")
            Object colour() {
                return Colour.RED;
            }

            @WorkerTask("date")
            LocalDate date() {
                return LocalDate.of(2025, 1, 31);
            }

            @WorkerTask("optional")
            Optional<Integer> optional() {
                return Optional.of(7);
            }
        });

        assertThat(run("text", Map.of()).outputData()).isEqualTo(Map.of("result", "hello"));
        assertThat(run("set", Map.of()).outputData()).isEqualTo(Map.of("result", List.of(1, 2)));
        assertThat(run("array", Map.of()).outputData()).isEqualTo(Map.of("result", List.of(3, 4)));
        assertThat(run("enum", Map.of()).outputData()).isEqualTo(Map.of("result", "RED"));
        assertThat(run("date", Map.of()).outputData()).isEqualTo(Map.of("result", "2025-01-31"));
        assertThat(run("optional", Map.of()).outputData()).isEqualTo(Map.of("result", 7));
    }

    @Test
    void outputParamNamesTheOutput() {
        start(new Object() {
            @WorkerTask("mail")
            @OutputParam("messageId")
            CompletionStage<String> mail() {
                return CompletableFuture.supplyAsync(
                        () -> "m1", CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
            }

            @WorkerTask("wrap")
            @OutputParam("payment")
            Payment wrap() {
                return new Payment("ok", new BigDecimal("2.5"));
            }

            @WorkerTask("null")
            @OutputParam("nothing")
            String nothing() {
                return null;
            }
        });

        assertThat(run("mail", Map.of()).outputData()).isEqualTo(Map.of("messageId", "m1"));
        assertThat(run("wrap", Map.of()).outputData())
                .isEqualTo(Map.of("payment", Map.of("status", "ok", "amount", new BigDecimal("2.5"))));
        assertThat(run("null", Map.of()).outputData()).isEqualTo(Collections.singletonMap("nothing", null));
    }

    @Test
    void voidAndNullGiveAnEmptyOutput() {
        List<String> seen = new ArrayList<>();
        start(new Object() {
            @WorkerTask("void")
            void nothing(@InputParam("name") String name) {
                seen.add(name);
            }

            @WorkerTask("null")
            Payment none() {
                return null;
            }
        });

        assertThat(run("void", Map.of("name", "x")).outputData()).isEqualTo(Map.of());
        assertThat(run("null", Map.of()).outputData()).isEqualTo(Map.of());
        assertThat(seen).containsExactly("x");
    }

    @Test
    void taskResultIsPassedThroughUnderTheIdsOfTheTask() {
        start(new Object() {
            @WorkerTask("own")
            TaskResult own(Task task, TaskContext context) {
                context.log("from the context");
                context.output("kept", 1);
                return TaskResult.builder("wrong", "wrong", Status.IN_PROGRESS)
                        .callbackAfter(java.time.Duration.ofSeconds(7))
                        .outputData(Map.of("ref", task.referenceTaskName()))
                        .logs(List.of(TaskExecLog.of("own line", java.time.Instant.EPOCH)))
                        .build();
            }
        });

        Task task = server.offer("own", Map.of());
        TaskResult result = resultOf(task);
        assertThat(result.status()).isEqualTo(Status.IN_PROGRESS);
        assertThat(result.workflowInstanceId()).isEqualTo(task.workflowInstanceId());
        assertThat(result.callbackAfter()).hasSeconds(7);
        assertThat(result.outputData()).isEqualTo(Map.of("ref", "own_ref", "kept", 1));
        assertThat(result.logs()).extracting(TaskExecLog::log).containsExactly("from the context", "own line");
    }

    @Test
    void exceptionFailsTheTaskOnceWithClassMessageCausesAndStackTrace() {
        start(new Object() {
            @WorkerTask("fail")
            void fail(TaskContext context) {
                context.log("my important log");
                context.output("charged", true);
                throw new IllegalStateException("no stock", new IOException("disk full"));
            }
        });

        TaskResult result = run("fail", Map.of());

        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.reasonForIncompletion())
                .contains("java.lang.IllegalStateException: no stock; caused by java.io.IOException: disk full");
        assertThat(result.outputData()).isEqualTo(Map.of("charged", true));
        assertThat(result.logs()).hasSize(2);
        assertThat(result.logs().get(0).log()).isEqualTo("my important log");
        assertThat(result.logs().get(1).log())
                .contains("WorkerResultsTest")
                .contains("Caused by: java.io.IOException: disk full");
        runner.close();
        assertThat(server.updates()).hasSize(1);
    }

    @Test
    void exceptionWithoutMessageIsNamed() {
        start(new Object() {
            @WorkerTask("fail")
            void fail() {
                throw new IllegalStateException();
            }
        });

        assertThat(run("fail", Map.of()).reasonForIncompletion()).contains("java.lang.IllegalStateException");
    }

    @Test
    void nonRetryableExceptionAnywhereInTheCausesFailsForGood() {
        start(new Object() {
            @WorkerTask("direct")
            void direct() {
                throw new NonRetryableException("card stolen");
            }

            @WorkerTask("deep")
            CompletionStage<Void> deep() {
                return CompletableFuture.runAsync(() -> {
                    throw new IllegalStateException("outer", new NonRetryableException("card stolen"));
                });
            }
        });

        TaskResult direct = run("direct", Map.of());
        assertThat(direct.status()).isEqualTo(Status.FAILED_WITH_TERMINAL_ERROR);
        assertThat(direct.reasonForIncompletion())
                .contains("io.conductor.sdk.worker.NonRetryableException: card stolen");
        TaskResult deep = run("deep", Map.of());
        assertThat(deep.status()).isEqualTo(Status.FAILED_WITH_TERMINAL_ERROR);
        assertThat(deep.reasonForIncompletion().orElseThrow()).startsWith("java.lang.IllegalStateException: outer");
    }

    @Test
    void errorsFailTheTaskAndLeaveTheLaneAlive() {
        start(new Object() {
            @WorkerTask(value = "error", concurrency = 1)
            String error(@InputParam("kind") String kind) {
                switch (kind) {
                    case "stack" -> throw new StackOverflowError();
                    case "class" -> throw new NoClassDefFoundError("com/acme/Gone");
                    case "memory" -> throw new OutOfMemoryError("of the task");
                    default -> {
                        return kind;
                    }
                }
            }
        });

        assertThat(run("error", Map.of("kind", "stack")).status()).isEqualTo(Status.FAILED);
        assertThat(run("error", Map.of("kind", "class")).reasonForIncompletion())
                .contains("java.lang.NoClassDefFoundError: com/acme/Gone");
        assertThat(run("error", Map.of("kind", "memory")).status()).isEqualTo(Status.FAILED);
        assertThat(run("error", Map.of("kind", "fine")).outputData()).isEqualTo(Map.of("result", "fine"));
    }

    @Test
    void resultThatCannotBeWrittenFailsForGood() {
        record Endless(List<Object> self) {}
        start(new Object() {
            @WorkerTask("endless")
            Endless endless() {
                List<Object> list = new ArrayList<>();
                list.add(list);
                return new Endless(list);
            }
        });

        TaskResult result = run("endless", Map.of());
        assertThat(result.status()).isEqualTo(Status.FAILED_WITH_TERMINAL_ERROR);
        assertThat(result.reasonForIncompletion().orElseThrow()).contains("cannot be written as JSON");
    }

    private Task offerMoved(String type) {
        return server.offer(type, Map.of(), Map.of("externalInputPayloadStoragePath", "s3://b/x.json"));
    }

    @Test
    void inputInAStorageThatCannotBeReadFailsForGood() {
        AtomicInteger runs = new AtomicInteger();
        start(new Object() {
            @WorkerTask("big")
            void big(Map<String, Object> input) {
                runs.incrementAndGet();
            }
        });

        TaskResult result = resultOf(offerMoved("big"));
        assertThat(result.status()).isEqualTo(Status.FAILED_WITH_TERMINAL_ERROR);
        assertThat(result.reasonForIncompletion())
                .contains("The server moved the input of the task to its external payload storage (s3://b/x.json), but"
                        + " this client cannot read it there");
        assertThat(runs).hasValue(0);
    }

    @Test
    void inputInAStorageIsFetchedBeforeTheMethodRuns() {
        Payload input = JsonCodec.standard().convert(Map.of("id", "o1", "payments", List.of()), Payload.class);
        server.onInput = task -> task.withInput(input);
        start(new Object() {
            @WorkerTask("big")
            String big(Order order, TaskContext context) {
                return order.id() + context.task().inputData().size();
            }
        });

        assertThat(resultOf(offerMoved("big")).outputData()).isEqualTo(Map.of("result", "o12"));
    }

    @Test
    void inputThatCannotBeFetchedNowFailsTheTaskForARetry() {
        server.onInput = task -> {
            throw new ConductorException("the storage is away", null, true);
        };
        start(new Object() {
            @WorkerTask("big")
            void big(Map<String, Object> input) {}
        });

        TaskResult result = resultOf(offerMoved("big"));
        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.reasonForIncompletion().orElseThrow()).endsWith("the storage is away");
    }

    @Test
    void outputThatIsTooLargeToBeSentFailsTheTaskForGoodAndNoOther() {
        ConductorException tooLarge = tooLarge();
        server.onUpdate =
                result -> result.outputData().toString().contains("huge") ? Optional.of(tooLarge) : Optional.empty();
        start(new Object() {
            @WorkerTask("large")
            String large(@InputParam("text") String text, TaskContext context) {
                context.log("made {}", text);
                return text;
            }
        });

        TaskResult result = run("large", Map.of("text", "huge"));
        assertThat(result.status()).isEqualTo(Status.FAILED_WITH_TERMINAL_ERROR);
        assertThat(result.reasonForIncompletion().orElseThrow())
                .startsWith("The output of the task could not be sent: POST /tasks/w1/COMPLETED/signal was not sent")
                .contains("the server takes 1 (Limits.maxPayloadBytes)");
        assertThat(result.logs()).extracting(TaskExecLog::log).contains("made huge");
        assertThat(run("large", Map.of("text", "small")).status()).isEqualTo(Status.COMPLETED);
    }

    private static ConductorException tooLarge() {
        try (ConductorClient client = ConductorClient.builder("http://localhost:1")
                .limits(new Limits(1, 1))
                .build()) {
            client.signals().signal("w1", Status.COMPLETED, Map.of("x", 1));
            throw new AssertionError("it was sent");
        } catch (PayloadTooLargeException e) {
            return e;
        }
    }
}
