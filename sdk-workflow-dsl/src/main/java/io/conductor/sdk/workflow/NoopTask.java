package io.conductor.sdk.workflow;

/**
 * Does nothing (NOOP): a name to join on or to refer to. Immutable; see {@link TaskSpec}.
 */
public final class NoopTask extends FluentTask<NoopTask> {

    /**
     * Nothing.
     *
     * @param taskReferenceName unique in its workflow
     */
    public NoopTask(String taskReferenceName) {
        this(TaskHead.of("NOOP", taskReferenceName));
    }

    private NoopTask(TaskHead head) {
        super(head, NoopTask::new);
    }
}
