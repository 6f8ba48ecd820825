package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What counts as a difference between a definition and what the server has, and where it is. */
class DefinitionDiffTest {

    private static final JsonCodec CODEC = JsonCodec.standard();

    private static Path golden() throws URISyntaxException {
        return Path.of(DefinitionDiffTest.class.getResource("/golden").toURI());
    }

    static List<Path> registered() throws URISyntaxException {
        return TestFiles.below(golden(), "_registered.json");
    }

    private static Map<String, Object> json(String text) {
        return CODEC.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8), Types.mapOf(Object.class));
    }

    private static Map<String, Object> json(Path file) throws IOException {
        return json(Files.readString(file).replace("'", "\\u0027"));
    }

    private static List<String> workflow(String before, String after) {
        return DefinitionDiff.between(DefinitionForm.WORKFLOW, json(before), json(after)).stream()
                .map(FieldChange::toString)
                .toList();
    }

    private static List<String> task(String before, String after) {
        return DefinitionDiff.between(DefinitionForm.TASK_DEF, json(before), json(after)).stream()
                .map(FieldChange::toString)
                .toList();
    }

    private static List<String> tasks(String before, String after) {
        return workflow("{'tasks':[" + before + "]}", "{'tasks':[" + after + "]}");
    }

    @ParameterizedTest
    @MethodSource("registered")
    void whatTheServerMadeOfADefinitionIsTheSame(Path registered) throws IOException {
        Path returned = Path.of(registered.toString().replace("_registered", "_returned"));

        assertThat(DefinitionDiff.between(DefinitionForm.WORKFLOW, json(returned), json(registered)))
                .isEmpty();
        assertThat(DefinitionDiff.between(DefinitionForm.WORKFLOW, json(registered), json(returned)))
                .isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void soItIsForEveryFieldThatTheServerKnows() throws Exception {
        Map<String, Object> pair = json(golden().resolve("full_fields_workflowdef.json"));

        Map<String, Object> sent = new LinkedHashMap<>((Map<String, Object>) pair.get("sent"));
        sent.remove("ownerApp");
        assertThat(DefinitionDiff.between(DefinitionForm.WORKFLOW, (Map<String, Object>) pair.get("returned"), sent))
                .isEmpty();
    }

    @Test
    void aDefaultIsTheSameWhetherGivenOrNot() {
        String defaults = "{'version':1,'restartable':true,'timeoutPolicy':'ALERT_ONLY','timeoutSeconds':0,"
                + "'inputTemplate':{},'maskedFields':[],'description':null,'createTime':5,'updatedBy':'me'}";

        assertThat(workflow("{}", defaults)).isEmpty();
        assertThat(workflow(defaults, "{}")).isEmpty();
        assertThat(task("{}", "{'retryCount':3,'responseTimeoutSeconds':3600,'taskStatusListenerEnabled':true}"))
                .isEmpty();
    }

    @Test
    void anotherValueThanTheDefaultIsAChange() {
        assertThat(task("{}", "{'retryCount':5}")).containsExactly("$.retryCount: 3 -> 5");
        assertThat(task("{'retryCount':5,'description':'d'}", "{}"))
                .containsExactlyInAnyOrder("$.retryCount: 5 -> 3", "$.description: removed \"d\"");
        assertThat(task("{'retryCount':3}", "{'retryCount':null}")).containsExactly("$.retryCount: 3 -> 0");
        assertThat(workflow("{}", "{'restartable':null}")).containsExactly("$.restartable: true -> false");
        assertThat(workflow("{}", "{'failureWorkflow':'f'}")).containsExactly("$.failureWorkflow: added \"f\"");
    }

    @Test
    void noRetryIsNotTheSameAsTheRetriesOfTheTaskDefinition() {
        assertThat(tasks("{'taskReferenceName':'a'}", "{'taskReferenceName':'a','retryCount':0}"))
                .containsExactly("$.tasks[0].retryCount: added 0");
    }

    @Test
    void numbersAndTheirTextAreTheSameWhereTheServerReadsNumbers() {
        assertThat(tasks(
                        "{'taskReferenceName':'a','subWorkflowParam':{'name':'s','version':1}}",
                        "{'taskReferenceName':'a','subWorkflowParam':{'name':'s','version':'1'}}"))
                .isEmpty();
        assertThat(tasks(
                        "{'taskReferenceName':'a','inputParameters':{'x':1}}",
                        "{'taskReferenceName':'a','inputParameters':{'x':'1'}}"))
                .containsExactly("$.tasks[0].inputParameters.x: 1 -> \"1\"");
    }

    @Test
    void freeValuesAreComparedToTheLetter() {
        assertThat(workflow(
                        "{'outputParameters':{'a':1,'b':null,'c':[1,2],'d':{'x y':1}}}",
                        "{'outputParameters':{'a':1,'c':[1,2,3],'d':{'x y':2},'e':{}}}"))
                .containsExactlyInAnyOrder(
                        "$.outputParameters.b: added null",
                        "$.outputParameters.c: [1,2] -> [1,2,3]",
                        "$.outputParameters.d['x y']: 1 -> 2",
                        "$.outputParameters.e: added {}");
    }

    @Test
    void aTaskPutInBetweenIsOneChange() {
        assertThat(
                        tasks(
                                "{'taskReferenceName':'a'},{'taskReferenceName':'c'}",
                                "{'taskReferenceName':'a'},{'taskReferenceName':'b'},{'taskReferenceName':'c','optional':true}"))
                .containsExactly(
                        "$.tasks[1]: added {\"taskReferenceName\":\"b\"}", "$.tasks[2].optional: false -> true");
        assertThat(tasks("{'taskReferenceName':'a'},{'taskReferenceName':'b'}", "{'taskReferenceName':'b'}"))
                .containsExactly("$.tasks[0]: removed {\"taskReferenceName\":\"a\"}");
        assertThat(tasks(
                        "{'taskReferenceName':'a'},{'taskReferenceName':'b'}",
                        "{'taskReferenceName':'b'},{'taskReferenceName':'a'}"))
                .containsExactly("$.tasks: [\"a\",\"b\"] -> [\"b\",\"a\"]");
    }

    @Test
    void tasksInsideTasksAreFoundAtAnyDepth() {
        assertThat(tasks(
                        "{'taskReferenceName':'f','forkTasks':[[{'taskReferenceName':'a'}],[]]}",
                        "{'taskReferenceName':'f','forkTasks':[[{'taskReferenceName':'a','startDelay':5}],[],[]]}"))
                .containsExactly("$.tasks[0].forkTasks[0][0].startDelay: 0 -> 5", "$.tasks[0].forkTasks[2]: added []");
        assertThat(tasks(
                        "{'taskReferenceName':'s','decisionCases':{'x':[{'taskReferenceName':'a'}]}}",
                        "{'taskReferenceName':'s','decisionCases':{'x':[{'taskReferenceName':'a','type':'SIMPLE'}],"
                                + "'y':[]},'defaultCase':[{'taskReferenceName':'d'}]}"))
                .containsExactly(
                        "$.tasks[0].decisionCases.y: added []",
                        "$.tasks[0].defaultCase: added [{\"taskReferenceName\":\"d\"}]");
        assertThat(tasks(
                        "{'taskReferenceName':'s','subWorkflowParam':{'workflowDefinition':{'tasks':[{'taskReferenceName':'a',"
                                + "'optional':false}]}}}",
                        "{'taskReferenceName':'s','subWorkflowParam':{'workflowDefinition':{'tasks':[{'taskReferenceName':'a',"
                                + "'sink':'x'}]}}}"))
                .containsExactly("$.tasks[0].subWorkflowParam.workflowDefinition.tasks[0].sink: added \"x\"");
    }

    @Test
    void whatTheServerAddsAndNobodyKnowsIsNoChange() {
        assertThat(workflow("{'overwriteTags':true,'ownerApp':'x'}", "{}")).isEmpty();
        assertThat(workflow("{}", "{'overwriteTags':true}")).containsExactly("$.overwriteTags: added true");
    }

    @Test
    void longValuesAreCut() {
        assertThat(workflow("{}", "{'description':'" + "x".repeat(500) + "'}").get(0))
                .hasSize("$.description: added ".length() + 203)
                .endsWith("xxx...");
    }
}
