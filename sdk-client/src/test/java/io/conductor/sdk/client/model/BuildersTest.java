package io.conductor.sdk.client.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Defaults are those of the server's own answer to a definition that says nothing else. */
class BuildersTest {

    private static final WorkflowTask TASK =
            WorkflowTask.builder("pay", "pay_ref", "SIMPLE").build();

    private static Map<String, Object> mapWith(String key, Object value) {
        Map<String, Object> map = new HashMap<>();
        map.put(key, value);
        return map;
    }

    @Test
    void taskDefinitionHasTheDefaultsOfTheServer() {
        TaskDef def = TaskDef.builder("pay").build();
        assertThat(def.json()).isEqualTo(Map.of("name", "pay"));
        assertThat(def.retryCount()).isEqualTo(3);
        assertThat(def.retryLogic()).isEqualTo(TaskDef.RetryLogic.FIXED);
        assertThat(def.retryDelay()).hasSeconds(60);
        assertThat(def.backoffScaleFactor()).isEqualTo(1);
        assertThat(def.maxRetryDelay()).isZero();
        assertThat(def.backoffJitter()).isZero();
        assertThat(def.totalTimeout()).isZero();
        assertThat(def.timeout()).isZero();
        assertThat(def.timeoutPolicy()).isEqualTo(TaskDef.TimeoutPolicy.TIME_OUT_WF);
        assertThat(def.responseTimeout()).hasSeconds(3600);
        assertThat(def.pollTimeout()).isEmpty();
        assertThat(def.concurrentExecLimit()).isEmpty();
        assertThat(def.rateLimitPerFrequency()).isZero();
        assertThat(def.rateLimitFrequency()).hasSeconds(1);
        assertThat(def.inputKeys()).isEmpty();
        assertThat(def.outputKeys()).isEmpty();
        assertThat(def.inputTemplate()).isEmpty();
        assertThat(def.description()).isEmpty();
        assertThat(def.ownerEmail()).isEmpty();
    }

    @Test
    void workflowDefinitionHasTheDefaultsOfTheServer() {
        WorkflowDef def = WorkflowDef.builder("checkout").tasks(List.of(TASK)).build();
        assertThat(def.version()).isEqualTo(1);
        assertThat(def.schemaVersion()).isEqualTo(2);
        assertThat(def.restartable()).isTrue();
        assertThat(def.timeout()).isZero();
        assertThat(def.timeoutPolicy()).isEqualTo(WorkflowDef.TimeoutPolicy.ALERT_ONLY);
        assertThat(def.inputParameters()).isEmpty();
        assertThat(def.outputParameters()).isEmpty();
        assertThat(def.inputTemplate()).isEmpty();
        assertThat(def.variables()).isEmpty();
        assertThat(def.failureWorkflow()).isEmpty();
        assertThat(def.ownerEmail()).isEmpty();
    }

    @Test
    void workflowTaskHasTheDefaultsOfTheServer() {
        WorkflowTask task = WorkflowTask.fromJson(Map.of("name", "pay", "taskReferenceName", "pay_ref"));
        assertThat(task.type()).isEqualTo("SIMPLE");
        assertThat(task.inputParameters()).isEmpty();
        assertThat(task.startDelay()).isZero();
        assertThat(task.optional() || task.permissive() || task.asyncComplete()).isFalse();
        assertThat(task.retryCount()).isEmpty();
        assertThat(task.forkTasks()).isEmpty();
        assertThat(task.decisionCases()).isEmpty();
        assertThat(task.defaultCase()).isEmpty();
        assertThat(task.loopOver()).isEmpty();
        assertThat(task.joinOn()).isEmpty();
    }

