package io.conductor.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.ConductorClient;
import io.conductor.sdk.client.RegisterMode;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.workflow.RandomWorkflows;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the server keeps of a definition is still there after the client has read it, changed it and written it. */
@ConductorTest
class ReadChangeWriteIT {

    private static final Set<String> SET_BY_THE_SERVER = Set.of("createTime", "updateTime", "createdBy", "updatedBy");

    private static Map<String, Object> kept(Map<String, Object> json) {
        Map<String, Object> kept = new LinkedHashMap<>(json);
        kept.keySet().removeAll(SET_BY_THE_SERVER);
        kept.values().removeIf(value -> value == null);
        return kept;
    }

    @Test
    void sixtyWorkflowDefinitionsLoseNothing(ConductorClient conductor) {
        for (long seed = 5000; seed < 5060; seed++) {
            WorkflowDef random = withMore(RandomWorkflows.any(seed), new Random(seed));
            conductor.metadata().register(random, RegisterMode.OVERWRITE);
            WorkflowDef read = conductor.metadata().getWorkflow(random.name(), random.version());

            conductor
                    .metadata()
                    .register(read.toBuilder().description("changed " + seed).build(), RegisterMode.OVERWRITE);

            Map<String, Object> expected = kept(read.json());
            expected.put("description", "changed " + seed);
            Map<String, Object> after = kept(conductor
                    .metadata()
                    .getWorkflow(random.name(), random.version())
                    .json());
            assertThat(after).as("seed %d", seed).isEqualTo(expected);
        }
    }

    /** Everything else that a definition can have. */
    private static WorkflowDef withMore(WorkflowDef definition, Random random) {
        return definition.toBuilder()
                .name(definition.name() + "_rcw_" + random.nextInt(1_000_000))
                .variables(Map.of("n", random.nextInt(), "tree", Map.of("l", List.of(1.5, "é", true))))
                .inputTemplate(Map.of("t", "x".repeat(random.nextInt(5))))
                .timeout(
                        Duration.ofSeconds(1 + random.nextInt(1000)),
                        random.nextBoolean()
                                ? WorkflowDef.TimeoutPolicy.ALERT_ONLY
                                : WorkflowDef.TimeoutPolicy.TIME_OUT_WF)
                .restartable(random.nextBoolean())
                .failureWorkflow("other_" + random.nextInt(3))
                .field("metadata", Map.of("team", "blue", "level", random.nextInt(9)))
                .field("maskedFields", List.of("secret"))
                .field("x_unknown", random.nextInt())
                .build();
    }

    @Test
    void sixtyTaskDefinitionsLoseNothing(ConductorClient conductor) {
        for (long seed = 1; seed <= 60; seed++) {
            Random random = new Random(seed);
            TaskDef made = taskDef("rcw_task_" + seed, random);
            conductor.metadata().registerTaskDef(made);
            TaskDef read = conductor.metadata().getTaskDef(made.name());
            for (String field : List.of("retryCount", "retryLogic", "timeoutSeconds", "inputKeys", "inputTemplate")) {
                assertThat(read.json().get(field))
                        .as("%s, seed %d", field, seed)
                        .isEqualTo(made.json().get(field));
            }

            conductor
                    .metadata()
                    .updateTaskDef(
                            read.toBuilder().description("changed " + seed).build());

            Map<String, Object> expected = kept(read.json());
            expected.put("description", "changed " + seed);
            assertThat(kept(conductor.metadata().getTaskDef(made.name()).json()))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    private static TaskDef taskDef(String name, Random random) {
        int timeout = 60 + random.nextInt(1000);
        return TaskDef.builder(name)
                .retry(
                        random.nextInt(10),
                        random.nextBoolean() ? TaskDef.RetryLogic.FIXED : TaskDef.RetryLogic.LINEAR_BACKOFF,
                        Duration.ofSeconds(random.nextInt(100)))
                .field("timeoutSeconds", timeout)
                .field("responseTimeoutSeconds", 1 + random.nextInt(timeout - 1))
                .field("pollTimeoutSeconds", random.nextInt(100))
                .field("concurrentExecLimit", random.nextInt(10))
                .field("rateLimitPerFrequency", random.nextInt(10))
                .field("rateLimitFrequencyInSeconds", 1 + random.nextInt(10))
                .field("inputKeys", List.of("a", "é" + random.nextInt()))
                .field("outputKeys", List.of("b"))
                .field("inputTemplate", Map.of("x", random.nextInt(), "y", List.of("z")))
                .field("isolationGroupId", random.nextBoolean() ? "group" : null)
                .field("executionNameSpace", random.nextBoolean() ? "space" : null)
                .field("backoffScaleFactor", 1 + random.nextInt(5))
                .field("ownerEmail", "test@example.com")
                .field("x_unknown", random.nextInt())
                .build();
    }
}
