package io.conductor.sdk.worker.scanned;

import io.conductor.sdk.worker.WorkerTask;

final class Fixed {
    private Fixed() {
        throw new AssertionError("must not be instantiated: its worker is static");
    }

    @WorkerTask("fixed")
    static String fixed() {
        return "fixed";
    }
}
