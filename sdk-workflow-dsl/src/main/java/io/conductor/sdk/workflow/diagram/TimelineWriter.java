package io.conductor.sdk.workflow.diagram;

import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes when each task of an execution waited and ran as SVG: a row per task and turn, a bar per attempt. Horizontal
 * places are parts of the width, so that it fits a phone and a desk without making the text smaller.
 */
final class TimelineWriter {

    private static final int TOP = 26;
    private static final int ROW = 36;
    private static final int TICKS = 4;

    private final Workflow execution;
    private final Instant start;
    private final long total;

    private TimelineWriter(Workflow execution) {
        this.execution = execution;
        List<Instant> times = times(execution).sorted().toList();
        this.start = times.isEmpty() ? Instant.EPOCH : times.get(0);
        Instant end = times.isEmpty() ? start : times.get(times.size() - 1);
        this.total = Math.max(1, Duration.between(start, end).toMillis());
    }

    private static Stream<Instant> times(Workflow execution) {
        return Stream.concat(
                        Stream.of(execution.createTime(), execution.endTime()),
                        execution.tasks().stream()
                                .flatMap(task -> Stream.of(
                                        task.scheduledTime(), task.startTime(), task.endTime(), task.updateTime())))
                .flatMap(Optional::stream);
    }

    static String write(Workflow execution, String title) {
        return new TimelineWriter(execution).timeline(title);
    }

    private String timeline(String title) {
        Map<String, List<Task>> rows = new LinkedHashMap<>();
        for (Task task : execution.tasks()) {
            rows.computeIfAbsent(task.referenceTaskName(), name -> new ArrayList<>())
                    .add(task);
        }
        int height = TOP + rows.size() * ROW + 4;
        StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"cdr\" role=\"img\""
                + " width=\"100%\" height=\"" + height + "\">\n<title>" + Texts.xml(title) + "</title>\n<desc>"
                + Texts.xml("Bars from left to right: pale while a task waits in its queue, full while it runs. "
                        + Texts.duration(Duration.ofMillis(total)) + " in all.")
                + "</desc>\n<style>\n" + Theme.css() + "</style>\n"
                + "<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n");
        ticks(height, svg);
        int y = TOP;
        for (List<Task> attempts : rows.values()) {
            row(attempts, y, svg);
            y += ROW;
        }
        return svg.append("</svg>\n").toString();
    }

    private void ticks(int height, StringBuilder svg) {
        for (int i = 0; i <= TICKS; i++) {
            String x = percent(total * i / TICKS);
            String anchor = i == 0 ? "start" : i == TICKS ? "end" : "middle";
            svg.append("<line class=\"grid\" x1=\"%1$s\" x2=\"%1$s\" y1=\"18\" y2=\"%2$d\"/>".formatted(x, height))
                    .append("<text class=\"axis\" x=\"%s\" y=\"13\" style=\"text-anchor:%s\">".formatted(x, anchor))
                    .append(Texts.duration(Duration.ofMillis(total * i / TICKS)))
                    .append("</text>\n");
        }
    }

    private void row(List<Task> attempts, int y, StringBuilder svg) {
        Run run = new Run(attempts);
        svg.append("<g><title>" + Texts.xml(attempts.get(0).referenceTaskName() + ": " + run.summary()) + "</title>");
        svg.append("<text class=\"row\" x=\"2\" y=\"" + (y + 13) + "\" style=\"text-anchor:start\">")
                .append(Texts.xml(run.state() + " · " + (run.repeats().isEmpty() ? "" : run.repeats() + " · ")))
                .append("<tspan class=\"title\">")
                .append(Texts.xml(String.join("", Texts.lines(attempts.get(0).referenceTaskName(), 13, 700, 1))))
                .append("</tspan></text>");
        attempts.forEach(task -> bars(task, y + 19, svg));
        svg.append("</g>\n");
    }

    private void bars(Task task, int y, StringBuilder svg) {
        Instant scheduled = task.scheduledTime().or(task::startTime).orElse(start);
        Instant end = task.endTime().orElse(start.plusMillis(total));
        Optional<Instant> started = task.startTime();
        bar("queue", scheduled, started.orElse(end), y + 2, 8, svg);
        started.ifPresent(from -> bar("bar s-" + StatusLook.of(task.status()).style(), from, end, y, 12, svg));
    }

    private void bar(String style, Instant from, Instant to, int y, int height, StringBuilder svg) {
        long begin = millis(from);
        long length = Math.max(0, millis(to) - begin);
        svg.append("<rect class=\"%s\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\" rx=\"2\"/>"
                .formatted(style, percent(begin), y, percent(Math.max(length, total / 250)), height));
    }

    private long millis(Instant time) {
        return Math.max(0, Duration.between(start, time).toMillis());
    }

    private String percent(long millis) {
        return String.format(Locale.ROOT, "%.2f%%", 100.0 * millis / total);
    }
}
