package io.conductor.sdk.workflow.diagram;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of a box, broken into lines, and the room that it takes.
 *
 * @param rows from top to bottom
 * @param width of the widest row, in pixels
 * @param height of all rows, in pixels
 */
record Face(List<Row> rows, int width, int height) {

    private static final int WIDEST = 196;
    private static final double TITLE_SIZE = 13;
    private static final double SMALL_SIZE = 11;

    /** How text is set. */
    enum Style {
        /** The name of a task. */
        TITLE(17),
        /** What it does. */
        WHAT(15),
        /** Status, duration and attempts. */
        STATE(16),
        /** Why it failed. */
        REASON(14);

        private final int height;

        Style(int height) {
            this.height = height;
        }

        int height() {
            return height;
        }
    }

    /**
     * A line of text.
     *
     * @param style how it is set
     * @param text what it says
     */
    record Row(Style style, String text) {
        int width() {
            return style == Style.TITLE ? Texts.width(text, TITLE_SIZE * 1.1) : Texts.width(text, SMALL_SIZE);
        }
    }

    Face {
        rows = List.copyOf(rows);
    }

    static Face of(Box box) {
        List<Row> rows = new ArrayList<>();
        Texts.lines(box.title(), TITLE_SIZE * 1.1, WIDEST, 2).forEach(line -> rows.add(new Row(Style.TITLE, line)));
        Texts.lines(box.what(), SMALL_SIZE, WIDEST, 2).forEach(line -> rows.add(new Row(Style.WHAT, line)));
        Run run = box.run();
        if (run != null) {
            rows.add(new Row(Style.STATE, run.state()));
            Texts.lines(run.repeats(), SMALL_SIZE, WIDEST, 1).forEach(line -> rows.add(new Row(Style.STATE, line)));
            run.reason()
                    .ifPresent(reason -> Texts.lines(reason, SMALL_SIZE, WIDEST, 2)
                            .forEach(line -> rows.add(new Row(Style.REASON, line))));
        }
        return of(rows);
    }

    /** A remark in small print. */
    static Face of(String remark) {
        return of(Texts.lines(remark, SMALL_SIZE, WIDEST, 1).stream()
                .map(line -> new Row(Style.WHAT, line))
                .toList());
    }

    private static Face of(List<Row> rows) {
        int width = rows.stream().mapToInt(Row::width).max().orElse(0);
        return new Face(
                rows, width, rows.stream().mapToInt(row -> row.style().height()).sum());
    }
}
