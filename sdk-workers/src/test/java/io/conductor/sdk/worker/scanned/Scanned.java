package io.conductor.sdk.worker.scanned;

import io.conductor.sdk.worker.WorkerTask;

final class Scanned {
    @WorkerTask("scanned")
    String scanned() {
        return "scanned";
    }
}
