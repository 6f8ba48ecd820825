package io.conductor.sdk.workflow;

/**
 * Waits until somebody completes it (HUMAN), by an update of the task: by its id, or by the workflow's id and the reference name.
 * Its inputs are for whoever does the work. Immutable; see {@link TaskSpec}.
 */
public final class HumanTask extends FluentTask<HumanTask> {

    /**
     * Work for a person.
     *
     * @param taskReferenceName unique in its workflow
     */
    public HumanTask(String taskReferenceName) {
        this(TaskHead.of("HUMAN", taskReferenceName));
    }

    private HumanTask(TaskHead head) {
        super(head, HumanTask::new);
    }
}
