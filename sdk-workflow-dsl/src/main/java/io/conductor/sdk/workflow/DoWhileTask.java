package io.conductor.sdk.workflow;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Repeats tasks (DO_WHILE): while a condition holds, a number of times, or for each element of a list. The tasks run at least once, but for an
 * empty list. Inside, references by plain names are to the tasks of the same turn; behind the loop, to those of the last. Its output has the
 * outputs of each turn by its number, counted from 1, and {@code iteration}, the number of turns. Immutable; see {@link TaskSpec}.
 *
 * <p>No loop may stand inside another, at any depth: Conductor OSS up to 3.32.3 runs that wrongly. Put the inner one into a sub-workflow.
 */
public final class DoWhileTask extends FluentTask<DoWhileTask> {

    private static final String ITEMS = "items";
    private static final String LESS_THAN = " < ";
    private static final Pattern NOT_POSITIVE = Pattern.compile("0|-\\d+");

    /**
     * Repeats tasks while a condition holds.
     *
     * @param taskReferenceName unique in its workflow
     * @param condition JavaScript, evaluated after each turn: {@code $.taskReferenceName.iteration} is the number of turns so far,
     *     {@code $.other.name} the output of a task in the loop, {@code $.name} an input of this task
     * @param tasks what is repeated, in order; at least one
     */
    public DoWhileTask(String taskReferenceName, String condition, TaskSpec... tasks) {
        this(taskReferenceName, condition, List.of(tasks));
    }

    /**
     * Repeats tasks while a condition holds.
     *
     * @param taskReferenceName unique in its workflow
     * @param condition as in {@link #DoWhileTask(String, String, TaskSpec...)}
     * @param tasks what is repeated, in order; at least one
     */
    public DoWhileTask(String taskReferenceName, String condition, List<? extends TaskSpec> tasks) {
        this(TaskHead.of("DO_WHILE", taskReferenceName)
                .field("loopCondition", Objects.requireNonNull(condition, "condition"))
                .field("loopOver", List.copyOf(tasks)));
    }

    /**
     * Repeats tasks a fixed number of times.
     *
     * @param taskReferenceName unique in its workflow
     * @param times 1 or more
     * @param tasks what is repeated, in order; at least one
     * @return the task
     */
    public static DoWhileTask times(String taskReferenceName, int times, TaskSpec... tasks) {
        return new DoWhileTask(taskReferenceName, iteration(taskReferenceName) + LESS_THAN + times, tasks);
    }

    /**
     * Repeats tasks as often as is known only then, at least once.
     *
     * @param taskReferenceName unique in its workflow
     * @param times where a number is found; becomes the input {@code times}
     * @param tasks what is repeated, in order; at least one
     * @return the task
     */
    public static DoWhileTask times(String taskReferenceName, Ref times, TaskSpec... tasks) {
        return new DoWhileTask(taskReferenceName, iteration(taskReferenceName) + " < $.times", tasks)
                .input("times", times);
    }

    /**
     * Repeats tasks for each element of a list, one after the other. {@link #item} and {@link #index} refer to it.
     *
     * @param taskReferenceName unique in its workflow
     * @param items where the list is found
     * @param tasks what is repeated, in order; at least one
     * @return the task
     */
    public static DoWhileTask forEach(String taskReferenceName, Ref items, TaskSpec... tasks) {
        return new DoWhileTask(
                new DoWhileTask(taskReferenceName, "true", tasks).head().field(ITEMS, items));
    }

    /**
     * The element of the list that a loop {@link #forEach} is at.
     *
     * @param loopReferenceName the loop's reference name
     * @return {@code ${loopReferenceName.output.loopItem}}
     */
    public static Ref item(String loopReferenceName) {
        return Ref.taskOutput(loopReferenceName, "loopItem");
    }

    /**
     * The place of the element that a loop {@link #forEach} is at, counted from 0.
     *
     * @param loopReferenceName the loop's reference name
     * @return {@code ${loopReferenceName.output.loopIndex}}
     */
    public static Ref index(String loopReferenceName) {
        return Ref.taskOutput(loopReferenceName, "loopIndex");
    }

    /**
     * Keeps only the last turns in the output and in the list of tasks, for loops of many turns; all by default.
     *
     * @param turns 1 or more
     * @return the changed task
     */
    public DoWhileTask keepLastN(int turns) {
        return input("keepLastN", turns);
    }

    /** Whether it was made with a number of times below 1. */
    boolean isRepeatedNever() {
        String condition = String.valueOf(head().options().fields().get("loopCondition"));
        String begin = iteration(taskReferenceName()) + LESS_THAN;
        return condition.startsWith(begin)
                && NOT_POSITIVE.matcher(condition.substring(begin.length())).matches();
    }

    private static String iteration(String loop) {
        return "$['" + loop.replace("\\", "\\\\").replace("'", "\\'") + "']['iteration']";
    }

    private DoWhileTask(TaskHead head) {
        super(head, DoWhileTask::new);
    }
}
