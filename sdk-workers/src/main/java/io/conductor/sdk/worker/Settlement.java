package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.TaskResult;

/** What follows the end of a delivery. */
interface Settlement {

    void delivered(TaskResult result);

    /** Called on a thread for user code; may throw. */
    void undelivered(UndeliveredResult undelivered);

    /** The handler after a failure; the listeners after either. */
    static Settlement by(UndeliveredResultHandler handler, Listeners listeners) {
        return new Settlement() {
            @Override
            public void delivered(TaskResult result) {
                listeners.tell(() -> new WorkerEvent.Delivered(result));
            }

            @Override
            public void undelivered(UndeliveredResult undelivered) {
                listeners.tell(() -> new WorkerEvent.Undelivered(undelivered));
                handler.undelivered(undelivered);
            }
        };
    }
}
