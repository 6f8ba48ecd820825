package io.conductor.sdk.workflow;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One step of a workflow: a value that says what is to be done, to be added to a {@link WorkflowBuilder} or put into a
 * branch of another step. Every method that changes something returns a new task of the same class and leaves this one
 * as it is. Immutable and thread-safe; equal when class and content are. Mistakes are reported all at once by
 * {@link WorkflowBuilder#build()}; only a null argument, and what the {@code @throws} of a method names, is
 * refused at once.
 */
public abstract class TaskSpec {

    private final TaskHead head;

    TaskSpec(TaskHead head) {
        this.head = head;
    }

    /**
     * Sets the task's name ({@code name}). It is the reference name by default, but for a {@link SimpleTask}.
     *
     * @param name not blank
     * @return the changed task
     */
    public abstract TaskSpec name(String name);

    /**
     * Sets one input, added to those already given.
     *
     * @param name the input's name
     * @param value null, text, number, boolean, list, map, or a {@link Ref} at any depth
     * @return the changed task
     */
    public abstract TaskSpec input(String name, @Nullable Object value);

    /**
     * Sets several inputs, added to those already given.
     *
     * @param inputs values by name, each as in {@link #input}
     * @return the changed task
     */
    public abstract TaskSpec inputs(Map<String, ? extends @Nullable Object> inputs);

    /**
     * Says what the task is for; shown in the server's UI.
     *
     * @param description free text
     * @return the changed task
     */
    public abstract TaskSpec description(String description);

    /**
     * Lets the workflow go on when the task fails.
     *
     * @return the changed task
     */
    public abstract TaskSpec optional();

    /**
     * Changes the options that are the same for all tasks: delay, retries, cache and so on.
     *
     * @param change makes the new options from the present ones
     * @return the changed task
     */
    public abstract TaskSpec options(UnaryOperator<TaskOptions> change);

    /** {@return the task type as the server spells it, such as SIMPLE or FORK_JOIN} */
    public final String type() {
        return head.type();
    }

    /** {@return the task's name} */
    public final String name() {
        return head.name();
    }

    /** {@return the name by which the rest of the workflow refers to this task} */
    public final String taskReferenceName() {
        return head.referenceName();
    }

    /** {@return a reference to the whole output of this task} */
    public final Ref output() {
        return Ref.taskOutput(taskReferenceName());
    }

    /**
     * A reference to a value of this task's output.
     *
     * @param path a name, or a path such as {@code items[0].id}
     * @return {@code ${taskReferenceName.output.path}}
     * @throws IllegalArgumentException if it is blank or an expression itself
     */
    public final Ref output(String path) {
        return Ref.taskOutput(taskReferenceName(), path);
    }

    /** {@return a reference to the status of this task, such as COMPLETED} */
    public final Ref status() {
        return Ref.taskStatus(taskReferenceName());
    }

    /** This task with another head: what all withers that are common to all tasks come down to. */
    abstract TaskSpec with(TaskHead newHead);

    /** What this class has beside the head, for equality. */
    abstract List<?> parts();

    /** The lists of tasks inside this task. */
    List<TaskBlock> blocks() {
        return TaskBlock.inFields(head.options().fields());
    }

    final TaskHead head() {
        return head;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof TaskSpec that
                && getClass() == that.getClass()
                && head.equals(that.head)
                && parts().equals(that.parts());
    }

    @Override
    public final int hashCode() {
        return Objects.hash(getClass(), head, parts());
    }

    /** {@return class and reference name, for messages} */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + taskReferenceName() + "]";
    }
}
