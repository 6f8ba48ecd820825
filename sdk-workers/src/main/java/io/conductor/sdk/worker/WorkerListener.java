package io.conductor.sdk.worker;

/**
 * Is told what happens in a runner. It can neither delay the runner nor harm it: events come one after the other on a
 * thread of the listener's own, and an exception or {@code Error} is
 * logged: as a warning the first time, until one event passes. Of a listener that is slower than the events,
 * at most 10,000 wait; what comes then is dropped, and the log says how many were.
 */
@FunctionalInterface
public interface WorkerListener {

    /**
     * Called for each event, in their order.
     *
     * @param event one of the kinds of {@link WorkerEvent}; ignore those that are unknown
     */
    void on(WorkerEvent event);
}
