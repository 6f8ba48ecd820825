package io.conductor.sdk.testing;

import io.conductor.sdk.client.model.Task;
import io.conductor.sdk.client.model.TaskStatus;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about the last attempt of a task. Every method throws {@link AssertionError} with a picture of the execution; all
 * but {@link #notScheduled()} do so too if the task was never scheduled. For one thread.
 */
public final class TaskAssert {

    private final WorkflowAssert workflow;
    private final String name;
    private final List<Task> attempts;

    TaskAssert(WorkflowAssert workflow, String referenceTaskName, List<Task> attempts) {
        this.workflow = workflow;
        this.name = "task '" + referenceTaskName + "'";
        this.attempts = attempts;
    }

    /** {@return this, if the task is COMPLETED} */
    public TaskAssert completed() {
        return hasStatus(TaskStatus.COMPLETED);
    }

    /** {@return this, if the task is FAILED or FAILED_WITH_TERMINAL_ERROR} */
    public TaskAssert failed() {
        Task task = last();
        boolean failed = task.status() == TaskStatus.FAILED || task.status() == TaskStatus.FAILED_WITH_TERMINAL_ERROR;
        return check("Expected " + name + " to have failed, but it is " + task.status() + ".", failed);
    }

    /**
     * Checks the status.
     *
     * @param status what it must be
     * @return this
     */
    public TaskAssert hasStatus(TaskStatus status) {
        TaskStatus found = last().status();
        return check("Expected " + name + " to be " + status + ", but it is " + found + ".", found == status);
    }

    /**
     * Checks one value of the output.
     *
     * @param output its name
     * @param value what it must be, compared as JSON
     * @return this
     */
    public TaskAssert hasOutput(String output, @Nullable Object value) {
        return with(task -> workflow.checkValue("the output of " + name, task.outputData(), output, value));
    }

    /**
     * Checks the whole output.
     *
     * @param output what it must be: JSON text, a map, a record
     * @return this
     */
    public TaskAssert hasOutput(Object output) {
        return with(task -> workflow.checkAll("the output of " + name, task.outputData(), output));
    }

    /**
     * Checks one value of the input.
     *
     * @param input its name
     * @param value what it must be, compared as JSON
     * @return this
     */
    public TaskAssert hasInput(String input, @Nullable Object value) {
        return with(task -> workflow.checkValue("the input of " + name, task.inputData(), input, value));
    }

    /**
     * Checks the whole input.
     *
     * @param input what it must be: JSON text, a map, a record
     * @return this
     */
    public TaskAssert hasInput(Object input) {
        return with(task -> workflow.checkAll("the input of " + name, task.inputData(), input));
    }

    /**
     * Checks why the task did not complete.
     *
     * @param part what the reason ({@code reasonForIncompletion}) must contain
     * @return this
     */
    public TaskAssert hasReason(String part) {
        return with(
                task -> workflow.checkReason(name, task.reasonForIncompletion().orElse(null), part));
    }

    /**
     * Checks how often the task was tried.
     *
     * @param count 1 for a task without a retry
     * @return this
     */
    public TaskAssert attempts(int count) {
        return with(task -> workflow.check(
                "Expected " + name + " to have had " + count + " attempts, but it had " + attempts.size() + ".",
                attempts.size() == count));
    }

    /** {@return this, if the task was never scheduled} */
    public TaskAssert notScheduled() {
        check("Expected " + name + " not to be scheduled, but it was.", attempts.isEmpty());
        return check(
                "Expected " + name + " not to be scheduled, but the execution shows no tasks at all: it was read"
                        + " without them, or has not begun.",
                workflow.hasTasks());
    }

    /**
     * Goes on with another task.
     *
     * @param referenceTaskName its reference name
     * @return assertions about that task
     */
    public TaskAssert task(String referenceTaskName) {
        return workflow.task(referenceTaskName);
    }

    /** {@return assertions about the execution again} */
    public WorkflowAssert workflow() {
        return workflow;
    }

    private Task last() {
        check("Expected " + name + ", but it was never scheduled.", !attempts.isEmpty());
        return attempts.get(attempts.size() - 1);
    }

    private TaskAssert with(Consumer<Task> check) {
        check.accept(last());
        return this;
    }

    private TaskAssert check(String complaint, boolean well) {
        workflow.check(complaint, well);
        return this;
    }
}
