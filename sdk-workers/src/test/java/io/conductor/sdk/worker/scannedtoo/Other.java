package io.conductor.sdk.worker.scannedtoo;

import io.conductor.sdk.worker.WorkerTask;

final class Other {
    Other() {
        throw new AssertionError("must not be instantiated: the package only begins like another");
    }

    @WorkerTask("other")
    String other() {
        return "other";
    }
}
