package io.conductor.sdk.workflow.diagram;

import io.conductor.sdk.workflow.diagram.Drawing.Point;
import java.util.List;

/**
 * Blocks one below the other.
 *
 * @param pieces from top to bottom; none to go straight on
 * @param left how far the widest reaches to the left of the axis
 * @param right how far the widest reaches to the right of the axis
 * @param height of all together
 * @param goesOn whether the workflow goes on behind the last
 */
record SequencePiece(List<Piece> pieces, int left, int right, int height, boolean goesOn) implements Piece {

    private static final int GAP = 28;

    static SequencePiece of(List<Piece> pieces) {
        int gaps = GAP * Math.max(0, pieces.size() - 1);
        return new SequencePiece(
                List.copyOf(pieces),
                pieces.stream().mapToInt(Piece::left).max().orElse(0),
                pieces.stream().mapToInt(Piece::right).max().orElse(0),
                pieces.stream().mapToInt(Piece::height).sum() + gaps,
                pieces.stream().allMatch(Piece::goesOn));
    }

    @Override
    public void place(int axis, int top, Drawing drawing) {
        int y = top;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            piece.place(axis, y, drawing);
            y += piece.height();
            if (i + 1 < pieces.size()) {
                if (piece.goesOn()) {
                    drawing.line(true, true, new Point(axis, y), new Point(axis, y + GAP));
                }
                y += GAP;
            }
        }
    }
}
