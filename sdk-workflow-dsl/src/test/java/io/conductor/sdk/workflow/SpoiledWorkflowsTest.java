package io.conductor.sdk.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.model.StartWorkflowRequest;
import io.conductor.sdk.client.model.WorkflowStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Puts one mistake somewhere into a valid random workflow: build() names that one, at its place, and no other. */
class SpoiledWorkflowsTest {

    private static final Ref INPUT = Ref.workflowInput("x");

    /** A kind of mistake: tasks that are wrong wherever they stand, the task that is blamed, and words of the blame. */
    private record Mistake(String blamed, String words, List<TaskSpec> tasks) {
        Mistake(String blamed, String words, TaskSpec... tasks) {
            this(blamed, words, List.of(tasks));
        }

        /** In a loop a task may refer to what ran in the turn before. */
        boolean isNoneInALoop() {
            return tasks.stream().anyMatch(DoWhileTask.class::isInstance)
                    || List.of(
                                    "its own result",
                                    "'y' runs later",
                                    "side by side",
                                    "no JOIN has waited",
                                    "never together")
                            .contains(words);
        }

        @Override
        public String toString() {
            return words;
        }
    }

    static List<Mistake> mistakes() {
        SimpleTask x = Checked.simple("x");
        SimpleTask y = Checked.simple("y");
        List<List<SimpleTask>> two = List.of(List.of(x), List.of(y));
        SwitchTask choice = new SwitchTask("sw", INPUT).when("x", x);
        return List.of(
                new Mistake("task 1", "the reference name is blank", new SimpleTask("work", "")),
                new Mistake("bad", "the task name is blank", new SimpleTask(" ", "bad")),
                new Mistake("bad", "the task type is blank", new CustomTask("", "bad")),
                new Mistake("workflow", "the reference name is 'workflow'", new CustomTask("NOOP", "workflow")),
                new Mistake("x", "is used before", x, x),
                new Mistake("bad", "no task 'nope'", Checked.simple("bad").input("a", List.of("${nope.output}"))),
                new Mistake(
                        "bad", "the server cannot read", Checked.simple("bad").input("a", "${ workflow.input }")),
                new Mistake("bad", "its own result", Checked.simple("bad").input("a", "${bad.output.y}")),
                new Mistake("bad", "'y' runs later", Checked.simple("bad").input("a", y.output()), y),
                new Mistake(
                        "y", "side by side", new ForkTask("f", List.of(List.of(x), List.of(y.input("a", x.output()))))),
                new Mistake("bad", "no JOIN has waited", new ForkTask("f", two, List.of("x")), bad(y.output())),
                new Mistake("y", "never together", choice.otherwise(y.input("a", x.output()))),
                new Mistake("f_join", "not a task of this workflow", new ForkTask("f", two, List.of("x", "zzz"))),
                new Mistake(
                        "f_join", "not in a branch of 'f'", Checked.simple("o"), new ForkTask("f", two, List.of("o"))),
                new Mistake("f_join", "may never run", new ForkTask("f", List.of(List.of(choice)), List.of("x"))),
                new Mistake(
                        "f_join", "has the switch 'sw'", new ForkTask("f", List.of(List.of(choice)), List.of("sw"))),
                new Mistake(
                        "f_join",
                        "has the fork 'g'",
                        new ForkTask("f", List.of(List.of(new ForkTask("g", two))), List.of("g"))),
                new Mistake("bad", "waits for nothing", x, new JoinTask("bad")),
                new Mistake("bad", "may never run, or not before", choice, new JoinTask("bad", "x")),
                new Mistake("bad", "branch 2 is empty", new ForkTask("bad", List.of(List.of(x), List.of()))),
                new Mistake("bad", "no branches", new ForkTask("bad", List.of()), new JoinTask("j")),
                new Mistake("bad", "no cases", new SwitchTask("bad", INPUT).otherwise(x)),
                new Mistake(
                        "bad",
                        "nothing to decide by",
                        SwitchTask.graaljs("bad", "").when("a")),
                new Mistake(
                        "bad",
                        "lacks its input 'dynamicTasksInputs'",
                        new DynamicForkTask("bad").input("dynamicTasks", 1)),
                new Mistake(
                        "j",
                        "always waits for all its tasks",
                        new DynamicForkTask("d").tasks(INPUT, INPUT).join(new JoinTask("j", "z"))),
                new Mistake("bad", "retryCount is -1", Checked.simple("bad").options(o -> o.retryCount(-1))),
                new Mistake(
                        "bad",
                        "startDelay is",
                        Checked.simple("bad").options(o -> o.startDelay(Duration.ofSeconds(-3)))),
                new Mistake("bad", "priority is 100", new SubWorkflowTask("bad", "child").priority(100)),
                new Mistake("bad", "workflow to run is blank", new SubWorkflowTask("bad", " ")),
                new Mistake(
                        "bad",
                        "is for workflow 'b'",
                        new StartWorkflowTask(
                                "bad", "a", StartWorkflowRequest.builder("b").build())),
                new Mistake("bad", "no address", new HttpTask("bad", HttpInput.get(""))),
                new Mistake("bad", "Give its result", Checked.simple("bad").input("a", List.of(x))),
                new Mistake(
                        "bad", "in the name of a field", Checked.simple("bad").input("a", Map.of(INPUT, 1))),
                new Mistake(
                        "bad", "is a java.lang.Object", Checked.simple("bad").input("a", Map.of("b", new Object()))));
    }

