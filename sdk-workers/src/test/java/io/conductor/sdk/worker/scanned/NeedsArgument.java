package io.conductor.sdk.worker.scanned;

import io.conductor.sdk.worker.WorkerTask;

/** Can only be scanned beside an instance that the user made. */
public final class NeedsArgument {
    private final String greeting;

    public NeedsArgument(String greeting) {
        this.greeting = greeting;
    }

    @WorkerTask("greet")
    String greet() {
        return greeting;
    }
}
