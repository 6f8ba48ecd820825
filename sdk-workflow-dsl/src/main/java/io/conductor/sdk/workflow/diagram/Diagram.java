package io.conductor.sdk.workflow.diagram;

import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.workflow.diagram.Flow.Frame;
import io.conductor.sdk.workflow.diagram.Flow.Group;
import io.conductor.sdk.workflow.diagram.Flow.Parallel;
import io.conductor.sdk.workflow.diagram.Flow.Step;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Draws a workflow: what it will do, or what one execution of it did.
 *
 * <pre>{@code
 * Files.writeString(Path.of("checkout.svg"), Diagram.of(definition).svg());
 * Files.writeString(Path.of("report.html"), Diagram.of(conductor.workflows().get(workflowId)).html());
 * }</pre>
 *
 * <p>Branches of a fork and cases of a switch stand side by side, a loop is a frame around its tasks, and a dashed line
 * leads from a branch that its JOIN does not wait for. Of an execution each task shows its status by mark, word and
 * colour, how long it ran, its attempts, and why it failed. Takes time and room in proportion to the number of tasks. What
 * is written is safe to publish: names are escaped, and inputs and outputs are not in it, though expressions of the
 * definition and reasons of failures are. Immutable and thread-safe.
 */
public final class Diagram {

    private static final String FITTING = "max-width:100%;height:auto";

    private final @Nullable WorkflowDef definition;
    private final @Nullable Workflow execution;
    private final SubWorkflows others;

    private Diagram(@Nullable WorkflowDef definition, @Nullable Workflow execution, SubWorkflows others) {
        this.definition = definition;
        this.execution = execution;
        this.others = others;
    }

    /**
     * A drawing of a definition.
     *
     * @param definition what to draw, valid or not
     * @return the drawing
     */
    public static Diagram of(WorkflowDef definition) {
        return new Diagram(Objects.requireNonNull(definition, "definition"), null, SubWorkflows.NONE);
    }

    /**
     * A drawing of an execution, ended or not.
     *
     * @param execution with its tasks; without its definition only those tasks are drawn that have been scheduled
     * @return the drawing
     */
    public static Diagram of(Workflow execution) {
        return new Diagram(null, Objects.requireNonNull(execution, "execution"), SubWorkflows.NONE);
    }

    /**
     * Draws these workflows inside the SUB_WORKFLOW tasks that run them, at every depth. One that is given in place is
     * always drawn inside; one that runs itself is not repeated. A task of an execution that has been reached shows the
     * execution that it started, or nothing inside; see {@link #expandExecutions}.
     *
     * @param definitions found by name and version; a task without a version gets the highest
     * @return the changed drawing
     */
    public Diagram expand(List<WorkflowDef> definitions) {
        return new Diagram(definition, execution, others.and(definitions, List.of()));
    }

    /**
     * Draws these executions inside the SUB_WORKFLOW tasks that started them, at every depth.
     *
     * @param executions with their tasks; found by their ids
     * @return the changed drawing
     */
    public Diagram expandExecutions(List<Workflow> executions) {
        return new Diagram(definition, execution, others.and(List.of(), executions));
    }

    /**
     * Makes every task that runs or starts another workflow a link to a page about that.
     *
     * @param address makes an address of a workflow's name: http, https, or without a scheme such as {@code #name}
     * @return the changed drawing; drawing it throws an {@link IllegalArgumentException} for other addresses
     */
    public Diagram links(UnaryOperator<String> address) {
        Objects.requireNonNull(address, "address");
        return new Diagram(definition, execution, new SubWorkflows(others.definitions(), others.executions(), address));
    }

    /**
     * A Mermaid flowchart, as GitHub and others show it in a block of code marked {@code mermaid}. They draw fewer than
     * 500 lines between boxes unless told otherwise; {@link #svg()} has no limit.
     *
     * @return the text of the flowchart
     */
    public String mermaid() {
        return MermaidWriter.write(flows());
    }

    /**
     * A picture that needs no script, font or image from outside, is light or dark as the reader's system is, and becomes
     * smaller in a narrow window. A file of its own, or part of a page.
     *
     * @return an SVG element
     */
    public String svg() {
        return svg(flows(), FITTING);
    }

    /**
     * When each task of an execution waited and ran, as an SVG element that is as wide as its surroundings: a row per task,
     * a bar per attempt. What has not ended lasts until the latest time in the execution.
     *
     * @return an SVG element
     * @throws IllegalStateException if this is a drawing of a definition
     */
    public String timeline() {
        if (execution == null) {
            throw new IllegalStateException("A definition has no times: draw an execution, Diagram.of(workflow)");
        }
        return TimelineWriter.write(execution, "Time line of " + title());
    }

    /**
     * A report in one HTML file: the picture, and of an execution the time line and a table with every attempt. It runs no
     * script, loads nothing, and fits a phone.
     *
     * @return an HTML document
     */
    public String html() {
        List<Flow> flows = flows();
        // On a phone a wide picture shrinks as far as one can read it; beyond that, one scrolls.
        String svg = svg(flows, "max-width:max(100%," + Layout.of(flows).width() * 6 / 10 + "px);height:auto");
        if (execution != null) {
            return HtmlWriter.execution(execution, title(), description(flows), svg, timeline());
        }
        return HtmlWriter.definition(title(), description(flows), svg, boxes(flows));
    }

    private String svg(List<Flow> flows, String style) {
        return SvgWriter.write(Layout.of(flows), title(), description(flows), style);
    }

    private List<Flow> flows() {
        FlowReader reader = new FlowReader(others);
        return execution != null ? reader.read(execution) : reader.read(Objects.requireNonNull(definition));
    }

    private String title() {
        return execution != null
                ? "Workflow " + execution.workflowName() + ", version " + execution.workflowVersion()
                : "Workflow " + Objects.requireNonNull(definition).name() + ", version " + definition.version();
    }

    private String description(List<Flow> flows) {
        List<Box> boxes = boxes(flows);
        String tasks = boxes.size() == 1 ? "1 task" : boxes.size() + " tasks";
        if (execution == null) {
            return tasks
                    + Objects.requireNonNull(definition)
                            .description()
                            .map(text -> ": " + text)
                            .orElse("");
        }
        Map<StatusLook, Long> counts = boxes.stream()
                .flatMap(box -> java.util.stream.Stream.ofNullable(box.run()))
                .collect(
                        Collectors.groupingBy(Run::look, () -> new EnumMap<>(StatusLook.class), Collectors.counting()));
        return tasks + ": "
                + counts.entrySet().stream()
                        .map(count ->
                                count.getValue() + " " + count.getKey().style().replace('-', ' '))
                        .collect(Collectors.joining(", "));
    }

    private static List<Box> boxes(List<Flow> flows) {
        List<Box> boxes = new ArrayList<>();
        collect(flows, boxes);
        return boxes;
    }

    private static void collect(List<Flow> flows, List<Box> boxes) {
        for (Flow flow : flows) {
            if (flow instanceof Step step) {
                boxes.add(step.box());
            } else if (flow instanceof Parallel parallel) {
                boxes.add(parallel.head());
                parallel.lanes().forEach(lane -> collect(lane.flows(), boxes));
            } else if (flow instanceof Frame frame) {
                boxes.add(frame.head());
                collect(frame.body(), boxes);
            } else {
                boxes.addAll(((Group) flow).boxes());
            }
        }
    }
}
