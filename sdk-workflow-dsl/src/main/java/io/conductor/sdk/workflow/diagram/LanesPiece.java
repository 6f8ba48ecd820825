package io.conductor.sdk.workflow.diagram;

import io.conductor.sdk.workflow.diagram.Drawing.Caption;
import io.conductor.sdk.workflow.diagram.Drawing.Point;
import java.util.List;

/**
 * A box and, below it, lists of blocks side by side that begin at the box and come together again.
 *
 * @param head the box
 * @param lanes side by side
 * @param left how far it reaches to the left of the axis
 * @param right how far it reaches to the right of the axis
 * @param fan how far the lanes begin below the box
 */
record LanesPiece(BoxPiece head, List<Lane> lanes, int left, int right, int fan) implements Piece {

    private static final int GAP = 20;
    private static final int BEND = 14;
    private static final int LABEL = 20;
    private static final int ARROW = 16;
    private static final int WIDEST_LABEL = 150;
    private static final double LABEL_SIZE = 11;

    /**
     * One list of blocks.
     *
     * @param label on the line that leads to it; empty for none
     * @param waitedFor whether what follows waits for it
     * @param body the blocks
     */
    record Lane(String label, boolean waitedFor, Piece body) {

        Lane {
            label = String.join("", Texts.lines(label, LABEL_SIZE, WIDEST_LABEL, 1));
        }

        int labelWidth() {
            return label.isEmpty() ? 0 : Texts.width(label, LABEL_SIZE) + 12;
        }

        int left() {
            return Math.max(body.left(), labelWidth() / 2 + 2);
        }

        int right() {
            return Math.max(body.right(), labelWidth() / 2 + 2);
        }

        boolean isEmpty() {
            return body.height() == 0;
        }
    }

    static LanesPiece of(BoxPiece head, List<Lane> lanes) {
        int width = lanes.stream().mapToInt(lane -> lane.left() + lane.right()).sum() + GAP * (lanes.size() - 1);
        int first = lanes.get(0).left();
        int last = width - lanes.get(lanes.size() - 1).right();
        int axis = (first + last) / 2;
        boolean labels = lanes.stream().anyMatch(lane -> !lane.label().isEmpty());
        return new LanesPiece(
                head,
                List.copyOf(lanes),
                Math.max(axis, head.left()),
                Math.max(width - axis, head.right()),
                BEND + (labels ? LABEL : 0) + ARROW);
    }

    /** Where the lanes begin, left of the axis: not at the left side when the box is wider. */
    private int lanesLeft() {
        int width = lanes.stream().mapToInt(lane -> lane.left() + lane.right()).sum() + GAP * (lanes.size() - 1);
        return (lanes.get(0).left() + width - lanes.get(lanes.size() - 1).right()) / 2;
    }

    private int bottomOfLanes() {
        int tallest =
                lanes.stream().mapToInt(lane -> lane.body().height()).max().orElse(0);
        return head.height() + fan + tallest;
    }

    @Override
    public int height() {
        return bottomOfLanes() + (goesOn() ? BEND : 0);
    }

    @Override
    public boolean goesOn() {
        return lanes.stream().anyMatch(lane -> lane.body().goesOn());
    }

    @Override
    public void place(int axis, int top, Drawing drawing) {
        head.place(axis, top, drawing);
        int x = axis - lanesLeft();
        Point exit = new Point(axis, top + height());
        for (Lane lane : lanes) {
            place(lane, new Point(axis, top + head.height()), exit, x + lane.left(), drawing);
            x += lane.left() + lane.right() + GAP;
        }
    }

    private void place(Lane lane, Point entry, Point exit, int axis, Drawing drawing) {
        int bodyTop = entry.y() + fan;
        int bend = entry.y() + BEND;
        drawing.line(
                !lane.isEmpty(),
                true,
                entry,
                new Point(entry.x(), bend),
                new Point(axis, bend),
                new Point(axis, bodyTop));
        if (!lane.label().isEmpty()) {
            drawing.caption(new Caption(lane.label(), axis, bend + LABEL / 2, lane.labelWidth()));
        }
        lane.body().place(axis, bodyTop, drawing);
        if (lane.body().goesOn()) {
            Point end = new Point(axis, bodyTop + lane.body().height());
            drawing.line(false, lane.waitedFor(), end, new Point(axis, exit.y()), exit);
        }
    }
}
