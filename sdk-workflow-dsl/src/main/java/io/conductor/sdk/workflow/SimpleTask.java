package io.conductor.sdk.workflow;

/** A task that a worker does. Immutable; see {@link TaskSpec}. */
public final class SimpleTask extends FluentTask<SimpleTask> {

    /**
     * A task for the workers that poll for its type.
     *
     * @param taskDefName the task type ({@code name}), as in the worker's annotation
     * @param taskReferenceName unique in its workflow
     */
    public SimpleTask(String taskDefName, String taskReferenceName) {
        this(TaskHead.of("SIMPLE", taskDefName, taskReferenceName));
    }

    private SimpleTask(TaskHead head) {
        super(head);
    }

    @Override
    SimpleTask with(TaskHead newHead) {
        return new SimpleTask(newHead);
    }
}
