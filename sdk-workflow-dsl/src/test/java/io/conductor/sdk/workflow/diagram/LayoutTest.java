package io.conductor.sdk.workflow.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.conductor.sdk.client.model.SubWorkflowParams;
import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowTask;
import io.conductor.sdk.workflow.RandomWorkflows;
import io.conductor.sdk.workflow.diagram.Drawing.Line;
import io.conductor.sdk.workflow.diagram.Drawing.Node;
import io.conductor.sdk.workflow.diagram.Drawing.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the drawing of every workflow. A failure names the workflow, whose name has the seed. */
class LayoutTest {

    static Stream<WorkflowDef> definitions() {
        return Stream.concat(
                Stream.of(KitchenSink.definition()), LongStream.range(0, 300).mapToObj(RandomWorkflows::any));
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void everyTaskIsDrawnOnce(WorkflowDef definition) {
        List<String> tasks = new ArrayList<>();
        collect(definition.tasks(), tasks);

        assertThat(layout(definition).drawing().nodes().stream()
                        .map(Node::box)
                        .filter(Box::isTask)
                        .map(Box::title))
                .as(definition.name())
                .containsExactlyInAnyOrderElementsOf(tasks);
    }

    private static void collect(List<WorkflowTask> tasks, List<String> names) {
        for (WorkflowTask task : tasks) {
            names.add(task.taskReferenceName());
            task.forkTasks().forEach(branch -> collect(branch, names));
            task.decisionCases().values().forEach(one -> collect(one, names));
            collect(task.defaultCase(), names);
            collect(task.loopOver(), names);
            task.subWorkflowParam()
                    .flatMap(SubWorkflowParams::workflowDefinition)
                    .ifPresent(inside -> collect(inside.tasks(), names));
        }
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void noTwoBoxesOverlapAndAllAreInThePicture(WorkflowDef definition) {
        Layout layout = layout(definition);
        List<Node> nodes = layout.drawing().nodes();

        for (Node node : nodes) {
            assertThat(inside(node, new Node(node.box(), node.face(), 0, 0, layout.width(), layout.height(), true)))
                    .as("%s: %s in the picture", definition.name(), node)
                    .isTrue();
            assertThat(nodes.stream().filter(other -> !other.equals(node) && collide(node, other)))
                    .as("%s: what collides with %s", definition.name(), node)
                    .isEmpty();
        }
    }

    private static boolean collide(Node one, Node other) {
        boolean apart = one.x() + one.width() <= other.x()
                || other.x() + other.width() <= one.x()
                || one.y() + one.height() <= other.y()
                || other.y() + other.height() <= one.y();
        return !apart && !(one.frame() && inside(other, one)) && !(other.frame() && inside(one, other));
    }

    private static boolean inside(Node inner, Node outer) {
        return inner.x() >= outer.x()
                && inner.y() >= outer.y()
                && inner.x() + inner.width() <= outer.x() + outer.width()
                && inner.y() + inner.height() <= outer.y() + outer.height();
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void everyLineLeadsFromABoxToABoxAndThroughNone(WorkflowDef definition) {
        Drawing drawing = layout(definition).drawing();

        for (Line line : drawing.lines()) {
            Point start = line.points().get(0);
            Point end = line.points().get(line.points().size() - 1);
            boolean startsAtBox = drawing.nodes().stream().anyMatch(node -> isBelow(start, node));
            boolean startsAtLine = drawing.lines().stream()
                    .anyMatch(other ->
                            other.points().get(other.points().size() - 1).equals(start));
            assertThat(startsAtBox || startsAtLine)
                    .as("%s: start of %s", definition.name(), line)
                    .isTrue();
            assertThat(
                            line.arrow()
                                    ? drawing.nodes().stream().anyMatch(node -> isTop(end, node))
                                            || isStartOfLane(drawing, end)
                                    : isMerge(drawing, line, end))
                    .as("%s: end of %s", definition.name(), line)
                    .isTrue();
            assertThat(drawing.nodes().stream().filter(node -> !node.frame() && crosses(line, node)))
                    .as("%s: boxes under %s", definition.name(), line)
                    .isEmpty();
        }
    }

    private static boolean isBelow(Point point, Node node) {
        return point.y() == node.y() + node.height() && point.x() > node.x() && point.x() < node.x() + node.width();
    }

    private static boolean isTop(Point point, Node node) {
        return point.y() == node.y() && point.x() > node.x() && point.x() < node.x() + node.width();
    }

    /** Another line goes on from here, or the surrounding frame ends. */
    private static boolean isMerge(Drawing drawing, Line line, Point end) {
        return drawing.lines().stream()
                        .anyMatch(other ->
                                !other.equals(line) && other.points().get(0).equals(end))
                || drawing.nodes().stream().filter(Node::frame).anyMatch(frame -> end.y() < frame.y() + frame.height());
    }

    private static boolean isStartOfLane(Drawing drawing, Point end) {
        return drawing.lines().stream().anyMatch(other -> other.points().get(0).equals(end));
    }

    private static boolean crosses(Line line, Node node) {
        for (int i = 1; i < line.points().size(); i++) {
            Point from = line.points().get(i - 1);
            Point to = line.points().get(i);
            boolean apart = Math.max(from.x(), to.x()) <= node.x()
                    || Math.min(from.x(), to.x()) >= node.x() + node.width()
                    || Math.max(from.y(), to.y()) <= node.y()
                    || Math.min(from.y(), to.y()) >= node.y() + node.height();
            if (!apart) {
                return true;
            }
        }
        return false;
    }

    private static Layout layout(WorkflowDef definition) {
        return Layout.of(new FlowReader(SubWorkflows.NONE).read(definition));
    }
}
