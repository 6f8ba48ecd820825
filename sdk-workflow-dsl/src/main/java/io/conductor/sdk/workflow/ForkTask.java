package io.conductor.sdk.workflow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs branches side by side (FORK_JOIN) and waits for them in its JOIN, which is always written with it. The JOIN is, in
 * this order: the one given by {@link #join(JoinTask)} or by the constructor with {@code joinOn}; a {@link JoinTask} that is
 * added directly behind the fork; one named {@code <forkRef>_join} that waits for the last task of every branch.
 *
 * <p>A branch that ends in another fork is joined on that fork's JOIN. A branch that ends in a {@link SwitchTask} gets a
 * NOOP {@code <switchRef>_end} to be joined on, because the server calls a SWITCH completed before the tasks of its case
 * have run.
 *
 * <p>A branch that the JOIN does not wait for runs on; the workflow is completed only when it has ended, and fails when it
 * fails. Immutable; see {@link TaskSpec}.
 */
public final class ForkTask extends FluentTask<ForkTask> {

    private static final String TYPE = "FORK_JOIN";

    private final List<List<TaskSpec>> branches;
    private final @Nullable JoinTask join;

    /**
     * A fork that waits for all its branches, unless it is given a JOIN.
     *
     * @param taskReferenceName unique in its workflow
     * @param branches each with its tasks in order; at least one branch, none empty
     */
    public ForkTask(String taskReferenceName, List<? extends List<? extends TaskSpec>> branches) {
        this(TaskHead.of(TYPE, taskReferenceName), copy(branches), null);
    }

    /**
     * A fork that goes on when some of its tasks have ended. Its JOIN is named {@code <taskReferenceName>_join}.
     *
     * @param taskReferenceName unique in its workflow
     * @param branches each with its tasks in order; at least one branch, none empty
     * @param joinOn reference names of the tasks to wait for; empty means the last task of every branch
     */
    public ForkTask(String taskReferenceName, List<? extends List<? extends TaskSpec>> branches, List<String> joinOn) {
        this(TaskHead.of(TYPE, taskReferenceName), copy(branches), new JoinTask(joinName(taskReferenceName), joinOn));
    }

    private ForkTask(TaskHead head, List<List<TaskSpec>> branches, @Nullable JoinTask join) {
        super(head, changed -> new ForkTask(changed, branches, join));
        this.branches = branches;
        this.join = join;
    }

    private static List<List<TaskSpec>> copy(List<? extends List<? extends TaskSpec>> branches) {
        List<List<TaskSpec>> copy = new ArrayList<>();
        branches.forEach(branch -> copy.add(List.copyOf(branch)));
        return Collections.unmodifiableList(copy);
    }

    static String joinName(String forkReferenceName) {
        return forkReferenceName + "_join";
    }

    /**
     * Gives the fork its JOIN.
     *
     * @param join with the reference names to wait for; without any it waits for the last task of every branch
     * @return the changed task
     */
    public ForkTask join(JoinTask join) {
        return new ForkTask(head(), branches, Objects.requireNonNull(join, "join"));
    }

    /** {@return the JOIN, for its reference name and output: the one given, else the one that the fork brings} */
    public JoinTask join() {
        return join == null ? new JoinTask(joinName(taskReferenceName())) : join;
    }

    /** The branches, each with its tasks in order. */
    List<List<TaskSpec>> branches() {
        return branches;
    }

    boolean hasOwnJoin() {
        return join != null;
    }

    ForkTask branches(List<? extends List<? extends TaskSpec>> changed) {
        return new ForkTask(head(), copy(changed), join);
    }

    @Override
    List<?> parts() {
        return List.of(branches, Optional.ofNullable(join));
    }

    @Override
    List<TaskBlock> blocks() {
        List<TaskBlock> blocks = new ArrayList<>();
        for (int i = 0; i < branches.size(); i++) {
            blocks.add(new TaskBlock("branch " + (i + 1), TaskBlock.Kind.BRANCH, branches.get(i)));
        }
        blocks.addAll(super.blocks());
        return blocks;
    }
}
