package io.conductor.sdk.workflow.diagram;

import java.util.List;

/**
 * Boxes in rows, without any order between them.
 *
 * @param boxes from left to right, then down
 * @param columns how many beside each other
 * @param cellWidth of each
 * @param cellHeight of each
 */
record GridPiece(List<BoxPiece> boxes, int columns, int cellWidth, int cellHeight) implements Piece {

    private static final int GAP = 12;
    private static final int MOST_COLUMNS = 4;

    static GridPiece of(List<Box> boxes) {
        List<BoxPiece> pieces = boxes.stream().map(BoxPiece::of).toList();
        return new GridPiece(
                pieces,
                Math.min(MOST_COLUMNS, pieces.size()),
                pieces.stream().mapToInt(BoxPiece::width).max().orElse(0),
                pieces.stream().mapToInt(BoxPiece::height).max().orElse(0));
    }

    private int rows() {
        return boxes.isEmpty() ? 0 : (boxes.size() + columns - 1) / columns;
    }

    @Override
    public int left() {
        return (columns * cellWidth + GAP * Math.max(0, columns - 1)) / 2;
    }

    @Override
    public int right() {
        return left();
    }

    @Override
    public int height() {
        return rows() * cellHeight + GAP * Math.max(0, rows() - 1);
    }

    @Override
    public boolean goesOn() {
        return true;
    }

    @Override
    public void place(int axis, int top, Drawing drawing) {
        for (int i = 0; i < boxes.size(); i++) {
            int x = axis - left() + i % columns * (cellWidth + GAP) + cellWidth / 2;
            int y = top + i / columns * (cellHeight + GAP);
            boxes.get(i).place(x, y, drawing);
        }
    }
}
