package io.conductor.sdk.workflow.diagram;

import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what became of the tasks of one execution by their reference names; of a definition, nothing. */
final class Runs {

    /** For a definition, which has not run. */
    static final Runs NONE = new Runs(null);

    private final @Nullable Map<String, List<Task>> byName;

    private Runs(@Nullable Map<String, List<Task>> byName) {
        this.byName = byName;
    }

    static Runs of(Workflow execution) {
        Map<String, List<Task>> byName = new LinkedHashMap<>();
        for (Task task : execution.tasks()) {
            byName.computeIfAbsent(name(task), name -> new ArrayList<>()).add(task);
        }
        return new Runs(byName);
    }

    /** The reference name as in the definition: without the number of the turn in a loop. */
    private static String name(Task task) {
        return withoutTurn(task.referenceTaskName(), task.iteration());
    }

    private static String withoutTurn(String referenceName, int turn) {
        String suffix = "__" + turn;
        return turn > 0 && referenceName.endsWith(suffix)
                ? referenceName.substring(0, referenceName.length() - suffix.length())
                : referenceName;
    }

    /** What became of a task; null in a definition. */
    @Nullable
    Run of(String referenceName) {
        return byName == null ? null : new Run(byName.getOrDefault(referenceName, List.of()));
    }

    /** The tasks that a dynamic fork has started, each name once, in the order of the list that it was given. */
    List<WorkflowTask> forkedBy(String referenceName) {
        Map<String, WorkflowTask> forked = new LinkedHashMap<>();
        for (Task fork : tasks(referenceName)) {
            if (fork.inputData().get("forkedTasks") instanceof List<?> names) {
                names.forEach(name -> add(withoutTurn(String.valueOf(name), fork.iteration()), forked));
            }
        }
        return List.copyOf(forked.values());
    }

    private void add(String name, Map<String, WorkflowTask> forked) {
        tasks(name).stream().findFirst().ifPresent(task -> forked.putIfAbsent(name, definition(name, task)));
    }

    private List<Task> tasks(String referenceName) {
        return byName == null ? List.of() : byName.getOrDefault(referenceName, List.of());
    }

    /** The tasks as a definition, for an execution that came without one. */
    List<WorkflowTask> asDefinition() {
        List<WorkflowTask> tasks = new ArrayList<>();
        if (byName != null) {
            byName.forEach((name, executions) -> tasks.add(definition(name, executions.get(0))));
        }
        return tasks;
    }

    /** What a task was to do, without the tasks inside it: they have executions of their own. */
    private static WorkflowTask definition(String name, Task task) {
        boolean simple = task.taskType().equals(task.taskDefName());
        WorkflowTask.Builder plain =
                WorkflowTask.builder(task.taskDefName(), name, simple ? "SIMPLE" : task.taskType());
        task.workflowTask().ifPresent(definition -> {
            plain.field("type", definition.type()).inputParameters(definition.inputParameters());
            List.of("subWorkflowParam", "sink", "evaluatorType", "expression", "optional")
                    .forEach(field -> plain.field(field, definition.json().get(field)));
        });
        return plain.build();
    }
}
