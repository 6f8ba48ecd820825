package io.conductor.sdk.workflow;

import io.conductor.sdk.workflow.PlacedValue.Place;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs all checks on a workflow and reports everything that they find, in the order of the workflow. */
final class WorkflowChecks {

    private final String name;
    private final String path;
    private final DeclaredTypes types;
    private final Problems problems = new Problems();

    WorkflowChecks(String name, DeclaredTypes types) {
        this.name = name;
        this.types = types;
        this.path = name.isBlank() ? "workflow" : name;
    }

    /**
     * Checks a workflow.
     *
     * @param timeout how long it may run
     * @param fields other fields of the definition by JSON name
     * @param tasks as {@link TaskSequence} has put them into the server's order
     * @param outputs the workflow's output by name
     * @return what is wrong, and what may be
     */
    Problems check(
            Duration timeout,
            Map<String, @Nullable Object> fields,
            List<TaskSpec> tasks,
            Map<String, @Nullable Object> outputs) {
        checkWorkflow(timeout, tasks);
        fields.forEach((field, value) -> TaskValues.forEach(Place.of("field", field), value, this::checkValue));
        new SchemaChecks(path, problems).check(fields);
        List<TaskNode> nodes = TaskNode.tree(path, tasks);
        TaskIndex index = new TaskIndex(nodes, problems);
        TaskChecks single = new TaskChecks(problems);
        TaskNode.forEach(nodes, single::check);
        ReferenceChecks references = new ReferenceChecks(index, problems, types);
        new FlowChecks(index, problems, references).check(nodes);
        new ReachChecks(problems).check(nodes);
        new UseChecks(path, problems).check(nodes, fields, outputs);
        checkOutputs(outputs, references);
        types.outputsThatDoNotFit(outputs)
                .forEach((field, misfit) -> problems.ofOutput(
                        path, "output '" + field + "' is not declared: " + misfit.cause(), misfit.hint()));
        return problems;
    }

    private void checkWorkflow(Duration timeout, List<TaskSpec> tasks) {
        if (name.isBlank()) {
            problems.ofWorkflow(path, "the workflow name is blank", "Give it a name");
        }
        if (name.contains("/") || name.contains("\\")) {
            problems.ofWorkflow(
                    path,
                    "the workflow name has a slash, so that no call to the server can name it",
                    "Use letters, digits, spaces, - and _");
        }
        if (tasks.isEmpty()) {
            problems.ofWorkflow(path, "the workflow has no tasks", "Add at least one");
        }
        if (!TaskChecks.isWholeSeconds(timeout)) {
            problems.ofWorkflow(
                    path,
                    "the timeout is " + timeout,
                    "Give whole seconds, not negative: the server counts in seconds");
        }
    }

    private void checkValue(PlacedValue placed) {
        Object value = placed.value();
        if (!TaskValues.isJson(value)) {
            problems.ofWorkflow(path, placed.place() + " is " + TaskChecks.describe(value), TaskChecks.hint(value));
        }
    }

    private void checkOutputs(Map<String, @Nullable Object> outputs, ReferenceChecks references) {
        outputs.forEach((outputName, output) -> TaskValues.forEach(Place.of("output", outputName), output, placed -> {
            Object value = placed.value();
            if (value instanceof String) {
                references.checkOutput(path, placed);
            } else if (!TaskValues.isJson(value)) {
                problems.ofOutput(path, placed.place() + " is " + TaskChecks.describe(value), TaskChecks.hint(value));
            }
        }));
    }
}
