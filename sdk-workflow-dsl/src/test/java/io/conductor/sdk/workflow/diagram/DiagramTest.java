package io.conductor.sdk.workflow.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowTask;
import io.conductor.sdk.workflow.RandomWorkflows;
import io.conductor.sdk.workflow.SimpleTask;
import io.conductor.sdk.workflow.SubWorkflowTask;
import io.conductor.sdk.workflow.WorkflowBuilder;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class DiagramTest {

    @Test
    void svgAndTimeLineAreWellFormedWhateverTheNamesAre() throws Exception {
        parse(Diagram.of(KitchenSink.definition()).svg());
        parse(Diagram.of(run(KitchenSink.definition())).svg());
        parse(Diagram.of(run(KitchenSink.definition())).timeline());
        for (long seed = 0; seed < 100; seed++) {
            parse(Diagram.of(RandomWorkflows.any(seed)).svg());
        }
    }

    private static void parse(String xml) throws Exception {
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    @Test
    void nothingComesFromOutsideAndNothingRuns() {
        Diagram diagram = Diagram.of(run(KitchenSink.definition()));

        for (String drawn : List.of(diagram.svg(), diagram.timeline(), diagram.html())) {
            assertThat(drawn).contains("&lt;b&gt;&quot;quoted&quot;&lt;/b&gt;");
            assertThat(drawn).doesNotContain("<script", "<b>", "@import", "url(", "src=", "onload", "<foreignObject");
            assertThat(drawn.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http://", "https://");
        }
    }

    @Test
    void namesDoNotEndALabelOfMermaid() {
        Pattern line = Pattern.compile(
                " *(flowchart TD|direction TB|end|subgraph n\\d+\\[\"[^\"]*\"\\]|n\\d+[\\[({/]+\"[^\"]*\"[\\])}/]+"
                        + "|n\\d+ -\\.?->?-?>?(\\|\"[^\"]*\"\\|)? n\\d+|classDef \\w+ [\\w:#,\\- ]+|class [n\\d,]+ \\w+)");

        for (String drawn : List.of(
                Diagram.of(KitchenSink.definition()).mermaid(),
                Diagram.of(run(KitchenSink.definition())).mermaid())) {
            assertThat(drawn.lines()).allMatch(one -> line.matcher(one).matches());
        }
    }

    @Test
    void everyLineOfMermaidTiesBoxesThatAreThere() {
        for (long seed = 0; seed < 300; seed++) {
            String drawn = Diagram.of(RandomWorkflows.any(seed)).mermaid();
            List<String> boxes = found(drawn, "(?m)^ *(?:subgraph )?(n\\d+)[\\[({]");

            assertThat(boxes).as("seed %d", seed).doesNotHaveDuplicates();
            assertThat(boxes).as("seed %d", seed).containsAll(found(drawn, "(?m)^ *(n\\d+) -"));
            assertThat(boxes).as("seed %d", seed).containsAll(found(drawn, "(?m)-.*> ?(?:\\|.*\\| )?(n\\d+)$"));
        }
    }

    private static List<String> found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.results().map(result -> result.group(1)).toList();
    }

    @Test
    void statusDurationAttemptsAndReasonAreInWords() {
        WorkflowDef definition = WorkflowBuilder.workflow("retried")
                .add(new SimpleTask("work", "a"), new SimpleTask("work", "b"), new SimpleTask("work", "never"))
                .build();
        Diagram diagram = Diagram.of(execution(
                definition,
                task("a", "FAILED", 0, 0, 100),
                task("a", "COMPLETED", 1, 200, 1700),
                task("b", "FAILED_WITH_TERMINAL_ERROR", 0, 2000, 2040)));

        assertThat(diagram.svg())
                .contains("✓ COMPLETED · 1.5 s", "2 attempts", "✗ FAILED_WITH_TERMINAL_ERROR · 40 ms")
                .contains("out of &lt;luck&gt;", "○ NOT REACHED")
                .contains("<desc>3 tasks: 1 done, 1 failed, 1 not reached</desc>");
        assertThat(diagram.mermaid())
                .contains("a<br/>work<br/>✓ COMPLETED · 1.5 s<br/>2 attempts", "out of #60;luck#62;")
                .contains("class n1 done", "class n2 failed", "class n3 notreached");
        assertThat(diagram.html())
                .contains("out of &lt;luck&gt;", "<td class=\"number\" data-label=\"Attempt\">2</td>");
    }

    @Test
    void timeLineHasARowPerTaskAndABarPerAttempt() {
        WorkflowDef definition = WorkflowBuilder.workflow("retried")
                .add(new SimpleTask("work", "a"))
                .build();
        String timeline = Diagram.of(
                        execution(definition, task("a", "FAILED", 0, 0, 250), task("a", "COMPLETED", 1, 500, 1000)))
                .timeline();

        assertThat(found(timeline, "<tspan class=\"title\">(.*?)</tspan>")).containsExactly("a");
        assertThat(found(timeline, "class=\"(bar s-[a-z]+)\" x=")).containsExactly("bar s-failed", "bar s-done");
        assertThat(timeline).contains("x=\"50.00%\" y=\"45\" width=\"50.00%\"");
    }

    @Test
    void turnsOfALoopAreOneBox() {
        WorkflowDef definition = Examples.definition("customer/payment_for_subscription.json");
        String ref = definition.tasks().get(0).taskReferenceName();
        Map<String, Object> first = task(ref + "__1", "COMPLETED", 0, 0, 10);
        Map<String, Object> second = task(ref + "__2", "COMPLETED", 0, 20, 30);
        first.put("iteration", 1);
        second.put("iteration", 2);

        assertThat(Diagram.of(execution(definition, first, second)).svg()).contains("2 turns");
    }

    @Test
    void executionWithoutItsDefinitionShowsWhatRan() {
        Map<String, Object> json = json(
                Examples.definition("customer/checkout_workflow.json"), List.of(task("ran", "COMPLETED", 0, 0, 5)));
        json.remove("workflowDefinition");

        assertThat(Diagram.of(workflow(json)).svg()).contains(">ran</text>", "✓ COMPLETED · 5 ms");
    }

    @Test
    void definitionHasNoTimeLine() {
        Diagram diagram = Diagram.of(KitchenSink.definition());

        assertThatThrownBy(diagram::timeline)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A definition has no times: draw an execution, Diagram.of(workflow)");
    }

    @Test
    void linksLeadToPagesOnly() {
        WorkflowDef definition = WorkflowBuilder.workflow("parent")
                .add(new SubWorkflowTask("sub", "a \"b\"", 1))
                .build();

        assertThat(Diagram.of(definition).links(name -> "#" + name).svg()).contains("<a href=\"#a &quot;b&quot;\">");
        assertThat(Diagram.of(definition).links(name -> "https://x/" + name).mermaid())
                .contains("click n1 href \"https://x/a%20%22b%22\"");
        assertThat(Diagram.of(definition).links(name -> "HTTPS://x/?a=b:c").svg())
                .contains("<a href=\"HTTPS://x/?a=b:c\">");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                " JavaScript:alert(1)",
                "javascript:alert(1)\n",
                "javascript:\u2028alert(1)",
                "java\tscript:alert(1)",
                "java\nscript:alert(1)",
                "\u0001javascript:alert(1)",
                "http\n:javascript",
                "page\u2029.html"
            })
    void whatIsNoLinkToAPageIsRefused(String address) {
        Diagram diagram = Diagram.of(WorkflowBuilder.workflow("parent")
                        .add(new SubWorkflowTask("sub", "child", 1))
                        .build())
                .links(name -> address);

        for (ThrowingCallable drawing : List.<ThrowingCallable>of(diagram::svg, diagram::mermaid, diagram::html)) {
            assertThatThrownBy(drawing)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Not a link to a page: '" + address
                            + "'. Give http, https, or an address without a scheme, and no control characters");
        }
    }

    @Test
    void workflowThatRunsItselfIsExpandedOnce() {
        WorkflowDef endless = WorkflowBuilder.workflow("endless")
                .add(new SubWorkflowTask("again", "endless", 1))
                .build();
        WorkflowDef parent = WorkflowBuilder.workflow("parent")
                .add(new SubWorkflowTask("run", "endless", 1))
                .build();

        assertThat(found(Diagram.of(parent).expand(List.of(endless)).mermaid(), "(run|again)<|\"(run|again) "))
                .hasSize(2);
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void timeAndRoomGrowWithTheNumberOfTasks() {
        for (int width : List.of(1, 500)) {
            int small = Diagram.of(tasks(500, width)).svg().length();
            int large = Diagram.of(tasks(20_000, width)).svg().length();

            assertThat(large).isBetween(30 * small, 50 * small);
        }
    }

    /** Without the builder, which checks what is drawn here. */
    private static WorkflowDef tasks(int number, int width) {
        List<WorkflowTask> tasks = new ArrayList<>();
        for (int i = 0; i < number; i += width) {
            List<List<WorkflowTask>> branches = new ArrayList<>();
            for (int j = 0; j < width; j++) {
                branches.add(List.of(WorkflowTask.builder("work", "task_%06d".formatted(i + j), "SIMPLE")
                        .build()));
            }
            WorkflowTask fork = WorkflowTask.builder("fork", "fork_%06d".formatted(i), "FORK_JOIN")
                    .forkTasks(branches)
                    .build();
            tasks.add(width == 1 ? branches.get(0).get(0) : fork);
        }
        return WorkflowDef.builder("many").tasks(tasks).build();
    }

    private static Workflow run(WorkflowDef definition) {
        return execution(
                definition,
                task("first", "COMPLETED", 0, 0, 10),
                task("compute", "COMPLETED_WITH_ERRORS", 0, 10, 20),
                task(KitchenSink.EVIL, "FAILED", 0, 20, 30),
                task("left_ref", "SOMETHING_NEW", 0, 0, 0));
    }

    @SafeVarargs
    private static Workflow execution(WorkflowDef definition, Map<String, Object>... tasks) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Map<String, Object> task : tasks) {
            all.add(task);
        }
        return workflow(json(definition, all));
    }

    private static Map<String, Object> json(WorkflowDef definition, List<Map<String, Object>> tasks) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("workflowId", "4711");
        json.put("workflowName", definition.name());
        json.put("status", "FAILED");
        json.put("createTime", 1_000_000);
        json.put("workflowDefinition", definition);
        json.put("tasks", tasks);
        return json;
    }

    private static Workflow workflow(Map<String, Object> json) {
        JsonCodec codec = JsonCodec.standard();
        return Objects.requireNonNull(codec.read(codec.write(json), Workflow.class));
    }

    private static Map<String, Object> task(String ref, String status, int retry, int start, int end) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("taskType", "work");
        json.put("taskDefName", "work");
        json.put("referenceTaskName", ref);
        json.put("status", status);
        json.put("retryCount", retry);
        json.put("scheduledTime", 1_000_000 + start);
        json.put("startTime", 1_000_000 + start);
        json.put("endTime", 1_000_000 + end);
        if (!status.equals("COMPLETED")) {
            json.put("reasonForIncompletion", "out of <luck>");
        }
        return json;
    }
}
