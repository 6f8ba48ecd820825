package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.TaskResult;

/** Where a {@link TaskExecution} runs: what it needs there, and what it tells of its progress. Thread-safe. */
interface TaskPlace {

    Worker worker();

    /** Whether failures that come of an interrupt are handed back. */
    boolean isDraining();

    /** Fetches an input that the server moved out of the task. */
    void fetchInput(RunningTask context);

    /** The execution begins. */
    void started(TaskExecution execution);

    /** The execution came to a result after a time. */
    void finish(TaskExecution execution, TaskResult result, long nanos);

    /** The execution was interrupted by the drain and came to no result. */
    void handBack(TaskExecution execution);

    /** The lease was lost before the execution began. */
    void expire(TaskExecution execution);
}