    static List<Mistake> mistakesOfTypes() {
        SimpleTask x = Checked.simple("x");
        SwitchTask choice = new SwitchTask("sw", INPUT).when("x", x);
        TerminateTask end = new TerminateTask("end", WorkflowStatus.FAILED);
        return List.of(
                new Mistake("bad", "inside the loop 'o'", DoWhileTask.times("o", 2, DoWhileTask.times("bad", 2, x))),
                new Mistake(
                        "bad",
                        "inside the loop 'o'",
                        DoWhileTask.times("o", 2, choice.otherwise(DoWhileTask.times("bad", 2, Checked.simple("z"))))),
                new Mistake("bad", "the loop has no end", new DoWhileTask("bad", "true", x)),
                new Mistake("bad", "no values into scripts", new DoWhileTask("bad", "$.x < ${workflow.input.n}", x)),
                new Mistake("bad", "less than once", DoWhileTask.times("bad", 0, x)),
                new Mistake(
                        "bad", "keepLastN is 0", DoWhileTask.times("bad", 2, x).keepLastN(0)),
                new Mistake(
                        "bad",
                        "keepLastN is the text",
                        DoWhileTask.times("bad", 2, x).input("keepLastN", "2")),
                new Mistake("bad", "the field 'loopOver'", new DoWhileTask("bad", "$.x", List.of())),
                new Mistake("a__b", "the reference name has '__'", DoWhileTask.times("o", 2, Checked.simple("a__b"))),
                new Mistake("bad", "'end' ends the workflow", choice.when("y", end, Checked.simple("bad"))),
                new Mistake(
                        "bad",
                        "TERMINATE task is optional",
                        choice.when("y", end("bad").optional())),
                new Mistake(
                        "bad",
                        "the status is RUNNING",
                        choice.when("y", new TerminateTask("bad", WorkflowStatus.RUNNING))),
                new Mistake("bad", "the duration is PT-1S", new WaitTask("bad", Duration.ofSeconds(-1))),
                new Mistake("bad", "the duration is PT0.5S", new WaitTask("bad", Duration.ofMillis(500))),
                new Mistake(
                        "bad",
                        "both for a duration",
                        new WaitTask("bad", Instant.EPOCH).input("duration", "${workflow.input.x}")),
                new Mistake("bad", "cannot read 'duration' soon", new WaitTask("bad").input("duration", "soon")),
                new Mistake("bad", "cannot read 'until'", new WaitTask("bad").input("until", "2030-01-01T00:00:00Z")),
                new Mistake("bad", "batchSize is 0", new PullMessagesTask("bad").batchSize(0)),
                new Mistake(
                        "bad",
                        "'z', which is not a task before",
                        choice.otherwise(Checked.simple("y")),
                        new ExclusiveJoinTask("bad", "z", "x", "y")),
                new Mistake("bad", "would wait for ever", choice, new ExclusiveJoinTask("bad", "x")),
                new Mistake("bad", "not a task of this workflow", join("zzz")),
                new Mistake(
                        "bad",
                        "not a task of this workflow",
                        new JoinTask("bad").options(o -> o.field("joinOn", List.of("zzz")))),
                new Mistake(
                        "bad",
                        "by .otherwise(…)",
                        DoWhileTask.times("o", 2, choice, new ExclusiveJoinTask("bad", "x").otherwise("sw"))),
                new Mistake(
                        "bad",
                        "the two are not in the same loop",
                        DoWhileTask.times("o", 2, x),
                        new ExclusiveJoinTask("bad", "x").otherwise("o")),
                new Mistake(
                        "bad",
                        "no JOIN stands directly behind",
                        new CustomTask("FORK_JOIN", "bad").field("forkTasks", List.of(List.of(x)))));
    }

    private static CustomTask join(String joinOn) {
        return new CustomTask("JOIN", "bad").field("joinOn", List.of(joinOn));
    }

    private static TerminateTask end(String ref) {
        return new TerminateTask(ref, WorkflowStatus.FAILED);
    }

