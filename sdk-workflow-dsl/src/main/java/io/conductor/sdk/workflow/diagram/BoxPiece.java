package io.conductor.sdk.workflow.diagram;

import io.conductor.sdk.workflow.diagram.Box.Kind;
import io.conductor.sdk.workflow.diagram.Drawing.Node;

/**
 * One box.
 *
 * @param box what it stands for
 * @param face its text
 * @param width of the whole
 * @param height of the whole
 */
record BoxPiece(Box box, Face face, int width, int height) implements Piece {

    private static final int PADDING_X = 14;
    private static final int PADDING_Y = 8;
    private static final int NARROWEST = 88;
    private static final int DOT = 18;

    static BoxPiece of(Box box) {
        if (box.kind() == Kind.START || box.kind() == Kind.END) {
            return new BoxPiece(box, Face.of(""), DOT, DOT);
        }
        Face face = Face.of(box);
        int width = Math.max(NARROWEST, face.width() + 2 * PADDING_X);
        return new BoxPiece(box, face, width + width % 2, face.height() + 2 * PADDING_Y);
    }

    @Override
    public int left() {
        return width / 2;
    }

    @Override
    public int right() {
        return width / 2;
    }

    @Override
    public boolean goesOn() {
        return box.kind() != Kind.TERMINATE && box.kind() != Kind.END;
    }

    @Override
    public void place(int axis, int top, Drawing drawing) {
        drawing.node(new Node(box, face, axis - left(), top, width, height, false));
    }
}
