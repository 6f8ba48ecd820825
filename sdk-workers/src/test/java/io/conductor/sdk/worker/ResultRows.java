package io.conductor.sdk.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskResult;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The table of {@link BindingTest} for results: a row is a method and the output that its result becomes. */
@SuppressWarnings({"unused", "UnusedMethod"}) // called by reflection
final class ResultRows {

    /** Status and output, as JSON with single quotes. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Output {
        String value();
    }

    record Item(String name, @Nullable BigDecimal price) {}

    record Nothing() {}

    static final class Bean {
        public String getName() {
            return "x";
        }

        public int getCount() {
            return 1;
        }
    }

    @Output("COMPLETED {}")
    void nothing() {}

    @Output("COMPLETED {}")
    @Nullable
    String noText() {
        return null;
    }

    @Output("COMPLETED {'result':'x'}")
    String text() {
        return "x";
    }

    @Output("COMPLETED {'result':5}")
    int number() {
        return 5;
    }

    @Output("COMPLETED {'result':true}")
    boolean flag() {
        return true;
    }

    @Output("COMPLETED {'result':'c'}")
    char character() {
        return 'c';
    }

    @Output("COMPLETED {'result':1.5}")
    Double decimal() {
        return 1.5;
    }

    @Output("COMPLETED {'result':12345678901234567890}")
    BigInteger bigInteger() {
        return new BigInteger("12345678901234567890");
    }

    @Output("COMPLETED {'result':'MONDAY'}")
    DayOfWeek constant() {
        return DayOfWeek.MONDAY;
    }

    @Output("COMPLETED {'result':'7c9e6679-7425-40de-944b-e07fc1f90ae7'}")
    UUID uuid() {
        return UUID.fromString("7c9e6679-7425-40de-944b-e07fc1f90ae7");
    }

    @Output("COMPLETED {'result':'2025-01-31'}")
    LocalDate date() {
        return LocalDate.of(2025, 1, 31);
    }

    @Output("COMPLETED {'result':'1970-01-01T00:00:00Z'}")
    Instant instant() {
        return Instant.EPOCH;
    }

    @Output("COMPLETED {'result':'PT5S'}")
    Duration duration() {
        return Duration.ofSeconds(5);
    }

    @Output("COMPLETED {'name':'x','price':1.5}")
    Item record() {
        return new Item("x", new BigDecimal("1.5"));
    }

    @Output("COMPLETED {'name':'x','price':null}")
    Item recordWithNull() {
        return new Item("x", null);
    }

    @Output("COMPLETED {}")
    Nothing emptyRecord() {
        return new Nothing();
    }

    @Output("COMPLETED {'name':'x','count':1}")
    Bean bean() {
        return new Bean();
    }

    @Output("COMPLETED {'a':null,'b':[1]}")
    Map<String, Object> map() {
        Map<String, Object> map = new TreeMap<>(Map.of("b", List.of(1)));
        map.put("a", null);
        return map;
    }

    @Output("COMPLETED {'MONDAY':1}")
    Map<DayOfWeek, Integer> mapByEnum() {
        return Map.of(DayOfWeek.MONDAY, 1);
    }

    @Output("COMPLETED {'result':[1,null]}")
    List<Integer> list() {
        return Arrays.asList(1, null);
    }

    @Output("COMPLETED {'result':[{'name':'x','price':null}]}")
    List<Item> listOfRecords() {
        return List.of(new Item("x", null));
    }

    @Output("COMPLETED {'result':[]}")
    Set<String> set() {
        return Set.of();
    }

    @Output("COMPLETED {'result':[1,2]}")
    int[] ints() {
        return new int[] {1, 2};
    }

    @Output("COMPLETED {'result':'AQI='}")
    byte[] bytes() {
        return new byte[] {1, 2};
    }

    @Output("COMPLETED {'result':[{'name':'x','price':null}]}")
    Item[] records() {
        return new Item[] {new Item("x", null)};
    }

    @Output("COMPLETED {'result':{'name':'x'}}")
    @OutputParam("result")
    Object namedObject() {
        return Map.of("name", "x");
    }

    @Output("COMPLETED {'id':5}")
    @OutputParam("id")
    int namedNumber() {
        return 5;
    }

    @Output("COMPLETED {'id':null}")
    @OutputParam("id")
    Optional<String> namedAbsence() {
        return Optional.empty();
    }

    @Output("COMPLETED {'result':'x'}")
    Optional<String> optional() {
        return Optional.of("x");
    }

    @Output("COMPLETED {'name':'x','price':null}")
    Optional<Item> optionalRecord() {
        return Optional.of(new Item("x", null));
    }

    @Output("COMPLETED {}")
    Optional<Item> absence() {
        return Optional.empty();
    }

    @Output("COMPLETED {'result':3}")
    OptionalInt optionalInt() {
        return OptionalInt.of(3);
    }

    @Output("COMPLETED {'a':1}")
    JsonNode jsonNode() {
        return JsonNodeFactory.instance.objectNode().put("a", 1);
    }

    @Output("COMPLETED {'result':[1]}")
    Object jsonArray() {
        return JsonNodeFactory.instance.arrayNode().add(1);
    }

    @Output("COMPLETED {'result':'x'}")
    CompletionStage<String> stage() {
        return CompletableFuture.completedStage("x");
    }

    @Output("COMPLETED {'name':'x','price':null}")
    CompletableFuture<Optional<Item>> stageOfOptional() {
        return CompletableFuture.completedFuture(Optional.of(new Item("x", null)));
    }

    @Output("COMPLETED {}")
    CompletionStage<Void> stageOfNothing() {
        return CompletableFuture.completedStage(null);
    }

    @Output("COMPLETED {'ids':[1]}")
    @OutputParam("ids")
    CompletionStage<List<Integer>> namedStage() {
        return CompletableFuture.completedStage(List.of(1));
    }

    @Output("COMPLETED {'name':'x','price':null}")
    TaskOutcome<Item> completed() {
        return TaskOutcome.completed(new Item("x", null));
    }

    @Output("COMPLETED {}")
    TaskOutcome<Void> completedWithNothing() {
        return TaskOutcome.completed(null);
    }

    @Output("FAILED {} no stock")
    TaskOutcome<Item> failed() {
        return TaskOutcome.failed("no stock");
    }

    @Output("FAILED {'left':0} no stock")
    TaskOutcome<Item> failedWithOutput() {
        return new TaskOutcome.Failed<>("no stock", Map.of("left", 0));
    }

    @Output("FAILED_WITH_TERMINAL_ERROR {} card stolen")
    TaskOutcome<Item> failedTerminally() {
        return TaskOutcome.failedTerminally("card stolen");
    }

    @Output("FAILED_WITH_TERMINAL_ERROR {'name':'x','price':null} card stolen")
    TaskOutcome<Item> failedTerminallyWithOutput() {
        return new TaskOutcome.FailedTerminally<>("card stolen", new Item("x", null));
    }

    @Output("IN_PROGRESS {} PT2S")
    TaskOutcome<Item> inProgress() {
        return TaskOutcome.inProgress(Duration.ofMillis(1001));
    }

    @Output("IN_PROGRESS {'done':3} PT0S")
    @OutputParam("total")
    CompletionStage<TaskOutcome<Integer>> inProgressWithOutputLater() {
        return CompletableFuture.completedStage(new TaskOutcome.InProgress<>(Duration.ZERO, Map.of("done", 3)));
    }

    @Output("IN_PROGRESS {'own':1} PT7S")
    TaskResult taskResult(Task task) {
        return TaskResult.builder(task, TaskResult.Status.IN_PROGRESS)
                .callbackAfter(Duration.ofSeconds(7))
                .outputData(Collections.singletonMap("own", 1))
                .build();
    }
}
