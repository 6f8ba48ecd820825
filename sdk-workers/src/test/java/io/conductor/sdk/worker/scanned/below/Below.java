package io.conductor.sdk.worker.scanned.below;

import io.conductor.sdk.worker.WorkerTask;

final class Below {
    @WorkerTask("below")
    String below() {
        return "below";
    }
}
