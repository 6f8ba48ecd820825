package io.conductor.sdk.workflow;

import static io.conductor.sdk.workflow.Checked.demo;
import static io.conductor.sdk.workflow.Checked.simple;
import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.TaskDef;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowDef.TimeoutPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The JSON of a definition and of what every task has. */
class RenderingTest {

    @Test
    void aWorkflowHasItsDefaultsAndNothingElse() {
        assertJson(demo(simple("a")).build().json(), """
                {"name": "demo", "version": 1, "schemaVersion": 2, "timeoutSeconds": 0, "timeoutPolicy": "ALERT_ONLY",
                 "inputParameters": [], "outputParameters": {},
                 "tasks": [{"name": "work", "taskReferenceName": "a", "type": "SIMPLE", "inputParameters": {}}]}
                """);
    }

    @Test
    void bytesAndLettersAreTextAndConstantsHaveTheirNames() {
        enum Size {
            LARGE;

            @Override
            public String toString() {
                return "large";
            }
        }
        WorkflowDef built = demo(simple("a")
                        .input("bytes", new byte[] {1, 2, -56})
                        .input("letters", new char[] {'a', 'b'})
                        .input("keys", Map.of(Size.LARGE, 1)))
                .build();

        assertThat(built.tasks().get(0).inputParameters())
                .isEqualTo(Map.of("bytes", "AQLI", "letters", "ab", "keys", Map.of("LARGE", 1)));
    }

    @Test
    void aWorkflowHasEverythingThatWasSet() {
        WorkflowDef built = WorkflowBuilder.workflow("full")
                .version(3)
                .description("what for")
                .ownerEmail("owner@example.com")
                .timeout(Duration.ofMinutes(2), TimeoutPolicy.TIME_OUT_WF)
                .inputParameters("a", "b")
                .restartable(false)
                .failureWorkflow("clean_up")
                .variables(Map.of("v", 1))
                .inputTemplate(Map.of("a", "default"))
                .field("workflowStatusListenerEnabled", true)
                .add(List.of(simple("a"), simple("b")))
                .output("text", "got ${a.output.x}")
                .output("list", Arrays.asList(1, null, Ref.taskStatus("b")))
                .output("nothing", null)
                .build();

        assertJson(built.json(), """
                {"name": "full", "version": 3, "schemaVersion": 2, "description": "what for", "ownerEmail": "owner@example.com",
                 "timeoutSeconds": 120, "timeoutPolicy": "TIME_OUT_WF", "inputParameters": ["a", "b"], "restartable": false,
                 "failureWorkflow": "clean_up", "variables": {"v": 1}, "inputTemplate": {"a": "default"},
                 "workflowStatusListenerEnabled": true,
                 "tasks": [{"name": "work", "taskReferenceName": "a", "type": "SIMPLE", "inputParameters": {}},
                           {"name": "work", "taskReferenceName": "b", "type": "SIMPLE", "inputParameters": {}}],
                 "outputParameters": {"text": "got ${a.output.x}", "list": [1, null, "${b.status}"], "nothing": null}}
                """);
        assertThat(Golden.sent(built)).isEqualTo(built);
    }

    @Test
    void aTaskHasEveryOptionThatWasSet() {
        TaskSpec task = simple("a")
                .description("what for")
                .optional()
                .options(options -> options.startDelay(Duration.ofSeconds(5))
                        .retryCount(2)
                        .asyncComplete(true)
                        .rateLimited(true)
                        .permissive(false)
                        .cache("${workflow.input.id}", Duration.ofMinutes(1))
                        .taskDefinition(TaskDef.builder("work").retryCount(1).build())
                        .metadata(Map.of("team", "billing"))
                        .field("joinMode", "SYNC"));

        assertTask(task, """
                {"name": "work", "taskReferenceName": "a", "type": "SIMPLE", "inputParameters": {},
                 "description": "what for", "optional": true, "startDelay": 5, "retryCount": 2, "asyncComplete": true,
                 "rateLimited": true, "permissive": false, "cacheConfig": {"key": "${workflow.input.id}", "ttlInSecond": 60},
                 "taskDefinition": {"name": "work", "retryCount": 1}, "metadata": {"team": "billing"}, "joinMode": "SYNC"}
                """);
    }

    @Test
    void everyJsonValueCanBeAnInput() {
        assertTask(
                simple("a")
                        .input("null", null)
                        .input("numbers", List.of(1, 2L, 1.5, (short) 3))
                        .input("flag", true)
                        .input("map", Map.of("ref", Ref.workflowId()))
                        .input("array", new String[] {"x", "y"}),
                """
                {"name": "work", "taskReferenceName": "a", "type": "SIMPLE", "inputParameters":
                  {"null": null, "numbers": [1, 2, 1.5, 3], "flag": true, "map": {"ref": "${workflow.workflowId}"},
                   "array": ["x", "y"]}}
                """);
    }

    static void assertTask(TaskSpec task, String json) {
        assertJson(demo(task).build().tasks().get(0).json(), json);
    }

    private static void assertJson(Map<String, Object> built, String json) {
        byte[] written = JsonCodec.standard().write(built);
        Object actual = JsonCodec.standard().read(written, Object.class);

        assertThat(actual).isEqualTo(JsonCodec.standard().read(json.getBytes(StandardCharsets.UTF_8), Object.class));
    }
}
