package io.conductor.sdk.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaChecksTest {

    private static WorkflowBuilder withInput(Map<String, Object> schema) {
        return WorkflowBuilder.workflow("orders")
                .options(options -> options.inputSchema(schema))
                .add(new NoopTask("nothing"));
    }

    private static void assertProblem(Map<String, Object> schema, String problem) {
        assertThatThrownBy(withInput(schema)::build)
                .isInstanceOfSatisfying(
                        InvalidWorkflowException.class,
                        e -> assertThat(e.problems())
                                .extracting(Object::toString)
                                .containsExactly(problem));
    }

    @Test
    void schemaOfAnObjectIsTakenAsItIs() {
        Map<String, Object> line = Map.of("type", "object", "properties", Map.of("sku", Map.of("type", "string")));
        Map<String, Object> schema = Map.of(
                "type",
                "object",
                "properties",
                Map.of("lines", Map.of("type", "array", "items", line), "note", true),
                "required",
                List.of("lines"),
                "additionalProperties",
                false);

        assertThat(withInput(schema).build().json().get("inputSchema")).isNotNull();
    }

    @Test
    void unknownTypeIsAProblemWithTheNearestOne() {
        assertProblem(
                Map.of("type", "object", "properties", Map.of("n", Map.of("type", "integr"))),
                "orders: inputSchema.properties.n.type is 'integr', which is no type of JSON. Did you mean 'integer'?");
    }

    @Test
    void typeInsideAListIsCheckedToo() {
        Map<String, Object> lines = Map.of("type", "array", "items", Map.of("type", "strin"));

        assertProblem(
                Map.of("properties", Map.of("lines", lines)),
                "orders: inputSchema.properties.lines.items.type is 'strin', which is no type of JSON."
                        + " Did you mean 'string'?");
    }

    @Test
    void schemaOfAnythingButAnObjectIsAProblem() {
        assertProblem(
                Map.of("type", "string"),
                "orders: inputSchema describes a value of type 'string', but the input of a workflow is an object."
                        + " Say \"type\": \"object\" and describe its fields in \"properties\".");
    }

    @Test
    void requiredFieldThatIsNotAllowedIsAProblem() {
        assertProblem(
                Map.of(
                        "type",
                        "object",
                        "properties",
                        Map.of("id", Map.of("type", "string")),
                        "required",
                        List.of("id", "ID"),
                        "additionalProperties",
                        false),
                "orders: inputSchema requires [ID], and allows no such field. Describe it in \"properties\", or leave it"
                        + " out of \"required\".");
    }

    @Test
    void propertyThatIsNoSchemaIsAProblem() {
        assertProblem(
                Map.of("properties", Map.of("id", "string")),
                "orders: inputSchema.properties.id is no schema. Give an object such as {\"type\": \"string\"}.");
    }

    @Test
    void schemaOfTheOutputIsCheckedToo() {
        WorkflowBuilder workflow = WorkflowBuilder.workflow("orders")
                .options(options -> options.outputSchema(Map.of("properties", List.of("id"))))
                .add(new NoopTask("nothing"));

        assertThatThrownBy(workflow::build)
                .isInstanceOf(InvalidWorkflowException.class)
                .hasMessageContaining("outputSchema.properties is no object");
    }
}
