package io.conductor.sdk.client.model;

/** What a synchronous execute or signal answers with. */
public enum ReturnStrategy {
    /** The workflow that was started or signalled. */
    TARGET_WORKFLOW,
    /** The workflow that waits for a signal: the target or a sub-workflow of it. */
    BLOCKING_WORKFLOW,
    /** The task that waits for a signal, with its output. */
    BLOCKING_TASK,
    /** The task that waits for a signal, with its input. */
    BLOCKING_TASK_INPUT,
    /** A value that this version of the SDK does not know; {@link SignalResponse#json()} has its name. Cannot be asked for. */
    UNKNOWN
}
