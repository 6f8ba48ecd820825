package io.conductor.sdk.worker.scanned;

/** Has no worker, so scanning must not make an instance. */
public final class Bystander {
    public Bystander() {
        throw new AssertionError("must not be instantiated");
    }
}
