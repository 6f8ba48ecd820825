package io.conductor.sdk.workflow;

import static io.conductor.sdk.workflow.Checked.demo;
import static io.conductor.sdk.workflow.Checked.simple;
import static io.conductor.sdk.workflow.RenderingTest.assertTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conductor.sdk.client.model.IdempotencyStrategy;
import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.WorkflowDef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The JSON of the tasks that the server does itself. */
class SystemTaskRenderingTest {

    @Test
    void anHttpTaskHasOnlyWhatWasSet() {
        assertTask(new HttpTask("h", HttpInput.get("http://localhost/${workflow.input.id}")), """
                {"name": "h", "taskReferenceName": "h", "type": "HTTP", "inputParameters":
                  {"http_request": {"uri": "http://localhost/${workflow.input.id}", "method": "GET"}}}
                """);
        assertTask(
                new HttpTask(
                                "h",
                                HttpInput.put(Ref.workflowInput("uri"))
                                        .header("X-Id", Ref.workflowId())
                                        .header("X-More", "1")
                                        .body(Map.of("x", Ref.workflowInput("x")))
                                        .accept("text/plain")
                                        .contentType("application/xml")
                                        .connectTimeout(Duration.ofMillis(1500))
                                        .readTimeout(Duration.ofSeconds(10))
                                        .field("vipAddress", "v"))
                        .input("asyncComplete", true),
                """
                {"name": "h", "taskReferenceName": "h", "type": "HTTP", "inputParameters":
                  {"asyncComplete": true, "http_request": {"uri": "${workflow.input.uri}", "method": "PUT",
                   "headers": {"X-Id": "${workflow.workflowId}", "X-More": "1"}, "body": {"x": "${workflow.input.x}"},
                   "accept": "text/plain", "contentType": "application/xml", "connectionTimeOut": 1500, "readTimeOut": 10000,
                   "vipAddress": "v"}}}
                """);
    }

