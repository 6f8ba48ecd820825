package io.conductor.sdk.worker;

import java.time.Duration;

/** What follows the end of a delivery. */
interface Settlement {

    void delivered(Delivery delivery, Duration took);

    /** One call failed. */
    void failed(Delivery delivery, Throwable error, Duration took);

    /** Called on a thread for user code; may throw. */
    void undelivered(UndeliveredResult undelivered);

    /** The handler after a failure; the listeners after either. */
    static Settlement by(UndeliveredResultHandler handler, Listeners listeners) {
        return new Settlement() {
            @Override
            public void delivered(Delivery delivery, Duration took) {
                listeners.tell(() -> new WorkerEvent.Delivered(delivery.taskType(), delivery.result(), took));
            }

            @Override
            public void failed(Delivery delivery, Throwable error, Duration took) {
                listeners.tell(
                        () -> new WorkerEvent.DeliveryFailed(delivery.taskType(), delivery.result(), error, took));
            }

            @Override
            public void undelivered(UndeliveredResult undelivered) {
                listeners.tell(() -> new WorkerEvent.Undelivered(undelivered));
                handler.undelivered(undelivered);
            }
        };
    }
}
