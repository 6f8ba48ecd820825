package io.conductor.sdk.workflow.diagram;

import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a report as one HTML file that needs nothing from outside and runs no script. */
final class HtmlWriter {

    private static final String CSS = """
            :root{color-scheme:light dark}
            *{box-sizing:border-box}
            body{margin:0;padding:16px;font:15px/1.5 %s;background:#fff;color:#1f2328}
            main{max-width:1200px;margin:0 auto}
            h1{font-size:1.5rem;line-height:1.25;margin:.2em 0;overflow-wrap:anywhere}
            h2{font-size:1.1rem;margin:1.8em 0 .6em}
            p{margin:.3em 0;overflow-wrap:anywhere}
            .soft{color:#57606a}
            .state{display:inline-block;border:1.5px solid currentColor;border-radius:1em;padding:0 .7em;font-weight:600}
            .s-done{color:#1a7f37}.s-failed{color:#cf222e}.s-running{color:#0969da}
            .s-waiting{color:#9a6700}.s-stopped,.s-not-reached{color:#57606a}.s-tolerated{color:#bc4c00}
            figure{margin:0;overflow-x:auto;border:1px solid #d0d7de;border-radius:8px}
            figure svg{display:block;margin:0 auto}
            .times{padding:8px}
            table{width:100%%;border-collapse:collapse;font-size:14px}
            th,td{text-align:start;vertical-align:top;padding:6px 10px;border-bottom:1px solid #d0d7de;overflow-wrap:anywhere}
            td.number,th.number{text-align:end;white-space:nowrap}
            bdi{overflow-wrap:anywhere}
            @media (max-width:720px){
            thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%%)}
            tr{display:block;padding:8px 0;border-bottom:1px solid #d0d7de}
            td,td.number{display:flex;gap:12px;border:0;padding:2px 0;text-align:start;white-space:normal}
            td:empty{display:none}
            td::before{content:attr(data-label);flex:0 0 84px;color:#57606a}
            td:first-child{font-weight:600}
            }
            @media (prefers-color-scheme:dark){
            body{background:#0d1117;color:#f0f6fc}
            .soft,td::before{color:#b1bac4}
            figure,th,td,tr{border-color:#30363d}
            .s-done{color:#3fb950}.s-failed{color:#f85149}.s-running{color:#58a6ff}
            .s-waiting{color:#d29922}.s-stopped,.s-not-reached{color:#b1bac4}.s-tolerated{color:#f0883e}
            }
            """.formatted(Theme.FONTS);

    private final StringBuilder html = new StringBuilder();

    private HtmlWriter(String title) {
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\""
                + " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>");
        html.append(Texts.xml(title))
                .append("</title>\n<style>\n")
                .append(CSS)
                .append("</style>\n</head>\n<body>\n<main>\n");
    }

    /** A report on a definition. */
    static String definition(String title, String description, String svg, List<Box> boxes) {
        HtmlWriter report = new HtmlWriter(title);
        report.html.append("<h1>" + Texts.xml(title) + "</h1>\n<p>" + Texts.xml(description) + "</p>\n");
        report.figure("Diagram", "", svg);
        report.table("Task", "Does");
        for (Box box : boxes) {
            report.row("<td data-label=\"Task\"><bdi>" + Texts.xml(box.title()) + "</bdi></td>"
                    + cell("Does", box.what()));
        }
        return report.end();
    }

    /** A report on an execution. */
    static String execution(Workflow execution, String title, String description, String svg, String timeline) {
        HtmlWriter report = new HtmlWriter(title);
        report.head(execution, title, description);
        report.figure("Diagram", "", svg);
        report.figure("Time line", " class=\"times\"", timeline);
        report.table("Task", "Type", "Status", "Attempt", "Waited", "Ran", "Reason");
        execution.tasks().forEach(report::task);
        return report.end();
    }

    private void head(Workflow execution, String title, String description) {
        StatusLook look = StatusLook.of(execution.status());
        Optional<Duration> time =
                execution.createTime().flatMap(start -> execution.endTime().map(end -> Duration.between(start, end)));
        html.append("<h1>" + Texts.xml(title) + "</h1>\n<p><span class=\"state s-" + look.style() + "\">" + look.mark()
                + " " + execution.status() + "</span>"
                + time.map(one -> " in " + Texts.duration(one)).orElse("") + "</p>\n");
        execution.reasonForIncompletion().ifPresent(reason -> html.append("<p>" + Texts.xml(reason) + "</p>\n"));
        html.append("<p class=\"soft\">" + Texts.xml(description) + "</p>\n<p class=\"soft\">"
                + Texts.xml(execution.workflowId())
                + execution.createTime().map(start -> ", started " + start).orElse("")
                + execution
                        .correlationId()
                        .map(id -> ", correlation id " + Texts.xml(id))
                        .orElse("")
                + "</p>\n");
    }

    private void task(Task task) {
        StatusLook look = StatusLook.of(task.status());
        String waited = task.scheduledTime()
                .flatMap(from -> task.startTime().map(to -> Duration.between(from, to)))
                .map(time -> Texts.duration(time.isNegative() ? Duration.ZERO : time))
                .orElse("");
        String status = "<td data-label=\"Status\"><span class=\"s-" + look.style() + "\">" + look.mark() + " "
                + task.status() + "</span></td>";
        row("<td data-label=\"Task\"><bdi>" + Texts.xml(task.referenceTaskName()) + "</bdi></td>"
                + cell("Type", task.taskType())
                + status
                + number("Attempt", String.valueOf(task.retryCount() + 1))
                + number("Waited", waited)
                + number("Ran", Run.duration(task).map(Texts::duration).orElse(""))
                + cell("Reason", task.reasonForIncompletion().orElse("")));
    }

    private void figure(String name, String attributes, String svg) {
        html.append("<h2>" + name + "</h2>\n<figure" + attributes + " tabindex=\"0\" aria-label=\"" + name + "\">\n"
                + svg + "</figure>\n");
    }

    private void table(String... columns) {
        String heads = List.of(columns).stream()
                .map(column -> "<th" + (isNumber(column) ? " class=\"number\"" : "") + ">" + column + "</th>")
                .collect(Collectors.joining());
        html.append("<h2>Tasks</h2>\n<table>\n<thead><tr>" + heads + "</tr></thead>\n<tbody>\n");
    }

    private static boolean isNumber(String column) {
        return List.of("Attempt", "Waited", "Ran").contains(column);
    }

    private void row(String cells) {
        html.append("<tr>").append(cells).append("</tr>\n");
    }

    private static String cell(String label, String text) {
        return "<td data-label=\"" + label + "\">" + Texts.xml(text) + "</td>";
    }

    private static String number(String label, String text) {
        return "<td class=\"number\" data-label=\"" + label + "\">" + Texts.xml(text) + "</td>";
    }

    private String end() {
        return html.append("</tbody>\n</table>\n</main>\n</body>\n</html>\n").toString();
    }
}
