package io.conductor.sdk.worker;

import io.conductor.sdk.client.model.TaskResult;

/** What follows the end of a delivery. */
interface Settlement {

    void delivered(TaskResult result);

    /** Called on a thread for user code; may throw. */
    void undelivered(UndeliveredResult undelivered);

    /** Nothing after success, the handler after a failure. */
    static Settlement by(UndeliveredResultHandler handler) {
        return new Settlement() {
            @Override
            public void delivered(TaskResult result) {
                // nothing is left to do
            }

            @Override
            public void undelivered(UndeliveredResult undelivered) {
                handler.undelivered(undelivered);
            }
        };
    }
}
