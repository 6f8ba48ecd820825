package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import io.conductor.sdk.client.model.TaskResult.Status;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // called by reflection
class WorkerInputsTest extends WorkerTest {

    enum Colour {
        RED,
        GREEN
    }

    record Item(String name, int count) {}

    static final class Bean {
        private String name = "";

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    @Test
    void namedInputsAreConvertedWithTheirFullTypes() {
        start(new Object() {
            @WorkerTask("all")
            @OutputParam("seen")
            List<Object> all(
                    @InputParam("int") int number,
                    @InputParam("long") Long big,
                    @InputParam("decimal") BigDecimal decimal,
                    @InputParam("colour") Colour colour,
                    @InputParam("uuid") UUID uuid,
                    @InputParam("time") Instant time,
                    @InputParam("wait") Duration wait,
                    @InputParam("items") List<Item> items,
                    @InputParam("groups") Map<String, List<Item>> groups,
                    @InputParam("array") Colour[] array,
                    @InputParam("flag") boolean flag) {
                return List.of(
                        number,
                        big,
                        decimal.toPlainString(),
                        colour,
                        uuid,
                        time,
                        wait,
                        items.get(0).name(),
                        groups.get("a").get(0).count(),
                        array[1],
                        flag);
            }
        });

        TaskResult result = run(
                "all",
                Map.ofEntries(
                        Map.entry("int", 1),
                        Map.entry("long", 5_000_000_000L),
                        Map.entry("decimal", "12.50"),
                        Map.entry("colour", "GREEN"),
                        Map.entry("uuid", "7c9e6679-7425-40de-944b-e07fc1f90ae7"),
                        Map.entry("time", "2025-01-31T10:00:00Z"),
                        Map.entry("wait", "PT5S"),
                        Map.entry("items", List.of(Map.of("name", "x", "count", 2))),
                        Map.entry("groups", Map.of("a", List.of(Map.of("name", "y", "count", 3)))),
                        Map.entry("array", List.of("RED", "GREEN")),
                        Map.entry("flag", true)));

        assertThat(result.reasonForIncompletion()).isEmpty();
        assertThat(result.outputData())
                .isEqualTo(Map.of(
                        "seen",
                        List.of(
                                1,
                                5_000_000_000L,
                                "12.50",
                                "GREEN",
                                "7c9e6679-7425-40de-944b-e07fc1f90ae7",
                                "2025-01-31T10:00:00Z",
                                "PT5S",
                                "x",
                                3,
                                "GREEN",
                                true)));
    }

    @Test
    void wholeInputGoesToARecordABeanOrAMap() {
        start(new Object() {
            @WorkerTask("record")
            String item(Item item) {
                return item.name() + item.count();
            }

            @WorkerTask("bean")
            String bean(Bean bean, TaskContext context) {
                return bean.getName();
            }

            @WorkerTask("map")
            Object map(Task task, Map<String, Object> input) {
                return input.get("name");
            }
        });

        Map<String, ?> input = Map.of("name", "x", "count", 2, "unknown", true);
        assertThat(run("record", input).outputData()).isEqualTo(Map.of("result", "x2"));
        assertThat(run("bean", input).outputData()).isEqualTo(Map.of("result", "x"));
        assertThat(run("map", input).outputData()).isEqualTo(Map.of("result", "x"));
    }

    @Test
    void absentInputGivesTheDefaultOrEmptyOrNullWhereThatIsAllowed() {
        start(new Object() {
            @WorkerTask("absent")
            String absent(
                    @InputParam(value = "number", defaultValue = "5") int number,
                    @InputParam(value = "items", defaultValue = "[{\"name\":\"d\",\"count\":1}]") List<Item> items,
                    @InputParam("optional") Optional<Item> optional,
                    @InputParam(value = "free", required = false) String free,
                    @InputParam("nullable") @Nullable String nullable,
                    @InputParam String named) {
                return number + items.get(0).name() + optional.isPresent() + free + nullable + named;
            }
        });

        assertThat(run("absent", Map.of("named", "!")).outputData()).isEqualTo(Map.of("result", "5dfalsenullnull!"));
        assertThat(run("absent", Map.of("named", "!", "number", 6, "optional", Map.of("name", "o", "count", 1)))
                        .outputData())
                .isEqualTo(Map.of("result", "6dtruenullnull!"));
    }

    @Test
    void missingRequiredParameterFailsForGoodAndIsNamed() {
        start(new Object() {
            @WorkerTask("pay")
            void pay(@InputParam("amount") int amount) {
                throw new AssertionError("must not be called");
            }
        });

        TaskResult result = run("pay", Map.of());
        assertThat(result.status()).isEqualTo(Status.FAILED_WITH_TERMINAL_ERROR);
        assertThat(result.reasonForIncompletion())
                .contains(
                        "Input parameter 'amount' must be of type int but is missing; give it to the task in the workflow,"
                                + " or a default value to the parameter");
    }

