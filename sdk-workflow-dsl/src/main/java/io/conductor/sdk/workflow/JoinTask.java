package io.conductor.sdk.workflow;

import java.util.List;

/**
 * Waits for tasks of a fork (JOIN). It belongs directly behind its {@link ForkTask} or {@link DynamicForkTask}, which bring
 * one of their own unless they are given one. Its output has the output of each joined task by reference name.
 * Immutable; see {@link TaskSpec}.
 */
public final class JoinTask extends FluentTask<JoinTask> {

    private static final String TYPE = "JOIN";

    private final List<String> joinOn;

    /**
     * A JOIN.
     *
     * @param taskReferenceName unique in its workflow
     * @param joinOn reference names of the tasks to wait for; none means the last task of every branch
     */
    public JoinTask(String taskReferenceName, String... joinOn) {
        this(taskReferenceName, List.of(joinOn));
    }

    /**
     * A JOIN.
     *
     * @param taskReferenceName unique in its workflow
     * @param joinOn reference names of the tasks to wait for; empty means the last task of every branch
     */
    public JoinTask(String taskReferenceName, List<String> joinOn) {
        this(TaskHead.of(TYPE, taskReferenceName), joinOn);
    }

    private JoinTask(TaskHead head, List<String> joinOn) {
        super(head);
        this.joinOn = List.copyOf(joinOn);
    }

    /** {@return the reference names given to wait for; empty means the last task of every branch} */
    public List<String> joinOn() {
        return joinOn;
    }

    JoinTask joinOn(List<String> references) {
        return new JoinTask(head(), references);
    }

    @Override
    JoinTask with(TaskHead newHead) {
        return new JoinTask(newHead, joinOn);
    }

    @Override
    List<?> parts() {
        return joinOn;
    }
}
