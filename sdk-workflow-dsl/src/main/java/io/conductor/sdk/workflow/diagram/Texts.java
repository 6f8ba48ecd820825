package io.conductor.sdk.workflow.diagram;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Fits, breaks and escapes text, without knowing the reader's fonts: widths are guessed on the wide side. */
final class Texts {

    private static final String ELLIPSIS = "…";
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Texts() {}

    /** Text for XML and HTML, in elements and attributes; what XML does not allow becomes the replacement character. */
    static String xml(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int c) {
        boolean plain = c >= ' ' && c < 0xD800 && (c < 0x7F || c > 0x9F);
        return plain || c == '\t' || c == '\n' || (c > 0xDFFF && c < 0xFFFE) || c > 0xFFFF;
    }

    /** Text in one line: what is white or a control becomes a blank; what would turn the direction of the rest goes. */
    static String oneLine(String text) {
        return text.replaceAll("[\\u202A-\\u202E\\u2066-\\u2069]", "")
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
    }

    /** The width of text in pixels for a font of so many pixels. */
    static int width(String text, double fontSize) {
        return (int) Math.ceil(text.codePoints().mapToDouble(Texts::em).sum() * fontSize);
    }

    private static double em(int c) {
        if (joinsBefore(c)) {
            return 0;
        }
        if (c >= 0x1100) {
            return 1.1;
        }
        if (" .,:;'|!()[]{}ijltfrI/\\".indexOf(c) >= 0) {
            return 0.42;
        }
        if ("mwMW@%✓".indexOf(c) >= 0) {
            return 1.0;
        }
        return Character.isUpperCase(c) ? 0.75 : 0.64;
    }

    /** Breaks text into lines of a width; what does not fit into the last one ends in an ellipsis. */
    static List<String> lines(String text, double fontSize, int width, int maxLines) {
        List<String> lines = new ArrayList<>();
        String rest = oneLine(text);
        while (!rest.isEmpty()) {
            int end = fitting(rest, fontSize, width);
            if (end == rest.length()) {
                lines.add(rest);
                return lines;
            }
            if (lines.size() == maxLines - 1) {
                int room = width - width(ELLIPSIS, fontSize);
                lines.add(rest.substring(0, fitting(rest, fontSize, room)) + ELLIPSIS);
                return lines;
            }
            int at = breakBefore(rest, end);
            lines.add(rest.substring(0, at).strip());
            rest = rest.substring(at).strip();
        }
        return lines;
    }

    /** How many characters fit, at least one; never between characters that belong together. */
    private static int fitting(String text, double fontSize, int width) {
        double used = 0;
        int fits = 0;
        int previous = 0;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            used += em(c) * fontSize;
            boolean together = joinsBefore(c) || previous == ZERO_WIDTH_JOINER;
            if (fits > 0 && !together && used > width) {
                return fits;
            }
            at += Character.charCount(c);
            fits = used <= width || together || fits == 0 ? at : fits;
            previous = c;
        }
        return fits;
    }

    private static boolean joinsBefore(int c) {
        int type = Character.getType(c);
        boolean skinTone = c >= 0x1F3FB && c <= 0x1F3FF;
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT
                || skinTone;
    }

    /** The last good place for a break, if there is one in the second half. */
    private static int breakBefore(String text, int end) {
        for (int at = end; at > end / 2; at--) {
            if (" _-./".indexOf(text.charAt(at - 1)) >= 0) {
                return at;
            }
        }
        return end;
    }

    /** A time span for people. */
    static String duration(Duration time) {
        long millis = time.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", Math.floor(millis / 100.0) / 10);
        }
        if (time.toHours() == 0) {
            return time.toMinutes() + " min " + time.toSecondsPart() + " s";
        }
        return time.toDays() == 0
                ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : time.toDays() + " d " + time.toHoursPart() + " h";
    }
}
