package io.conductor.sdk.workflow;

import static io.conductor.sdk.workflow.Checked.simple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.workflow.WorkflowOptions.RateLimitPolicy;
import java.nio.charset.StandardCharsets;
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

    /** As text, since maps are equal in any order; {@code Map.of} has another order in each JVM. */
    @Test
    void fieldsAreWrittenInTheOrderInWhichTheyAreNamed() {
        WorkflowDef definition = Checked.demo(
                        new HttpTask("h", HttpInput.get("http://x")),
                        LlmTask.chat("c", "openai", "gpt").message("user", "hi"),
                        simple("s").options(options -> options.cache("k", Duration.ofMinutes(2))))
                .options(options -> options.rateLimit("k", 5, RateLimitPolicy.REJECT)
                        .inputSchema(Map.of("type", "object"))
                        .cache("k", Duration.ofMinutes(1)))
                .build();

        assertThat(new String(JsonCodec.standard().write(definition), StandardCharsets.UTF_8))
                .contains(
                        "{\"uri\":\"http://x\",\"method\":\"GET\"}",
                        "{\"role\":\"user\",\"message\":\"hi\"}",
                        "{\"key\":\"k\",\"ttlInSecond\":120}",
                        "{\"key\":\"k\",\"ttlInSecond\":60}",
                        "{\"rateLimitKey\":\"k\",\"concurrentExecLimit\":5,\"policy\":\"REJECT\"}",
                        "{\"name\":\"demo_input\",\"version\":1,\"type\":\"JSON\",\"data\":{\"type\":\"object\"}}");
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
