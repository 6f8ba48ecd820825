package io.conductor.sdk.workflow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Chooses one of several lists of tasks (SWITCH), by a value or by the result of a script, both compared as text. A value
 * without a case runs {@link #otherwise}, or nothing. The task itself is completed as soon as the case is chosen; the next
 * task of the workflow waits for the tasks of the case. Immutable; see {@link TaskSpec}.
 */
public final class SwitchTask extends FluentTask<SwitchTask> {

    private static final String TYPE = "SWITCH";

    private final String evaluatorType;
    private final String expression;
    private final Map<String, List<TaskSpec>> cases;
    private final List<TaskSpec> otherwise;

    /**
     * Chooses by a value ({@code value-param}).
     *
     * @param taskReferenceName unique in its workflow
     * @param value what is compared with the cases: a {@link Ref}, or text with references
     */
    public SwitchTask(String taskReferenceName, Object value) {
        this(
                TaskHead.of(TYPE, taskReferenceName)
                        .input(WorkflowTaskRenderer.SWITCH_INPUT, Objects.requireNonNull(value, "value")),
                "value-param",
                WorkflowTaskRenderer.SWITCH_INPUT,
                Map.of(),
                List.of());
    }

    private SwitchTask(
            TaskHead head,
            String evaluatorType,
            String expression,
            Map<String, List<TaskSpec>> cases,
            List<TaskSpec> otherwise) {
        super(head, changed -> new SwitchTask(changed, evaluatorType, expression, cases, otherwise));
        this.evaluatorType = evaluatorType;
        this.expression = expression;
        this.cases = Collections.unmodifiableMap(cases);
        this.otherwise = otherwise;
    }

    /**
     * Chooses by the result of a script in the server's standard JavaScript engine. The script sees the inputs of this task as {@code $.name}.
     *
     * @param taskReferenceName unique in its workflow
     * @param script such as {@code $.amount > 100 ? 'large' : 'small'}
     * @return the task
     */
    public static SwitchTask javascript(String taskReferenceName, String script) {
        return script(taskReferenceName, "javascript", script);
    }

    /**
     * Chooses by the result of a script in GraalVM's JavaScript engine. The script sees the inputs of this task as {@code $.name}.
     *
     * @param taskReferenceName unique in its workflow
     * @param script such as {@code $.amount > 100 ? 'large' : 'small'}
     * @return the task
     */
    public static SwitchTask graaljs(String taskReferenceName, String script) {
        return script(taskReferenceName, "graaljs", script);
    }

    private static SwitchTask script(String taskReferenceName, String evaluatorType, String script) {
        Objects.requireNonNull(script, "script");
        return new SwitchTask(TaskHead.of(TYPE, taskReferenceName), evaluatorType, script, Map.of(), List.of());
    }

    /**
     * Adds a case.
     *
     * @param value the text that chooses it
     * @param tasks what runs then, in order; none means to go on
     * @return the changed task
     * @throws IllegalArgumentException if there is a case for this value already
     */
    public SwitchTask when(String value, TaskSpec... tasks) {
        return when(value, List.of(tasks));
    }

    /**
     * Adds a case.
     *
     * @param value the text that chooses it
     * @param tasks what runs then, in order; empty means to go on
     * @return the changed task
     * @throws IllegalArgumentException if there is a case for this value already
     */
    public SwitchTask when(String value, List<? extends TaskSpec> tasks) {
        Map<String, List<TaskSpec>> more = new LinkedHashMap<>(cases);
        if (more.put(Objects.requireNonNull(value, "value"), List.copyOf(tasks)) != null) {
            throw new IllegalArgumentException(this + " has a case '" + value + "' already");
        }
        return new SwitchTask(head(), evaluatorType, expression, more, otherwise);
    }

    /**
     * Sets what runs when no case is chosen ({@code defaultCase}).
     *
     * @param tasks in order
     * @return the changed task
     */
    public SwitchTask otherwise(TaskSpec... tasks) {
        return otherwise(List.of(tasks));
    }

    /**
     * Sets what runs when no case is chosen ({@code defaultCase}).
     *
     * @param tasks in order
     * @return the changed task
     */
    public SwitchTask otherwise(List<? extends TaskSpec> tasks) {
        return new SwitchTask(head(), evaluatorType, expression, cases, List.copyOf(tasks));
    }

    /** The tasks of each case, in the order in which the cases were added. */
    Map<String, List<TaskSpec>> cases() {
        return cases;
    }

    List<TaskSpec> otherwise() {
        return otherwise;
    }

    String evaluatorType() {
        return evaluatorType;
    }

    String expression() {
        return expression;
    }

    /** The same switch with every list of tasks changed. */
    SwitchTask mapTasks(UnaryOperator<List<TaskSpec>> change) {
        Map<String, List<TaskSpec>> changed = new LinkedHashMap<>();
        cases.forEach((value, tasks) -> changed.put(value, change.apply(tasks)));
        return new SwitchTask(head(), evaluatorType, expression, changed, change.apply(otherwise));
    }

    @Override
    List<?> parts() {
        return List.of(evaluatorType, expression, cases, otherwise);
    }

    @Override
    List<TaskBlock> blocks() {
        List<TaskBlock> blocks = new ArrayList<>();
        cases.forEach((value, tasks) -> blocks.add(new TaskBlock("case '" + value + "'", TaskBlock.Kind.CASE, tasks)));
        if (!otherwise.isEmpty()) {
            blocks.add(new TaskBlock("otherwise", TaskBlock.Kind.CASE, otherwise));
        }
        blocks.addAll(super.blocks());
        return blocks;
    }
}
