package io.conductor.sdk.worker;

/** What a worker is doing. */
public enum WorkerState {
    /** Polls and runs tasks. */
    OPEN,
    /** Takes no new tasks, because it was {@linkplain WorkerHandle#pause() paused}. */
    PAUSED,
    /** Takes no new tasks, because too many results await delivery. */
    HELD_BACK,
    /** Its last poll failed; it is tried again. */
    FAILING,
    /** Takes no new tasks, because the runner is closing or closed. */
    DRAINING
}
