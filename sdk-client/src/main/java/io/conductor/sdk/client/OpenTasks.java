package io.conductor.sdk.client;

import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.Workflow;
import java.util.List;
import java.util.Optional;

/** Says what a workflow that has not ended is waiting for. */
final class OpenTasks {

    private static final int MOST = 5;

    private OpenTasks() {}

    static String describe(Workflow workflow) {
        List<Task> open = workflow.tasks().stream()
                .filter(task -> !task.status().isTerminal())
                .limit(MOST)
                .toList();
        if (open.isEmpty()) {
            return "it is " + workflow.status() + " and has no open task";
        }
        StringBuilder text = new StringBuilder("it is " + workflow.status() + " and waits for");
        open.forEach(task -> text.append("\n  ").append(describe(task, workflow)));
        return text.toString();
    }

    private static String describe(Task task, Workflow workflow) {
        String text = task.status() + " task '" + task.referenceTaskName() + "' of type '" + task.taskType()
                + "', polled " + task.pollCount() + " times";
        if (task.pollCount() == 0 && task.retriedTaskId().isEmpty()) {
            text += ": is there a worker for this type?";
        }
        return text
                + task.retriedTaskId()
                        .flatMap(retried -> reason(retried, workflow))
                        .map(reason -> ", after an attempt that failed: " + reason)
                        .orElse("");
    }

    private static Optional<String> reason(String taskId, Workflow workflow) {
        return workflow.tasks().stream()
                .filter(task -> task.taskId().equals(taskId))
                .findFirst()
                .flatMap(Task::reasonForIncompletion);
    }
}
