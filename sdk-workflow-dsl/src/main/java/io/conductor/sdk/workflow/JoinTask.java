package io.conductor.sdk.workflow;

import java.util.List;
import java.util.Objects;

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
        super(head, changed -> new JoinTask(changed, joinOn));
        this.joinOn = List.copyOf(joinOn);
    }

    /** The reference names given to wait for; empty means the last task of every branch. */
    List<String> joinOn() {
        return joinOn;
    }

    /**
     * Sets a script that decides when the JOIN is done ({@code evaluatorType}, {@code expression}). Conductor OSS up to 3.32.3 keeps it and
     * looks at {@code joinOn} alone.
     *
     * @param script JavaScript; the outputs of the joined tasks are {@code $.taskReferenceName}
     * @return the changed task
     */
    public JoinTask script(String script) {
        return with(head().field("evaluatorType", "js").field("expression", Objects.requireNonNull(script, "script")));
    }

    /** How the server looks whether the tasks have ended ({@code joinMode}). */
    public enum Mode {
        /** As soon as one of them has ended. */
        SYNC,
        /** Again and again, after ever longer pauses: for JOINs of very many tasks. */
        ASYNC
    }

    /**
     * Sets how the server looks whether the tasks have ended ({@code joinMode}).
     *
     * @param mode the way
     * @return the changed task
     */
    public JoinTask mode(Mode mode) {
        return with(head().field("joinMode", mode.name()));
    }

    JoinTask joinOn(List<String> references) {
        return new JoinTask(head(), references);
    }

    @Override
    List<?> parts() {
        return joinOn;
    }
}