    @Test
    void inputOfTheWrongTypeFailsForGoodAndSaysWhatCame() {
        start(new Object() {
            @WorkerTask("pay")
            void pay(@InputParam("amount") BigDecimal amount) {}

            @WorkerTask("item")
            void item(Item item) {}
        });

        TaskResult named = run("pay", Map.of("amount", "a lot"));
        assertThat(named.status()).isEqualTo(Status.FAILED_WITH_TERMINAL_ERROR);
        assertThat(named.reasonForIncompletion().orElseThrow())
                .startsWith("Input parameter 'amount' must be of type java.math.BigDecimal but is the text \"a lot\": ")
                .contains("not a valid representation");
        TaskResult whole = run("item", Map.of("name", "x", "count", "many"));
        assertThat(whole.status()).isEqualTo(Status.FAILED_WITH_TERMINAL_ERROR);
        assertThat(whole.reasonForIncompletion().orElseThrow())
                .startsWith(
                        "The input must be of type io.conductor.sdk.worker.WorkerInputsTest$Item but is an object with")
                .contains("many");
    }

    interface Greeter<T> {
        @WorkerTask("greet")
        String greet(T input);
    }

    static class Parent implements Greeter<Item> {
        @Override
        public String greet(Item item) {
            return "hello " + item.name();
        }

        @WorkerTask("inherited")
        protected String inherited() {
            return "parent";
        }

        @WorkerTask("hidden")
        private String hidden() {
            return "private";
        }
    }

    static class Child extends Parent {
        @Override
        protected String inherited() {
            return "child";
        }
    }

    @Test
    void annotationsOfInterfacesAndSuperclassesCount() {
        start(new Child());

        assertThat(run("greet", Map.of("name", "you", "count", 1)).outputData())
                .isEqualTo(Map.of("result", "hello you"));
        assertThat(run("inherited", Map.of()).outputData()).isEqualTo(Map.of("result", "child"));
        assertThat(run("hidden", Map.of()).outputData()).isEqualTo(Map.of("result", "private"));
    }

    interface Mailer {
        @WorkerTask("mail")
        String mail(@InputParam("items") List<Item> items);
    }

    @Test
    void methodBehindAProxyIsFoundThroughItsInterface() {
        Mailer behind = items -> items.get(0).name();
        Object proxy = Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Mailer.class},
                (self, method, arguments) -> method.invoke(behind, arguments));

        start(proxy);

        assertThat(run("mail", Map.of("items", List.of(Map.of("name", "m", "count", 1))))
                        .outputData())
                .isEqualTo(Map.of("result", "m"));
    }

    static class Plain {
        @WorkerTask("plain")
        String plain(@InputParam("items") List<Item> items) {
            return items.get(0).name();
        }
    }

    @SuppressWarnings("rawtypes")
    static class Plain$$Generated extends Plain {
        @Override
        String plain(List items) {
            return "proxied " + super.plain(cast(items));
        }

        @SuppressWarnings("unchecked")
        private static List<Item> cast(List items) {
            return items;
        }
    }

    @Test
    void methodOfAGeneratedSubclassKeepsItsTypesAndIsCalledThroughIt() {
        start(new Plain$$Generated());

        assertThat(run("plain", Map.of("items", List.of(Map.of("name", "m", "count", 1))))
                        .outputData())
                .isEqualTo(Map.of("result", "proxied m"));
    }

    @Test
    void contextTellsIdsAttemptAndPollCount() {
        start(new Object() {
            @WorkerTask("context")
            Object context(TaskContext context) {
                return List.of(
                        context.taskId(),
                        context.workflowId(),
                        context.taskType(),
                        context.referenceTaskName(),
                        context.workflowType(),
                        context.correlationId().orElse("none"),
                        context.attempt(),
                        context.pollCount(),
                        context.workerId(),
                        context.stopping(),
                        context.leaseLost());
            }
        });

        Task task = server.offer("context", Map.of(), Map.of("correlationId", "c1", "retryCount", 2, "pollCount", 3));
        assertThat(resultOf(task).outputData())
                .isEqualTo(Map.of(
                        "result",
                        List.of("t1", "w1", "context", "context_ref", "flow", "c1", 3, 3, "w1", false, false)));
    }

    @Test
    void taskOfADomainGoesToTheWorkerOfThatDomain() {
        start(new Object() {
            @WorkerTask(value = "where", domain = "blue")
            String blue() {
                return "blue";
            }

            @WorkerTask("where")
            String none() {
                return "none";
            }
        });

        assertThat(resultOf(server.offer("where", Map.of(), Map.of("domain", "blue")))
                        .outputData())
                .isEqualTo(Map.of("result", "blue"));
        assertThat(run("where", Map.of()).outputData()).isEqualTo(Map.of("result", "none"));
    }
}
