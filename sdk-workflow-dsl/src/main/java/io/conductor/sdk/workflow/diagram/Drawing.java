package io.conductor.sdk.workflow.diagram;

import java.util.ArrayList;
import java.util.List;

/** A workflow with a place for everything, in pixels from the upper left corner. Filled by {@link Piece}s; not thread-safe. */
final class Drawing {

    private final List<Node> nodes = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Caption> captions = new ArrayList<>();

    /**
     * A box, or a frame around boxes.
     *
     * @param box what it stands for
     * @param face its text
     * @param x of its left side
     * @param y of its top
     * @param width of the whole
     * @param height of the whole
     * @param frame whether there are boxes inside
     */
    record Node(Box box, Face face, int x, int y, int width, int height, boolean frame) {}

    /**
     * A way from one box to the next, along the axes.
     *
     * @param points where it starts, bends and ends
     * @param arrow whether it ends at a box
     * @param waitedFor whether what follows waits for what was before
     */
    record Line(List<Point> points, boolean arrow, boolean waitedFor) {
        Line {
            points = List.copyOf(points);
        }
    }

    /**
     * A place.
     *
     * @param x from the left
     * @param y from the top
     */
    record Point(int x, int y) {}

    /**
     * The label of a case, on its line.
     *
     * @param text what it says
     * @param x of its middle
     * @param y of its middle
     * @param width of its ground
     */
    record Caption(String text, int x, int y, int width) {}

    void node(Node node) {
        nodes.add(node);
    }

    void line(boolean arrow, boolean waitedFor, Point... points) {
        List<Point> bends = new ArrayList<>();
        for (Point point : points) {
            if (bends.isEmpty() || !bends.get(bends.size() - 1).equals(point)) {
                bends.add(point);
            }
        }
        if (bends.size() > 1) {
            lines.add(new Line(bends, arrow, waitedFor));
        }
    }

    void caption(Caption caption) {
        captions.add(caption);
    }

    List<Node> nodes() {
        return nodes;
    }

    List<Line> lines() {
        return lines;
    }

    List<Caption> captions() {
        return captions;
    }
}