    /** Of every type that needs something, one that lacks it: whichever class writes it. */
    static List<Mistake> missingFields() {
        VectorTask.Index index = new VectorTask.Index("db", "ns", "");
        return List.of(
                lacks("the field 'sink'", new EventTask("bad", " ")),
                lacks("the field 'joinOn'", new ExclusiveJoinTask("bad")),
                lacks("the field 'dynamicTaskNameParam'", new CustomTask("DYNAMIC", "bad")),
                lacks("the input 'name'", new CustomTask("DYNAMIC", "bad").field("dynamicTaskNameParam", "name")),
                lacks("the field 'forkTasks'", new CustomTask("FORK_JOIN", "bad"), new JoinTask("j", "bad")),
                lacks("the field 'decisionCases'", new CustomTask("DECISION", "bad").field("caseValueParam", "x")),
                lacks("the field 'subWorkflowParam'", new CustomTask("SUB_WORKFLOW", "bad")),
                lacks("the input 'startWorkflow'", new CustomTask("START_WORKFLOW", "bad")),
                lacks("the input 'http_request' or 'uri'", new CustomTask("HTTP", "bad")),
                lacks(
                        "the input 'terminationStatus'",
                        new SwitchTask("sw", INPUT).when("x", new CustomTask("TERMINATE", "bad"))),
                lacks("the input 'expression'", new InlineTask("bad", "")),
                lacks("the input 'scriptExpression'", new CustomTask("LAMBDA", "bad")),
                lacks("the input 'queryExpression'", new JsonJqTask("bad", "")),
                lacks("the input 'kafka_request'", new CustomTask("KAFKA_PUBLISH", "bad")),
                lacks("the input 'statement'", JdbcTask.select("bad", "c", "")),
                lacks("the input 'messages' or 'instructions' or 'userInput'", LlmTask.chat("bad", "p", "m")),
                lacks("the input 'promptName' or 'prompt'", LlmTask.text("bad", "p", "m", "")),
                lacks("the input 'model'", VectorTask.generate("bad", "p", "", "text")),
                lacks("the input 'index'", VectorTask.get("bad", index, INPUT)),
                lacks("the input 'markdown'", GenerateTask.pdf("bad", "")),
                lacks("the input 'mcpServer'", McpTask.listTools("bad", "")),
                lacks("the input 'method'", McpTask.callTool("bad", "http://x", "")),
                lacks("the input 'agentUrl'", AgentTask.card("bad", "")));
    }

    private static Mistake lacks(String words, TaskSpec... tasks) {
        return new Mistake("bad", "task needs " + words, tasks);
    }

    private static SimpleTask bad(Ref reference) {
        return Checked.simple("bad").input("a", reference);
    }

    @ParameterizedTest
    @MethodSource({"mistakes", "mistakesOfTypes", "missingFields"})
    void theMistakeIsNamedAtItsPlaceAndNoOther(Mistake mistake) {
        for (long seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            List<TaskSpec> tasks = RandomWorkflows.tasks(seed);
            boolean loops = !mistake.isNoneInALoop();
            int place = random.nextInt(Insertion.places(tasks, loops));
            Insertion insertion = new Insertion(place, mistake.tasks(), loops);
            List<String> problems = Checked.problems(Checked.demo().add(insertion.into(tasks)));

            assertThat(problems)
                    .as("seed %d", seed)
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains(mistake.words());
            assertThat(problems.get(0))
                    .as("seed %d", seed)
                    .containsPattern("^demo / ([^:]* / )?" + mistake.blamed() + ": ");
        }
    }

    @Test
    void aDanglingOutputIsNamed() {
        for (long seed = 0; seed < 60; seed++) {
            WorkflowBuilder builder =
                    Checked.demo().add(RandomWorkflows.tasks(seed)).output("o", "${nope.output}");

            assertThat(Checked.problems(builder))
                    .as("seed %d", seed)
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("'nope'");
        }
    }

    /** Puts tasks at the start of one of the lists of tasks in a workflow, counted from the outside in. */
    private static final class Insertion {

        private final List<TaskSpec> inserted;
        private final boolean loops;
        private int remaining;

        Insertion(int place, List<TaskSpec> inserted, boolean loops) {
            this.remaining = place;
            this.inserted = inserted;
            this.loops = loops;
        }

        static int places(List<TaskSpec> tasks, boolean loops) {
            Insertion count = new Insertion(Integer.MAX_VALUE, List.of(), loops);
            count.into(tasks);
            return Integer.MAX_VALUE - count.remaining;
        }

        List<TaskSpec> into(List<TaskSpec> tasks) {
            List<TaskSpec> changed = new ArrayList<>();
            if (remaining-- == 0) {
                changed.addAll(inserted);
            }
            tasks.forEach(task -> changed.add(into(task)));
            return changed;
        }

        private TaskSpec into(TaskSpec task) {
            if (task instanceof ForkTask fork) {
                return fork.branches(fork.branches().stream().map(this::into).toList());
            }
            if (task instanceof SwitchTask cases) {
                return cases.mapTasks(this::into);
            }
            return loops ? intoFields(task) : task;
        }

        private TaskSpec intoFields(TaskSpec task) {
            Map<String, Object> fields =
                    new LinkedHashMap<>(task.head().options().fields());
            fields.replaceAll((name, value) -> TaskBlock.isSequence(value) ? into(TaskBlock.sequence(value)) : value);
            TaskHead head = task.head();
            for (Map.Entry<String, Object> field : fields.entrySet()) {
                head = head.options(options -> options.field(field.getKey(), field.getValue()));
            }
            return task.with(head);
        }
    }
}