    @Test
    void taskDefinitionBuilderWritesTheFieldsOfTheServer() {
        TaskDef def = TaskDef.builder("pay")
                .description("d")
                .retry(2, TaskDef.RetryLogic.LINEAR_BACKOFF, Duration.ofSeconds(7))
                .timeout(Duration.ofMinutes(2), TaskDef.TimeoutPolicy.RETRY)
                .responseTimeout(Duration.ofSeconds(30))
                .pollTimeout(Duration.ofSeconds(9))
                .concurrentExecLimit(4)
                .rateLimit(5, Duration.ofSeconds(6))
                .inputTemplate(mapWith("a", null))
                .ownerEmail("a@b.c")
                .backoffScaleFactor(3)
                .maxRetryDelay(Duration.ofMinutes(3))
                .backoffJitter(Duration.ofMillis(250))
                .totalTimeout(Duration.ofHours(1))
                .field("enforceSchema", true)
                .build();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", "pay");
        json.put("description", "d");
        json.put("retryCount", 2);
        json.put("retryLogic", "LINEAR_BACKOFF");
        json.put("retryDelaySeconds", 7);
        json.put("timeoutSeconds", 120);
        json.put("timeoutPolicy", "RETRY");
        json.put("responseTimeoutSeconds", 30);
        json.put("pollTimeoutSeconds", 9);
        json.put("concurrentExecLimit", 4);
        json.put("rateLimitPerFrequency", 5);
        json.put("rateLimitFrequencyInSeconds", 6);
        json.put("inputTemplate", mapWith("a", null));
        json.put("ownerEmail", "a@b.c");
        json.put("backoffScaleFactor", 3);
        json.put("maxRetryDelaySeconds", 180);
        json.put("backoffJitterMs", 250);
        json.put("totalTimeoutSeconds", 3600);
        json.put("enforceSchema", true);
        assertThat(def.json()).isEqualTo(json);
        assertThat(def.json().keySet()).containsExactlyElementsOf(json.keySet());
        assertThat(def.pollTimeout()).contains(Duration.ofSeconds(9));
        assertThat(def.timeoutPolicy()).isEqualTo(TaskDef.TimeoutPolicy.RETRY);
        assertThat(def.retryLogic()).isEqualTo(TaskDef.RetryLogic.LINEAR_BACKOFF);
        assertThat(def.backoffScaleFactor()).isEqualTo(3);
        assertThat(def.maxRetryDelay()).hasMinutes(3);
        assertThat(def.backoffJitter()).hasMillis(250);
        assertThat(def.totalTimeout()).hasHours(1);
    }

    @Test
    void workflowTaskBuilderNestsTasksAndDefinitions() {
        SubWorkflowParams params = SubWorkflowParams.builder("sub")
                .version(2)
                .priority(3)
                .taskToDomain(Map.of("*", "blue"))
                .workflowDefinition(
                        WorkflowDef.builder("sub").tasks(List.of(TASK)).build())
                .build();
        Map<String, List<WorkflowTask>> cases = new LinkedHashMap<>();
        cases.put("z", List.of(TASK));
        cases.put("a", List.of());
        WorkflowTask task = WorkflowTask.builder("x", "x_ref", "SWITCH")
                .description("d")
                .inputParameters(Map.of("q", 1))
                .startDelay(Duration.ofSeconds(2))
                .optional(true)
                .permissive(true)
                .asyncComplete(true)
                .retryCount(1)
                .taskDefinition(TaskDef.builder("x").build())
                .forkTasks(List.of(List.of(TASK), List.of(TASK, TASK)))
                .joinOn(List.of("pay_ref"))
                .decisionCases(cases)
                .defaultCase(List.of(TASK))
                .subWorkflowParam(params)
                .build();
        assertThat(task.forkTasks()).isEqualTo(List.of(List.of(TASK), List.of(TASK, TASK)));
        assertThat(task.decisionCases()).isEqualTo(cases);
        assertThat(task.decisionCases().keySet()).containsExactly("z", "a");
        assertThat(task.defaultCase()).containsExactly(TASK);
        assertThat(task.subWorkflowParam()).contains(params);
        assertThat(params.workflowDefinition())
                .hasValueSatisfying(def -> assertThat(def.tasks()).containsExactly(TASK));
        assertThat(task.taskDefinition()).contains(TaskDef.builder("x").build());
        assertThat(task.description()).contains("d");
        assertThat(WorkflowTask.fromJson(task.json())).isEqualTo(task);
    }

    @Test
    void subWorkflowDefinitionMayBeAReference() {
        SubWorkflowParams params = SubWorkflowParams.builder("sub")
                .field("workflowDefinition", "${a.output.def}")
                .build();
        assertThat(params.workflowDefinition()).isEmpty();
    }

    @Test
    void whatWasGivenToABuilderMayChangeLater() {
        List<Object> list = new ArrayList<>(List.of(1));
        Map<String, Object> nested = mapWith("list", list);
        Map<String, Object> input = mapWith("nested", nested);
        List<String> joinOn = new ArrayList<>(List.of("a"));
        WorkflowTask.Builder builder =
                WorkflowTask.builder("x", "x", "SIMPLE").inputParameters(input).joinOn(joinOn);
        WorkflowTask task = builder.build();
        list.add(2);
        nested.put("more", 1);
        input.clear();
        joinOn.add("b");
        builder.field("name", "changed");
        assertThat(task.inputParameters()).isEqualTo(Map.of("nested", Map.of("list", List.of(1))));
        assertThat(task.joinOn()).containsExactly("a");
        assertThat(task.name()).isEqualTo("x");
    }

