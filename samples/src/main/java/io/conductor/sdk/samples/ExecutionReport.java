package io.conductor.sdk.samples;

import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.Workflow;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Prints the path that an execution took: each task with its status and times. */
final class ExecutionReport {

    private static final String ROW = "  %-36s %-30s %-24s %9s %9s%n";

    private final PrintStream out;

    ExecutionReport(PrintStream out) {
        this.out = out;
    }

    void print(Workflow workflow) {
        out.printf(
                "%n%s  %s in %s  (%s)%n",
                workflow.workflowName(),
                workflow.status(),
                span(workflow.createTime(), workflow.endTime()),
                workflow.workflowId());
        workflow.reasonForIncompletion().ifPresent(reason -> out.println("  reason: " + reason));
        out.printf(ROW, "task", "type", "status", "ended at", "ran for");
        workflow.tasks().forEach(task -> print(workflow, task));
    }

    private void print(Workflow workflow, Task task) {
        String status = task.status() + (task.retried() ? " (retried)" : "");
        out.printf(
                ROW,
                task.referenceTaskName(),
                task.taskType(),
                status,
                span(workflow.createTime(), task.endTime()),
                span(task.startTime(), task.endTime()));
        task.reasonForIncompletion().ifPresent(reason -> out.println("    reason: " + reason));
    }

    private static String span(Optional<Instant> from, Optional<Instant> to) {
        return from.isEmpty() || to.isEmpty()
                ? "-"
                : Duration.between(from.get(), to.get()).toMillis() + " ms";
    }
}
