package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorException;

/** The client was closed while the runner still works. Nothing can be sent any more. */
final class ClientClosedException extends ConductorException {

    private static final long serialVersionUID = 1L;

    ClientClosedException(IllegalStateException cause) {
        super("The client was closed before the runner; close the WorkerRunner first", cause, false);
    }
}
