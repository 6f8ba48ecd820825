package io.conductor.sdk.workflow.diagram;

import io.conductor.sdk.workflow.diagram.Drawing.Node;
import io.conductor.sdk.workflow.diagram.Drawing.Point;

/**
 * A box around blocks, with its text above them.
 *
 * @param box what it stands for
 * @param face its text
 * @param body inside
 * @param loop whether a way leads back from the end of the body to its beginning
 */
record FramePiece(Box box, Face face, Piece body, boolean loop) implements Piece {

    private static final int PADDING = 16;
    private static final int RETURN = 20;

    static FramePiece of(Box box, Piece body, boolean loop) {
        Face face = box.isTask() ? Face.of(box) : Face.of(box.title());
        return new FramePiece(box, face, body, loop && body.goesOn() && body.height() > 0);
    }

    private int side() {
        return PADDING + (loop ? RETURN : 0);
    }

    private int end() {
        return body.height() == 0 ? 0 : side();
    }

    @Override
    public int left() {
        return Math.max(body.left() + side(), face.width() / 2 + PADDING);
    }

    @Override
    public int right() {
        return Math.max(body.right() + PADDING, (face.width() + 1) / 2 + PADDING);
    }

    @Override
    public int height() {
        return 8 + face.height() + side() / 2 + body.height() + end();
    }

    @Override
    public boolean goesOn() {
        return true;
    }

    @Override
    public void place(int axis, int top, Drawing drawing) {
        drawing.node(new Node(box, face, axis - left(), top, width(), height(), true));
        int bodyTop = top + height() - end() - body.height();
        body.place(axis, bodyTop, drawing);
        if (loop) {
            int back = axis - body.left() - RETURN / 2;
            int below = bodyTop + body.height() + RETURN / 2;
            int above = bodyTop - RETURN / 2;
            drawing.line(
                    true,
                    true,
                    new Point(axis, bodyTop + body.height()),
                    new Point(axis, below),
                    new Point(back, below),
                    new Point(back, above),
                    new Point(axis, above),
                    new Point(axis, bodyTop));
        }
    }
}
