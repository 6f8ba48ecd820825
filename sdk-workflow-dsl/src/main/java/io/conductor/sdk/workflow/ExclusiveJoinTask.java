package io.conductor.sdk.workflow;

import java.util.List;

/**
 * Takes the output of the one task that has run (EXCLUSIVE_JOIN): of the last tasks of the cases of a {@link SwitchTask} before it, the first
 * that was executed. Do not put it behind a fork: there the server wants a {@link JoinTask}. Immutable; see {@link TaskSpec}.
 */
public final class ExclusiveJoinTask extends FluentTask<ExclusiveJoinTask> {

    /**
     * Takes the output of one of these.
     *
     * @param taskReferenceName unique in its workflow
     * @param joinOn reference names of tasks in the cases of a switch, at least one
     */
    public ExclusiveJoinTask(String taskReferenceName, String... joinOn) {
        this(TaskHead.of("EXCLUSIVE_JOIN", taskReferenceName).field("joinOn", List.of(joinOn)));
    }

    /**
     * Says whose output is taken when none of them has run ({@code defaultExclusiveJoinTask}). Conductor OSS up to 3.32.3 finds no task here that
     * is in a loop.
     *
     * @param references reference names, the first that has run counts
     * @return the changed task
     */
    public ExclusiveJoinTask otherwise(String... references) {
        return with(head().field("defaultExclusiveJoinTask", List.of(references)));
    }

    private ExclusiveJoinTask(TaskHead head) {
        super(head, ExclusiveJoinTask::new);
    }
}
