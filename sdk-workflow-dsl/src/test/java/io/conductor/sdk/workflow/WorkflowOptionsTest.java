package io.conductor.sdk.workflow;

import static io.conductor.sdk.workflow.Checked.simple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conductor.sdk.workflow.WorkflowOptions.RateLimitPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The fields of a definition that have a method in the options. */
class WorkflowOptionsTest {

    @Test
    void everyOptionHasItsFieldInTheDefinition() {
        Map<String, Object> schema = Map.of("type", "object", "properties", Map.of("card", Map.of("type", "string")));

        Map<String, Object> json = Checked.demo(simple("a"))
                .options(options -> options.failureWorkflow("undo", 3)
                        .rateLimit("${workflow.input.card}", 5, RateLimitPolicy.REJECT)
                        .inputSchema(schema)
                        .outputSchema(schema)
                        .enforceSchema(false)
                        .maskedFields("card", "pin")
                        .statusListener("kafka:ends")
                        .cache("${workflow.input.card}", Duration.ofMinutes(2))
                        .metadata(Map.of("team", "billing")))
                .build()
                .json();

        assertThat(json)
                .containsEntry("failureWorkflow", "undo")
                .containsEntry("failureWorkflowVersion", 3)
                .containsEntry(
                        "rateLimitConfig",
                        Map.of("rateLimitKey", "${workflow.input.card}", "concurrentExecLimit", 5, "policy", "REJECT"))
                .containsEntry(
                        "inputSchema", Map.of("name", "demo_input", "version", 1, "type", "JSON", "data", schema))
                .containsEntry(
                        "outputSchema", Map.of("name", "demo_output", "version", 1, "type", "JSON", "data", schema))
                .containsEntry("enforceSchema", false)
                .containsEntry("maskedFields", List.of("card", "pin"))
                .containsEntry("workflowStatusListenerEnabled", true)
                .containsEntry("workflowStatusListenerSink", "kafka:ends")
                .containsEntry("cacheConfig", Map.of("key", "${workflow.input.card}", "ttlInSecond", 120))
                .containsEntry("metadata", Map.of("team", "billing"));
    }

    @Test
    void whatIsNotSetIsNotWritten() {
        assertThat(Checked.demo(simple("a")).options(options -> options).build().json())
                .containsOnlyKeys(
                        Checked.demo(simple("a")).build().json().keySet().toArray(String[]::new));
    }

    @Test
    void nullIsRefusedByName() {
        assertThatThrownBy(() -> Checked.demo().options(options -> options.statusListener(null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("workflowStatusListenerSink");
    }
}