    @Test
    void everyHttpMethodHasItsName() {
        Ref uri = Ref.workflowInput("uri");
        assertThat(List.of(
                        HttpInput.get(uri),
                        HttpInput.post(uri),
                        HttpInput.put(uri),
                        HttpInput.patch(uri),
                        HttpInput.delete(uri),
                        HttpInput.head(uri),
                        HttpInput.request("OPTIONS", uri.toString())))
                .extracting(input -> input.json().get("method"))
                .containsExactly("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
        assertThat(HttpInput.patch("u"))
                .isEqualTo(HttpInput.request("PATCH", "u"))
                .isNotEqualTo(HttpInput.delete("u"));
        assertThat(HttpInput.head("u")).hasSameHashCodeAs(HttpInput.request("HEAD", "u"));
        assertThatThrownBy(() -> HttpInput.get(uri).readTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("timeout must be at least 1 ms: PT0S");
    }

    @Test
    void aSwitchDecidesByAValue() {
        assertTask(new SwitchTask("sw", Ref.workflowInput("kind")).when("go").when("x", simple("a"), simple("b")), """
                {"name": "sw", "taskReferenceName": "sw", "type": "SWITCH", "evaluatorType": "value-param",
                 "expression": "switchCaseValue", "inputParameters": {"switchCaseValue": "${workflow.input.kind}"},
                 "decisionCases": {"go": [], "x": [
                   {"name": "work", "taskReferenceName": "a", "type": "SIMPLE", "inputParameters": {}},
                   {"name": "work", "taskReferenceName": "b", "type": "SIMPLE", "inputParameters": {}}]}}
                """);
    }

    @Test
    void aSwitchDecidesByAScript() {
        assertTask(
                SwitchTask.javascript("sw", "$.n > 1 ? 'many' : 'one'")
                        .input("n", Ref.workflowInput("n"))
                        .when("many")
                        .otherwise(simple("a")),
                """
                {"name": "sw", "taskReferenceName": "sw", "type": "SWITCH", "evaluatorType": "javascript",
                 "expression": "$.n > 1 ? 'many' : 'one'", "inputParameters": {"n": "${workflow.input.n}"},
                 "decisionCases": {"many": []},
                 "defaultCase": [{"name": "work", "taskReferenceName": "a", "type": "SIMPLE", "inputParameters": {}}]}
                """);
        assertThat(demo(SwitchTask.graaljs("sw", "'a'").when("a"))
                        .build()
                        .tasks()
                        .get(0)
                        .evaluatorType())
                .contains("graaljs");
    }

    @Test
    void aSubWorkflowIsNamedWithOrWithoutVersion() {
        assertTask(new SubWorkflowTask("s", "child", 2).input("x", 1), """
                {"name": "s", "taskReferenceName": "s", "type": "SUB_WORKFLOW", "inputParameters": {"x": 1},
                 "subWorkflowParam": {"name": "child", "version": 2}}
                """);
        assertTask(
                new SubWorkflowTask("s", "child")
                        .taskToDomain(Map.of("*", "eu"))
                        .priority(5)
                        .idempotency("${workflow.input.id}", IdempotencyStrategy.RETURN_EXISTING),
                """
                {"name": "s", "taskReferenceName": "s", "type": "SUB_WORKFLOW", "inputParameters": {},
                 "subWorkflowParam": {"name": "child", "taskToDomain": {"*": "eu"}, "priority": 5,
                   "idempotencyKey": "${workflow.input.id}", "idempotencyStrategy": "RETURN_EXISTING"}}
                """);
    }

    @Test
    void aSubWorkflowCanBeDefinedInPlaceWithReferencesOfItsOwn() {
        SimpleTask inside = simple("inside").input("x", Ref.workflowInput("x"));
        WorkflowDef child = WorkflowBuilder.workflow("child")
                .add(inside)
                .output("y", inside.output("y"))
                .build();

        assertTask(new SubWorkflowTask("s", child).input("x", 1), """
                {"name": "s", "taskReferenceName": "s", "type": "SUB_WORKFLOW", "inputParameters": {"x": 1},
                 "subWorkflowParam": {"name": "child", "version": 1, "workflowDefinition":
                   {"name": "child", "version": 1, "schemaVersion": 2, "timeoutSeconds": 0, "timeoutPolicy": "ALERT_ONLY",
                    "inputParameters": [], "outputParameters": {"y": "${inside.output.y}"},
                    "tasks": [{"name": "work", "taskReferenceName": "inside", "type": "SIMPLE",
                               "inputParameters": {"x": "${workflow.input.x}"}}]}}}
                """);
    }

    @Test
    void aStartedWorkflowGetsTheWholeRequest() {
        StartWorkflowRequest request = StartWorkflowRequest.builder("child")
                .version(2)
                .input(Map.of("x", Ref.workflowInput("x")))
                .correlationId(Ref.correlationId().toString())
                .priority(7)
                .taskToDomain(Map.of("*", "eu"))
                .createdBy("demo")
                .idempotency("${workflow.input.id}", IdempotencyStrategy.FAIL)
                .build();

        assertTask(new StartWorkflowTask("s", "child", request), """
                {"name": "s", "taskReferenceName": "s", "type": "START_WORKFLOW", "inputParameters": {"startWorkflow":
                  {"name": "child", "version": 2, "input": {"x": "${workflow.input.x}"},
                   "correlationId": "${workflow.correlationId}", "priority": 7, "taskToDomain": {"*": "eu"},
                   "createdBy": "demo", "idempotencyKey": "${workflow.input.id}", "idempotencyStrategy": "FAIL"}}}
                """);
    }

    @Test
    void aStartedWorkflowHasNoFieldThatWasNotSet() {
        assertTask(
                new StartWorkflowTask(
                        "s", "child", StartWorkflowRequest.builder("child").build()),
                """
                {"name": "s", "taskReferenceName": "s", "type": "START_WORKFLOW",
                 "inputParameters": {"startWorkflow": {"name": "child"}}}
                """);
    }

    @Test
    void referencesOfADefinitionInAStartRequestAreLeftToTheStartedWorkflow() {
        WorkflowDef child = WorkflowBuilder.workflow("child")
                .add(simple("inside").input("x", Ref.workflowInput("x")).input("plain", "$${text}"))
                .build();
        StartWorkflowRequest request = StartWorkflowRequest.builder("child")
                .input(Map.of("x", Ref.workflowInput("y")))
                .workflowDef(child)
                .build();

        assertTask(new StartWorkflowTask("s", "child", request, 1), """
                {"name": "s", "taskReferenceName": "s", "type": "START_WORKFLOW", "inputParameters": {"startWorkflow":
                  {"name": "child", "version": 1, "input": {"x": "${workflow.input.y}"}, "workflowDef":
                   {"name": "child", "version": 1, "schemaVersion": 2, "timeoutSeconds": 0, "timeoutPolicy": "ALERT_ONLY",
                    "inputParameters": [], "outputParameters": {},
                    "tasks": [{"name": "work", "taskReferenceName": "inside", "type": "SIMPLE",
                               "inputParameters": {"x": "$${workflow.input.x}", "plain": "$$${text}"}}]}}}}
                """);
    }

    @Test
    void aDynamicForkCanCallItsInputsOtherwise() {
        assertTask(
                new DynamicForkTask("d")
                        .paramNames("list", "map")
                        .tasks(Ref.workflowInput("a"), Ref.workflowInput("b")),
                """
                {"name": "d", "taskReferenceName": "d", "type": "FORK_JOIN_DYNAMIC", "dynamicForkTasksParam": "list",
                 "dynamicForkTasksInputParamName": "map",
                 "inputParameters": {"list": "${workflow.input.a}", "map": "${workflow.input.b}"}}
                """);
    }

    @Test
    void aCustomTaskHasAnyFieldsAndTasks() {
        assertTask(
                new CustomTask("ODD", "o")
                        .name("odd")
                        .field("sink", Ref.workflowInput("sink"))
                        .field("nothing", null)
                        .field("one", simple("a"))
                        .field("cases", Map.of("x", List.of(simple("b")), "y", List.of()))
                        .field("lists", List.of(List.of(simple("c")))),
                """
                {"name": "odd", "taskReferenceName": "o", "type": "ODD", "inputParameters": {}, "nothing": null,
                 "sink": "${workflow.input.sink}",
                 "one": [{"name": "work", "taskReferenceName": "a", "type": "SIMPLE", "inputParameters": {}}],
                 "cases": {"x": [{"name": "work", "taskReferenceName": "b", "type": "SIMPLE", "inputParameters": {}}], "y": []},
                 "lists": [[{"name": "work", "taskReferenceName": "c", "type": "SIMPLE", "inputParameters": {}}]]}
                """);
    }
}
