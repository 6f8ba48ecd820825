package io.conductor.sdk.testing;

import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Draws an execution as a table for the message of a failed test; {@code docs/testing.md} shows one. */
final class ExecutionPicture {

    private static final int LONGEST = 160;
    private static final List<String> HEAD =
            List.of("#", "task", "type", "status", "attempt", "time", "output or reason");

    private ExecutionPicture() {}

    static String of(Workflow workflow) {
        StringBuilder text = new StringBuilder("Workflow ")
                .append(workflow.workflowName())
                .append(" v")
                .append(workflow.workflowVersion())
                .append(' ')
                .append(workflow.status());
        time(workflow.startTime(), workflow.endTime())
                .ifPresent(time -> text.append(" after ").append(time));
        text.append(", workflowId=").append(workflow.workflowId());
        workflow.reasonForIncompletion()
                .ifPresent(reason -> text.append("\n  reason: ").append(cut(reason)));
        text.append("\n  input:  ").append(cut(JsonValues.text(workflow.input())));
        text.append("\n  output: ").append(cut(JsonValues.text(workflow.output())));
        return text.append(workflow.tasks().isEmpty() ? "\n  (no tasks)" : table(workflow.tasks()))
                .toString();
    }

    private static String table(List<Task> tasks) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (Task task : tasks) {
            rows.add(row(rows.size(), task));
        }
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> "\n" + line(row, widths)).collect(Collectors.joining());
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append("  ")
                    .append(row.get(i))
                    .append(" ".repeat(widths[i] - row.get(i).length()));
        }
        return line.toString().stripTrailing();
    }

    private static List<String> row(int number, Task task) {
        return List.of(
                String.valueOf(number),
                task.referenceTaskName(),
                task.workflowTask().map(definition -> definition.type()).orElse(task.taskType()),
                task.status().name(),
                String.valueOf(task.retryCount() + 1),
                time(task.startTime(), task.endTime()).orElse("-"),
                cut(task.reasonForIncompletion().orElseGet(() -> JsonValues.text(task.outputData()))));
    }

    private static Optional<String> time(Optional<Instant> start, Optional<Instant> end) {
        return start.flatMap(from -> end.map(to -> seconds(Duration.between(from, to))));
    }

    private static String seconds(Duration time) {
        long tenths = Math.max(0, (time.toMillis() + 50) / 100);
        return tenths / 10 + "." + tenths % 10 + " s";
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\s*\\R\\s*", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
