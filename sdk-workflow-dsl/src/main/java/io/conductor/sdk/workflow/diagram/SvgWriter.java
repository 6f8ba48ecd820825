package io.conductor.sdk.workflow.diagram;

import io.conductor.sdk.workflow.diagram.Box.Kind;
import io.conductor.sdk.workflow.diagram.Drawing.Caption;
import io.conductor.sdk.workflow.diagram.Drawing.Line;
import io.conductor.sdk.workflow.diagram.Drawing.Node;
import io.conductor.sdk.workflow.diagram.Drawing.Point;
import io.conductor.sdk.workflow.diagram.Face.Row;
import java.util.List;
import java.util.Locale;

/** Writes a layout as SVG that needs nothing from outside: no script, no font, no image. */
final class SvgWriter {

    private static final int CORNER = 6;

    private final StringBuilder svg = new StringBuilder();

    /** A whole drawing; {@code style} is that of the outermost element. */
    static String write(Layout layout, String title, String description, String style) {
        return new SvgWriter().drawing(layout, title, description, style);
    }

    private String drawing(Layout layout, String title, String description, String style) {
        Drawing drawing = layout.drawing();
        boolean links = drawing.nodes().stream().anyMatch(node -> node.box().link() != null);
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"cdr\" role=\"")
                .append(links ? "group" : "img")
                .append("\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\" style=\"%3$s\">\n"
                        .formatted(layout.width(), layout.height(), style))
                .append("<title>" + Texts.xml(title) + "</title>\n")
                .append("<desc>" + Texts.xml(description) + "</desc>\n")
                .append("<style>\n" + Theme.css() + "</style>\n")
                .append("<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n");
        drawing.nodes().stream().filter(Node::frame).forEach(this::node);
        lines(drawing.lines());
        drawing.captions().forEach(this::caption);
        drawing.nodes().stream().filter(node -> !node.frame()).forEach(this::node);
        return svg.append("</svg>\n").toString();
    }

    private void lines(List<Line> lines) {
        path("line", lines, line -> line.waitedFor() ? way(line) : "");
        path("line loose", lines, line -> line.waitedFor() ? "" : way(line));
        path("head", lines, line -> line.arrow() ? head(line) : "");
    }

    private void path(String style, List<Line> lines, java.util.function.Function<Line, String> shape) {
        StringBuilder path = new StringBuilder();
        lines.forEach(line -> path.append(shape.apply(line)));
        if (!path.isEmpty()) {
            svg.append("<path class=\"" + style + "\" d=\"" + path + "\"/>\n");
        }
    }

    /** The way with round corners. */
    private static String way(Line line) {
        List<Point> points = line.points();
        StringBuilder way = new StringBuilder("M" + at(points.get(0)));
        for (int i = 1; i < points.size() - 1; i++) {
            Point corner = points.get(i);
            way.append('L').append(at(towards(corner, points.get(i - 1))));
            way.append('Q').append(at(corner)).append(' ').append(at(towards(corner, points.get(i + 1))));
        }
        Point end = points.get(points.size() - 1);
        return way.append('L')
                .append(at(line.arrow() ? new Point(end.x(), end.y() - 3) : end))
                .toString();
    }

    /** A point near a corner, at most half the way to the next one. */
    private static Point towards(Point corner, Point next) {
        int dx = next.x() - corner.x();
        int dy = next.y() - corner.y();
        int step = Math.min(CORNER, (Math.abs(dx) + Math.abs(dy)) / 2);
        return new Point(corner.x() + Integer.signum(dx) * step, corner.y() + Integer.signum(dy) * step);
    }

    private static String head(Line line) {
        Point tip = line.points().get(line.points().size() - 1);
        return "M" + at(tip) + "l-4-7h8z";
    }

    private static String at(Point point) {
        return point.x() + " " + point.y();
    }

    private void caption(Caption caption) {
        svg.append("<rect class=\"ground\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"18\"/>"
                .formatted(caption.x() - caption.width() / 2, caption.y() - 9, caption.width()));
        text("case", caption.text(), caption.x(), caption.y() + 4);
        svg.append('\n');
    }

    private void node(Node node) {
        Box box = node.box();
        String link = box.link();
        if (link != null) {
            svg.append("<a href=\"" + Texts.xml(link) + "\">");
        }
        Run run = box.run();
        svg.append("<g class=\"")
                .append(node.frame() ? "frame " : "")
                .append("k-" + box.kind().name().toLowerCase(Locale.ROOT))
                .append(run == null ? "" : " s-" + run.look().style())
                .append("\"><title>" + Texts.xml(box.summary()) + "</title>");
        shape(node);
        int y = node.y() + (node.frame() ? 8 : (node.height() - node.face().height()) / 2);
        for (Row row : node.face().rows()) {
            y += row.style().height();
            text(row.style().name().toLowerCase(Locale.ROOT), row.text(), node.x() + node.width() / 2, y - 4);
        }
        svg.append("</g>").append(link == null ? "\n" : "</a>\n");
    }

    private void text(String style, String text, int x, int y) {
        svg.append("<text class=\"%s\" x=\"%d\" y=\"%d\">".formatted(style, x, y))
                .append(Texts.xml(text))
                .append("</text>");
    }

    private void shape(Node node) {
        Kind kind = node.box().kind();
        if (node.frame()) {
            rect("shape", node, 0, 12);
        } else if (kind == Kind.DECISION) {
            hexagon(node);
        } else {
            rect("shape", node, 0, radius(node));
        }
        if (kind == Kind.WORKFLOW && !node.frame()) {
            svg.append("<path class=\"shape\" d=\"M%1$d %3$dv%4$dM%2$d %3$dv%4$d\"/>"
                    .formatted(node.x() + 6, node.x() + node.width() - 6, node.y(), node.height()));
        } else if (kind == Kind.WORKER || kind == Kind.SYSTEM) {
            svg.append("<rect class=\"accent\" x=\"%d\" y=\"%d\" width=\"4\" height=\"%d\" rx=\"2\"/>"
                    .formatted(node.x() + 4, node.y() + 7, node.height() - 14));
        }
        if (kind == Kind.END) {
            rect("head", node, 5, radius(node));
        }
    }

    private static int radius(Node node) {
        return switch (node.box().kind()) {
            case WORKFLOW -> 2;
            case FORK, JOIN, WAIT, TERMINATE, START, END -> Math.min(20, node.height() / 2);
            default -> 8;
        };
    }

    private void rect(String style, Node node, int inset, int radius) {
        svg.append("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>"
                .formatted(
                        style,
                        node.x() + inset,
                        node.y() + inset,
                        node.width() - 2 * inset,
                        node.height() - 2 * inset,
                        radius));
    }

    private void hexagon(Node node) {
        int half = node.height() / 2;
        svg.append("<path class=\"shape\" d=\"M%d %dh%dl10 %dl-10 %dh-%dl-10-%dz\"/>"
                .formatted(
                        node.x() + 10,
                        node.y(),
                        node.width() - 20,
                        half,
                        node.height() - half,
                        node.width() - 20,
                        node.height() - half));
    }
}
