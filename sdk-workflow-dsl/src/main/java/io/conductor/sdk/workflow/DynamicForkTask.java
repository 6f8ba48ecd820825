package io.conductor.sdk.workflow;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks side by side that are known only when the workflow runs (FORK_JOIN_DYNAMIC), and waits for all of them in its
 * JOIN, which is always written with it. The JOIN is the one given here, or a {@link JoinTask} that is added directly behind, or
 * one named {@code <forkRef>_join}. The server itself fills in what the JOIN waits for.
 *
 * <p>Two inputs are needed, see {@link #tasks}: the list of tasks and their inputs. Immutable; see {@link TaskSpec}.
 */
public final class DynamicForkTask extends FluentTask<DynamicForkTask> {

    private static final String TYPE = "FORK_JOIN_DYNAMIC";
    private static final String TASKS = "dynamicTasks";
    private static final String INPUTS = "dynamicTasksInputs";
    private static final String FOR_EACH = "forkTaskInputs";

    private final String tasksParam;
    private final String inputsParam;
    private final @Nullable JoinTask join;

    /**
     * A dynamic fork that brings its own JOIN.
     *
     * @param taskReferenceName unique in its workflow
     */
    public DynamicForkTask(String taskReferenceName) {
        this(TaskHead.of(TYPE, taskReferenceName), TASKS, INPUTS, null);
    }

    /**
     * A dynamic fork with its JOIN.
     *
     * @param taskReferenceName unique in its workflow
     * @param join without reference names: it waits for all tasks
     */
    public DynamicForkTask(String taskReferenceName, JoinTask join) {
        this(TaskHead.of(TYPE, taskReferenceName), TASKS, INPUTS, Objects.requireNonNull(join, "join"));
    }

    private DynamicForkTask(TaskHead head, String tasksParam, String inputsParam, @Nullable JoinTask join) {
        super(head, changed -> new DynamicForkTask(changed, tasksParam, inputsParam, join));
        this.tasksParam = tasksParam;
        this.inputsParam = inputsParam;
        this.join = join;
    }

    /**
     * Says where the tasks come from: sets the inputs {@code dynamicTasks} and {@code dynamicTasksInputs}, or what
     * {@link #paramNames} calls them.
     *
     * @param tasks a list of tasks as in a workflow definition: name, taskReferenceName, type
     * @param inputs a map with the input of each task by its reference name
     * @return the changed task
     */
    public DynamicForkTask tasks(Ref tasks, Ref inputs) {
        return input(tasksParam, tasks).input(inputsParam, inputs);
    }

    /**
     * Calls the two inputs otherwise than {@code dynamicTasks} and {@code dynamicTasksInputs}. To be called before
     * {@link #tasks}.
     *
     * @param tasksParam name of the input with the list of tasks ({@code dynamicForkTasksParam})
     * @param inputsParam name of the input with their inputs ({@code dynamicForkTasksInputParamName})
     * @return the changed task
     */
    public DynamicForkTask paramNames(String tasksParam, String inputsParam) {
        return new DynamicForkTask(
                head(),
                Objects.requireNonNull(tasksParam, "tasksParam"),
                Objects.requireNonNull(inputsParam, "inputsParam"),
                join);
    }

    /**
     * Gives the fork its JOIN.
     *
     * @param join without reference names: it waits for all tasks
     * @return the changed task
     */
    public DynamicForkTask join(JoinTask join) {
        return new DynamicForkTask(head(), tasksParam, inputsParam, Objects.requireNonNull(join, "join"));
    }

    /** {@return the JOIN, for its reference name and output: the one given, else the one that the fork brings} */
    public JoinTask join() {
        return join == null ? new JoinTask(ForkTask.joinName(taskReferenceName())) : join;
    }

    boolean hasOwnJoin() {
        return join != null;
    }

    /**
     * Runs one task for each element of a list ({@code forkTaskName}, {@code forkTaskInputs}) instead of a list of tasks. An element that is a map is
     * the task's input, with {@code __index}; any other is its input {@code input}. For a type other than SIMPLE set the input
     * {@code forkTaskType}.
     *
     * @param taskName the task type that workers poll for; may have references
     * @param list where the list is found
     * @return the changed task
     */
    public DynamicForkTask forEach(String taskName, Ref list) {
        return input("forkTaskName", Objects.requireNonNull(taskName, "taskName"))
                .input(FOR_EACH, list);
    }

    /**
     * Runs one workflow for each element of a list ({@code forkTaskWorkflow}, {@code forkTaskInputs}) instead of a list of tasks.
     *
     * @param workflowName the workflow to run; may have references
     * @param version its version
     * @param list where the list of its inputs is found
     * @return the changed task
     */
    public DynamicForkTask forEachWorkflow(String workflowName, int version, Ref list) {
        return input("forkTaskWorkflow", Objects.requireNonNull(workflowName, "workflowName"))
                .input("forkTaskWorkflowVersion", String.valueOf(version))
                .input(FOR_EACH, list);
    }

    /** Whether it takes a list of inputs and not a list of tasks. */
    boolean isForEach() {
        return head().inputs().containsKey(FOR_EACH);
    }

    String tasksParam() {
        return tasksParam;
    }

    String inputsParam() {
        return inputsParam;
    }

    @Override
    List<?> parts() {
        return List.of(tasksParam, inputsParam, Optional.ofNullable(join));
    }
}
