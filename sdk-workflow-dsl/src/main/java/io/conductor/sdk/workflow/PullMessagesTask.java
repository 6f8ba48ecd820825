package io.conductor.sdk.workflow;

/**
 * Takes messages that were sent to the running workflow (PULL_WORKFLOW_MESSAGES). Its output is {@code messages}, each with {@code id},
 * {@code payload} and {@code receivedAt}, and their {@code count}. Messages that came before the task are kept for it. Immutable; see
 * {@link TaskSpec}.
 *
 * <p>On a server whose message queue is not enabled the task stays SCHEDULED for ever.
 */
public final class PullMessagesTask extends FluentTask<PullMessagesTask> {

    /**
     * Waits for messages.
     *
     * @param taskReferenceName unique in its workflow
     */
    public PullMessagesTask(String taskReferenceName) {
        this(TaskHead.of("PULL_WORKFLOW_MESSAGES", taskReferenceName));
    }

    /**
     * Limits how many messages one task takes; the server has its own limit.
     *
     * @param batchSize 1 or more
     * @return the changed task
     */
    public PullMessagesTask batchSize(int batchSize) {
        return input("batchSize", batchSize);
    }

    /**
     * Sets whether the task waits until there is a message; the server's default is true.
     *
     * @param blocking false to go on without one
     * @return the changed task
     */
    public PullMessagesTask blocking(boolean blocking) {
        return input("blocking", blocking);
    }

    private PullMessagesTask(TaskHead head) {
        super(head, PullMessagesTask::new);
    }
}
