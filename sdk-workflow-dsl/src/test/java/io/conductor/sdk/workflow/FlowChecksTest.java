package io.conductor.sdk.workflow;

import static io.conductor.sdk.workflow.Checked.demo;
import static io.conductor.sdk.workflow.Checked.problems;
import static io.conductor.sdk.workflow.Checked.simple;
import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.WorkflowDef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References along the flow of a workflow: what may be referred to where. */
class FlowChecksTest {

    private static final String NO_TASK_HINT = "Refer to a task by its reference name, to the input by"
            + " ${workflow.input.…}; for plain text double the dollar: $${…}.";

    private final SimpleTask a = simple("a");
    private final SimpleTask b = simple("b");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${workflow.input.x}",
                "${workflow.input['a name'].y[0]}",
                "${workflow.variables.x}",
                "${workflow.secrets.x}",
                "${workflow.workflowId}",
                "${workflow.output.x}",
                "$${nope.output.x}",
                "$${nope",
                "cost $5 ${workflow.input.x",
                "${CPEWF_TASK_ID}",
                "${NETFLIX_STACK}",
                "${a.output.x} and ${a.status}",
                "${a}",
                "${a.output['a name']}",
                "${a.output.list[${workflow.input.index}]}",
                "${a.output.items[?(@.price > 10)].id}",
                "${a.output.items[?(@['unit price'] > 10 && @.n in [1, 2])]}",
                "${a.output['a', 'b']}",
                "${a.output.list[ 0 ]}",
                "${workflow.input.x }",
                "${a }",
                "no reference"
            })
    void legalReferencesAreNoProblem(String text) {
        assertThat(problems(a, b.input("x", text))).isEmpty();
        assertThat(problems(demo(a, b).output("x", text))).isEmpty();
    }

    @Test
    void danglingReferencesAreFoundInEveryPlace() {
        String dangling = "x ${a.output.x} ${nope.output.y}";
        StartWorkflowRequest request = StartWorkflowRequest.builder("child")
                .input(Map.of("deep", List.of(dangling)))
                .build();

        assertThat(problems(demo(
                                a.name("work"),
                                b.input("deep", Map.of("list", List.of(1, Map.of("z", dangling)))),
                                new HttpTask(
                                        "h",
                                        HttpInput.get(dangling)
                                                .header("H", dangling)
                                                .body(dangling)),
                                new StartWorkflowTask("st", "child", request),
                                new SubWorkflowTask("sub", dangling).taskToDomain(Map.of("*", dangling)),
                                new SwitchTask("sw", dangling).when("x"),
                                new CustomTask("EVENT", "e").field("sink", dangling),
                                new CustomTask("GRPC", "g").field("service", List.of(dangling)))
                        .output("o", Map.of("deep", List.of(dangling)))))
                .allSatisfy(problem -> assertThat(problem)
                        .contains(" refers to ${nope.output.y}, but this workflow has no task 'nope'. " + NO_TASK_HINT))
                .extracting(problem -> problem.substring(0, problem.indexOf(" refers")))
                .containsExactlyInAnyOrder(
                        "demo / b: input 'deep.list[1].z'",
                        "demo / h: input 'http_request.uri'",
                        "demo / h: input 'http_request.headers.H'",
                        "demo / h: input 'http_request.body'",
                        "demo / st: input 'startWorkflow.input.deep[0]'",
                        "demo / sub: field 'subWorkflowParam.name'",
                        "demo / sub: field 'subWorkflowParam.taskToDomain.*'",
                        "demo / sw: input 'switchCaseValue'",
                        "demo / e: field 'sink'",
                        "demo / g: field 'service[0]'",
                        "demo: output 'o.deep[0]'");
    }

    @Test
    void aMisspeltNameIsPutRight() {
        assertThat(problems(simple("process_payment"), b.input("x", "${proces_payment.output.id}")))
                .containsExactly(
                        "demo / b: input 'x' refers to ${proces_payment.output.id}, but this workflow has no task"
                                + " 'proces_payment'. Did you mean 'process_payment'?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${ workflow.input.x }",
                "${a[\"output\"].x}",
                "${workflow.input.a name}",
                "${}",
                "${ a}",
                "${a.output [0]}",
                "${a.output.x\t}"
            })
    void whatTheServerCannotReadIsAProblem(String text) {
        assertThat(problems(a, b.input("x", text)))
                .containsExactly("demo / b: input 'x' refers to " + text + ", which the server cannot read. Write"
                        + " ${task.output.name} or ${workflow.input.name}; names with other letters as ['a name']; for plain"
                        + " text double the dollar: $${…}.");
        assertThat(problems(demo(a).output("x", text))).hasSize(1);
    }

    @Test
    void aTaskCannotReferToItself() {
        assertThat(problems(a.input("x", a.output("y"))))
                .containsExactly(
                        "demo / a: input 'x' refers to ${a.output.y}, its own result, which is not there before it"
                                + " has run. Refer to an earlier task.");
    }

    @Test
    void aTaskCannotReferToALaterOne() {
        assertThat(problems(a.input("x", b.output("y")), b))
                .containsExactly(
                        "demo / a: input 'x' refers to ${b.output.y}, but 'b' runs later. Move this task behind it.");
    }

    @Test
    void aTaskCannotReferIntoASiblingBranch() {
        assertThat(problems(new ForkTask("fork", List.of(List.of(a), List.of(b.input("x", a.output()))))))
                .containsExactly(
                        "demo / fork / branch 2 / b: input 'x' refers to ${a.output}, but 'a' runs side by side with"
                                + " it, in branch 1 of 'fork'. Use its result behind the JOIN.");
    }

    @Test
    void aTaskCannotReferToABranchThatNoJoinHasWaitedFor() {
        ForkTask fork = new ForkTask("fork", List.of(List.of(a), List.of(b)), List.of("a"));
        SimpleTask c = simple("c").input("x", b.output());

        assertThat(problems(fork, c))
                .containsExactly(
                        "demo / c: input 'x' refers to ${b.output}, but no JOIN has waited for 'b' (demo / fork /"
                                + " branch 2 / b). Add it to joinOn, or wait for it with another JoinTask before this task.");
        assertThat(problems(fork, new JoinTask("late", "b"), c)).isEmpty();
    }

    @Test
    void theOutputOfTheWorkflowMayReferToABranchThatNoJoinHasWaitedFor() {
        ForkTask fork = new ForkTask("fork", List.of(List.of(a), List.of(b)), List.of("a"));

        assertThat(problems(demo(fork).output("b", b.output()))).isEmpty();
    }

    @Test
    void joiningOnATaskInTheMiddleOfABranchGivesOnlyWhatHasRunUntilThen() {
        ForkTask fork = new ForkTask("fork", List.of(List.of(a, b, simple("c"))), List.of("b"));

        assertThat(problems(fork, simple("d").input("x", a.output()).input("y", b.output())))
                .isEmpty();
        assertThat(problems(fork, simple("d").input("x", Ref.taskOutput("c")))).hasSize(1);
    }

    @Test
    void aTaskInsideMayReferToTasksBeforeTheFork() {
        SimpleTask inside = simple("inside").input("x", a.output()).input("fork", Ref.taskStatus("fork"));
        SwitchTask choice = new SwitchTask("sw", a.output("kind")).when("x", inside);

        assertThat(problems(a, new ForkTask("fork", List.of(List.of(choice), List.of(b.input("x", a.output()))))))
                .isEmpty();
    }

    @Test
    void aTaskBehindASwitchMayReferIntoItsCases() {
        SwitchTask choice = new SwitchTask("sw", Ref.workflowInput("x"))
                .when("x", new ForkTask("fork", List.of(List.of(a), List.of(simple("c")))))
                .otherwise(b);

        assertThat(problems(
                        choice,
                        simple("d")
                                .input("x", a.output())
                                .input("y", b.output())
                                .input("z", Ref.taskStatus("fork_join"))))
                .isEmpty();
    }

    @Test
    void aTaskCannotReferIntoAnotherCase() {
        SwitchTask choice =
                new SwitchTask("sw", Ref.workflowInput("x")).when("x", a).otherwise(b.input("x", a.output()));

        assertThat(problems(choice))
                .containsExactly(
                        "demo / sw / otherwise / b: input 'x' refers to ${a.output}, but 'a' runs only in case 'x' of"
                                + " 'sw', never together with this task. Refer to a task of the same case or before the switch.");
    }

    @Test
    void tasksOfALoopMayReferToEachOtherAndToTheLoop() {
        CustomTask loop = new CustomTask("DO_WHILE", "loop")
                .input("last", b.output("x"))
                .field("loopCondition", "$.loop.iteration < 3")
                .field(
                        "loopOver",
                        List.of(
                                a.input("x", b.output("x")).input("own", a.output("x")),
                                b.input("i", Ref.taskOutput("loop", "iteration"))));

        assertThat(problems(loop, simple("c").input("x", b.output()))).isEmpty();
        assertThat(problems(simple("c").input("x", b.output()), loop)).hasSize(1);
    }

    @Test
    void oneTurnOfALoopHasANameWhereTheServerDoesNotCheckNames() {
        DoWhileTask loop = DoWhileTask.times("loop", 2, a);
        ForkTask fork = new ForkTask("fork", List.of(List.of(b.input("x", "${a__1.output}"))));

        assertThat(problems(demo(loop, fork).output("first", "${a__1.output}"))).isEmpty();
        assertThat(problems(loop, b.input("x", "${a__1.output}")))
                .containsExactly("demo / b: input 'x' refers to ${a__1.output}, but this workflow has no task 'a__1'. "
                        + NO_TASK_HINT);
    }

    @Test
    void aDefinitionInPlaceHasItsOwnNames() {
        SimpleTask inside = simple("a").input("x", Ref.workflowInput("y"));
        WorkflowDef child = WorkflowBuilder.workflow("child")
                .add(inside)
                .output("o", inside.output())
                .build();
        StartWorkflowRequest request =
                StartWorkflowRequest.builder("child").workflowDef(child).build();

        assertThat(problems(a, new SubWorkflowTask("sub", child), new StartWorkflowTask("st", "child", request)))
                .isEmpty();
        assertThat(problems(new SubWorkflowTask("sub", child), b.input("x", a.output())))
                .hasSize(1);
    }

    @Test
    void textThatTheServerDoesNotResolveMayLookLikeReferences() {
        assertThat(problems(a.description("Charges ${amount} dollars")
                        .options(o -> o.metadata(Map.of("${key}", "${owner}"))
                                .cache("${uri}-${method}", Duration.ofSeconds(1))
                                .field("onStateChange", Map.of("onStart", List.of(Map.of("of", "${a.output.x}")))))))
                .isEmpty();
    }

    @Test
    void scriptsMayHaveTemplatesOfTheirOwn() {
        assertThat(problems(
                        SwitchTask.javascript("sw", "`k${$.x}`").input("x", 1).when("k1", a),
                        new DoWhileTask("l", "`${$.l.iteration}${workflow}` !== '3'", b),
                        SwitchTask.graaljs("kind", "(() => { const a = $.o; return `${a.kind}`; })()")
                                .input("o", 1)
                                .when("k1", simple("c"))))
                .isEmpty();
    }

    @Test
    void templatesOfOthersMayBeNamesOfFields() {
        assertThat(problems(demo(a.input("x", Map.of("${name}", 1))).output("y", Map.of("${name}", 1))))
                .isEmpty();
    }

    @Test
    void theServerPutsNoValuesIntoScripts() {
        String rest = ", but the server puts no values into scripts. Give the value as an input of this task and read"
                + " $.name in the script.";

        assertThat(problems(
                        new DoWhileTask("l", "$.l.iteration < ${workflow.input.n}", a),
                        SwitchTask.graaljs("sw", "${a.output.n} > 3 ? 'a' : 'b'")
                                .when("a", b),
                        new CustomTask("DECISION", "d")
                                .field("caseExpression", "${sw.output.x}")
                                .field("decisionCases", Map.of("x", List.of(simple("c"))))))
                .containsExactly(
                        "demo / l: field 'loopCondition' refers to ${workflow.input.n}" + rest,
                        "demo / sw: field 'expression' refers to ${a.output.n}" + rest,
                        "demo / d: field 'caseExpression' refers to ${sw.output.x}" + rest);
    }

    @Test
    void theServerPutsNoValuesIntoNamesOfFields() {
        Map<Object, Object> map = Map.of(a.output("key"), 1);
        String rest = " refers to ${a.output.key} in the name of a field, where the server puts no values. Make such a"
                + " map by an InlineTask or a JsonJqTask.";

        assertThat(problems(demo(a, b.input("x", map)).output("y", List.of(map))))
                .containsExactly(
                        "demo / b: input 'x.${a.output.key}'" + rest, "demo: output 'y[0].${a.output.key}'" + rest);
    }

    @Test
    void aDefinitionInPlaceGivenAsJsonHasItsOwnNames() {
        Map<String, Object> inside = Map.of(
                "name", "work", "taskReferenceName", "a", "type", "SIMPLE", "inputParameters", Map.of("x", "${own}"));
        CustomTask sub = new CustomTask("SUB_WORKFLOW", "sub")
                .field(
                        "subWorkflowParam",
                        Map.of("name", "child", "workflowDefinition", Map.of("tasks", List.of(inside))));

        assertThat(problems(a, sub)).isEmpty();
        assertThat(problems(sub, b.input("x", a.output()))).hasSize(1);
        assertThat(problems(new CustomTask("SUB_WORKFLOW", "sub")
                        .field("subWorkflowParam", Map.of("name", "c", "workflowDefinition", "${nope.output}"))))
                .hasSize(1);
    }

    @Test
    void whatEndedBeforeATaskOfALaterBranchIsKnownWhenItIsJoined() {
        SimpleTask b2 = simple("b2");
        List<TaskSpec> waits = List.of(new JoinTask("sync", "b2"), a.input("x", b.output()));

        assertThat(problems(new ForkTask("fork", List.of(waits, List.of(b, b2)))))
                .isEmpty();
        assertThat(problems(new ForkTask("fork", List.of(List.of(b, b2), waits))))
                .isEmpty();
        assertThat(problems(new ForkTask("fork", List.of(waits, List.of(b2, b)))))
                .hasSize(1);
    }
}
