package io.conductor.sdk.testing;

import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.Workflow;
import io.conductor.sdk.client.model.WorkflowStatus;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about an execution, for one thread. Every method throws {@link AssertionError} with a picture of the execution. */
public final class WorkflowAssert extends AbstractAssert<WorkflowAssert, Workflow> {

    WorkflowAssert(Workflow workflow) {
        super(workflow, WorkflowAssert.class);
    }

    /** {@return this, if the execution is COMPLETED} */
    public WorkflowAssert completed() {
        return hasStatus(WorkflowStatus.COMPLETED);
    }

    /** {@return this, if the execution is FAILED} */
    public WorkflowAssert failed() {
        return hasStatus(WorkflowStatus.FAILED);
    }

    /** {@return this, if the execution is RUNNING} */
    public WorkflowAssert running() {
        return hasStatus(WorkflowStatus.RUNNING);
    }

    /**
     * Checks the status.
     *
     * @param status what it must be
     * @return this
     */
    public WorkflowAssert hasStatus(WorkflowStatus status) {
        return check(
                "Expected the workflow to be " + status + ", but it is " + actual.status() + ".",
                actual.status() == status);
    }

    /**
     * Checks one value of the output.
     *
     * @param name its name
     * @param value what it must be, compared as JSON
     * @return this
     */
    public WorkflowAssert hasOutput(String name, @Nullable Object value) {
        return checkValue("the workflow's output", actual.output(), name, value);
    }

    /**
     * Checks the whole output.
     *
     * @param output what it must be: JSON text, a map, a record
     * @return this
     * @throws IllegalArgumentException if the expected value is no JSON object
     */
    public WorkflowAssert hasOutput(Object output) {
        return checkAll("the workflow's output", actual.output(), output);
    }

    /**
     * Checks one workflow variable.
     *
     * @param name its name
     * @param value what it must be, compared as JSON
     * @return this
     */
    public WorkflowAssert hasVariable(String name, @Nullable Object value) {
        return checkValue("the workflow's variables", actual.variables(), name, value);
    }

    /**
     * Checks why the execution did not complete.
     *
     * @param part what the reason ({@code reasonForIncompletion}) must contain
     * @return this
     */
    public WorkflowAssert hasReason(String part) {
        return checkReason("the workflow", actual.reasonForIncompletion().orElse(null), part);
    }

    /**
     * Checks the order in which tasks were scheduled; others may have come between them.
     *
     * @param referenceTaskNames reference names, at least one, in the order of their first attempts
     * @return this
     * @throws IllegalArgumentException if no name is given
     */
    public WorkflowAssert ran(String... referenceTaskNames) {
        List<String> expected = List.of(referenceTaskNames);
        if (expected.isEmpty()) {
            throw new IllegalArgumentException("ran() needs the reference name of at least one task");
        }
        List<String> scheduled = actual.tasks().stream()
                .map(Task::referenceTaskName)
                .distinct()
                .filter(expected::contains)
                .toList();
        return check(
                "Expected the tasks " + expected + " in this order, but they were scheduled as " + scheduled + ".",
                scheduled.equals(expected));
    }

    /**
     * Checks that a task was never scheduled. Fails if the execution has no tasks at all, as one that was read without them.
     *
     * @param referenceTaskName its reference name
     * @return this
     */
    public WorkflowAssert notScheduled(String referenceTaskName) {
        return task(referenceTaskName).notScheduled().workflow();
    }

    /**
     * Goes on with a task, in its last attempt.
     *
     * @param referenceTaskName its reference name; in a loop it ends with {@code __<iteration>}
     * @return assertions about the task
     */
    public TaskAssert task(String referenceTaskName) {
        List<Task> attempts = actual.tasks().stream()
                .filter(task -> task.referenceTaskName().equals(referenceTaskName))
                .toList();
        return new TaskAssert(this, referenceTaskName, attempts);
    }

    boolean hasTasks() {
        return !actual.tasks().isEmpty();
    }

    WorkflowAssert checkReason(String of, @Nullable String reason, String part) {
        return check(
                "Expected the reason of " + of + " to contain '" + part + "', but it "
                        + (reason == null ? "has none." : "is '" + reason + "'."),
                reason != null && reason.contains(part));
    }

    WorkflowAssert checkValue(
            String place, Map<String, @Nullable Object> values, String name, @Nullable Object expected) {
        Object wanted = JsonValues.plain(expected);
        String found = values.containsKey(name)
                ? "it is " + JsonValues.text(values.get(name))
                : "there are only " + values.keySet();
        return check(
                "Expected '" + name + "' in " + place + " to be " + JsonValues.text(wanted) + ", but " + found + ".",
                values.containsKey(name) && JsonValues.same(wanted, values.get(name)));
    }

    WorkflowAssert checkAll(String place, Map<String, @Nullable Object> values, Object expected) {
        Map<String, @Nullable Object> wanted = JsonValues.object(expected);
        return check(
                "Expected " + place + " to be " + JsonValues.text(wanted) + ", but it is " + JsonValues.text(values)
                        + ".",
                JsonValues.same(wanted, values));
    }

    /** Fails with the complaint and the picture, unless all is well. */
    WorkflowAssert check(String complaint, boolean well) {
        if (!well) {
            throw failure("%s", complaint + "\n" + ExecutionPicture.of(actual));
        }
        return this;
    }
}
