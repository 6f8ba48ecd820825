package io.conductor.sdk.workflow.diagram;

import java.util.Locale;

/**
 * Colours and fonts, for light and dark. Text has a contrast of at least 4.5 to its ground in both; every rule begins with
 * one class, so that several drawings fit into one page.
 */
final class Theme {

    /** The fonts: whatever the reader's system uses for its own texts. */
    static final String FONTS = "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif";

    private static final String SHAPES = """
            .cdr{font-family:%s;font-size:11px}
            .cdr text{text-anchor:middle;unicode-bidi:plaintext}
            .cdr .title{font-size:13px;font-weight:600}
            .cdr .state{font-weight:600}
            .cdr .line{fill:none;stroke-width:1.5}
            .cdr .loose{stroke-dasharray:2 4}
            .cdr .shape{stroke-width:1.5}
            .cdr .k-note .shape,.cdr .s-not-reached .shape{stroke-dasharray:5 4}
            .cdr .s-failed .shape,.cdr .k-terminate .shape{stroke-width:3}
            .cdr a:hover .title,.cdr a:focus .title{text-decoration:underline}
            """.formatted(FONTS);

    private Theme() {}

    /** The style sheet of a drawing. */
    static String css() {
        return SHAPES
                + colours("#ffffff", "#1f2328", "#57606a", "#6e7781", "#f6f8fa")
                + accents("#0969da", "#6e7781", "#8250df", "#1b7c83", "#9a6700", "#cf222e")
                + status(StatusLook.DONE, "#dafbe1", "#1a7f37")
                + status(StatusLook.TOLERATED, "#fff1e5", "#bc4c00")
                + status(StatusLook.FAILED, "#ffebe9", "#cf222e")
                + status(StatusLook.RUNNING, "#ddf4ff", "#0969da")
                + status(StatusLook.WAITING, "#fff8c5", "#9a6700")
                + status(StatusLook.STOPPED, "#eaeef2", "#57606a")
                + "@media (prefers-color-scheme:dark){\n"
                + colours("#0d1117", "#f0f6fc", "#b1bac4", "#8b949e", "#161b22")
                + accents("#58a6ff", "#8b949e", "#bc8cff", "#39c5cf", "#d29922", "#f85149")
                + status(StatusLook.DONE, "#12301d", "#3fb950")
                + status(StatusLook.TOLERATED, "#3b2210", "#f0883e")
                + status(StatusLook.FAILED, "#45171a", "#f85149")
                + status(StatusLook.RUNNING, "#0c2d4a", "#58a6ff")
                + status(StatusLook.WAITING, "#332a12", "#d29922")
                + status(StatusLook.STOPPED, "#2a3038", "#8b949e")
                + "}\n";
    }

    private static String colours(String ground, String text, String soft, String line, String box) {
        return """
            .cdr .ground{fill:%1$s}
            .cdr text{fill:%2$s}
            .cdr .what,.cdr .axis{fill:%3$s}
            .cdr .row{stroke:%1$s;stroke-width:3;paint-order:stroke}
            .cdr .line{stroke:%4$s}
            .cdr .head,.cdr .k-start .shape{fill:%4$s}
            .cdr .shape{fill:%5$s;stroke:%4$s}
            .cdr g.frame .shape,.cdr .k-end .shape{fill:%1$s}
            .cdr .grid{stroke:%4$s;stroke-opacity:.35}
            .cdr .queue{fill:%4$s;fill-opacity:.3}
            """.formatted(ground, text, soft, line, box);
    }

    private static String accents(String... colours) {
        return """
            .cdr .k-worker .accent{fill:%s}
            .cdr .k-system .accent{fill:%s}
            .cdr .k-decision .shape,.cdr .k-loop .shape{stroke:%s}
            .cdr .k-workflow .shape{stroke:%s}
            .cdr .k-wait .shape{stroke:%s}
            .cdr .k-terminate .shape{stroke:%s}
            """.formatted((Object[]) colours);
    }

    private static String status(StatusLook look, String fill, String stroke) {
        return String.format(
                Locale.ROOT,
                ".cdr .s-%1$s .shape{fill:%2$s;stroke:%3$s}.cdr .s-%1$s .accent,.cdr .bar.s-%1$s{fill:%3$s}\n",
                look.style(),
                fill,
                stroke);
    }
}