    @Test
    @SuppressWarnings("unchecked")
    void nothingInADefinitionCanBeChanged() {
        WorkflowTask task = WorkflowTask.builder("x", "x", "SIMPLE")
                .inputParameters(Map.of("list", List.of(1), "map", new HashMap<>()))
                .forkTasks(List.of(List.of(TASK)))
                .build();
        for (Object value : List.of(
                task.json(), task.inputParameters(), task.inputParameters().get("map"))) {
            Map<String, Object> map = (Map<String, Object>) value;
            assertThatThrownBy(() -> map.put("list", 1)).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> map.putAll(Map.of("a", 1))).isInstanceOf(UnsupportedOperationException.class);
        }
        for (Object value : List.of(
                task.inputParameters().get("list"),
                task.forkTasks(),
                task.forkTasks().get(0))) {
            assertThatThrownBy(() -> ((List<?>) value).remove(0)).isInstanceOf(UnsupportedOperationException.class);
        }
        assertThatThrownBy(() -> task.json().entrySet().iterator().next().setValue(1))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void numbersOfAnyClassAreEqualWhenTheirJsonIs() {
        WorkflowTask given = WorkflowTask.fromJson(Map.of(
                "a", 1L, "b", (short) 2, "c", BigInteger.TEN, "d", new BigDecimal("1.50"), "e", 0.1f, "f", new int[] {1
                }));
        WorkflowTask read = Golden.CODEC.read(Golden.CODEC.write(given), WorkflowTask.class);
        assertThat(given).isEqualTo(read);
        assertThat(given.json()).containsEntry("a", 1).containsEntry("d", 1.5).containsEntry("f", List.of(1));
    }

    @Test
    void fieldOfTheWrongTypeIsNamedWhenItIsRead() {
        TaskDef def = TaskDef.fromJson(
                Map.of("retryCount", "many", "inputKeys", "a", "inputTemplate", 7, "concurrentExecLimit", 1L << 40));
        assertThatThrownBy(def::retryCount)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Field 'retryCount' of TaskDef should be a whole number but is many");
        assertThatThrownBy(def::inputKeys).hasMessage("Field 'inputKeys' of TaskDef should be a list but is a");
        assertThatThrownBy(def::inputTemplate)
                .hasMessage("Field 'inputTemplate' of TaskDef should be an object but is 7");
        assertThatThrownBy(def::concurrentExecLimit).hasMessageContaining("should be a 32-bit number");
        assertThat(TaskDef.fromJson(Map.of("retryCount", "2")).retryCount()).isEqualTo(2);
    }

    @Test
    void timesThatTheServerCannotCountAreRefused() {
        for (Duration time : List.of(Duration.ofMillis(500), Duration.ofMillis(1500), Duration.ofSeconds(-1))) {
            Map<String, Runnable> setters = Map.of(
                    "retryDelaySeconds",
                    () -> TaskDef.builder("x").retry(1, TaskDef.RetryLogic.FIXED, time),
                    "maxRetryDelaySeconds",
                    () -> TaskDef.builder("x").maxRetryDelay(time),
                    "totalTimeoutSeconds",
                    () -> TaskDef.builder("x").totalTimeout(time),
                    "responseTimeoutSeconds",
                    () -> TaskDef.builder("x").responseTimeout(time),
                    "pollTimeoutSeconds",
                    () -> TaskDef.builder("x").pollTimeout(time),
                    "rateLimitFrequencyInSeconds",
                    () -> TaskDef.builder("x").rateLimit(1, time),
                    "startDelay",
                    () -> WorkflowTask.builder("x", "x", "SIMPLE").startDelay(time));
            setters.forEach((field, setter) -> assertThatThrownBy(setter::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(field + " is " + time
                            + "; give whole seconds, not negative: the server counts in seconds"));
            assertThatThrownBy(() -> TaskDef.builder("x").timeout(time, TaskDef.TimeoutPolicy.RETRY))
                    .hasMessageStartingWith("timeoutSeconds is " + time);
            assertThatThrownBy(() -> WorkflowDef.builder("x").timeout(time, WorkflowDef.TimeoutPolicy.TIME_OUT_WF))
                    .hasMessageStartingWith("timeoutSeconds is " + time);
        }
    }

    @Test
    void unknownIsOnlyForReading() {
        assertThatThrownBy(() -> WorkflowDef.builder("x").timeout(Duration.ZERO, WorkflowDef.TimeoutPolicy.UNKNOWN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UNKNOWN is only for reading");
        assertThatThrownBy(() -> TaskDef.builder("x").timeout(Duration.ZERO, TaskDef.TimeoutPolicy.UNKNOWN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TaskDef.builder("x").retry(1, TaskDef.RetryLogic.UNKNOWN, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mapThatContainsItselfIsRefused() {
        Map<String, Object> self = new HashMap<>();
        self.put("self", self);
        WorkflowTask.Builder builder = WorkflowTask.builder("x", "x", "SIMPLE").inputParameters(self);
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The value is nested more than 1000 levels deep; does it contain itself?");
    }
}
