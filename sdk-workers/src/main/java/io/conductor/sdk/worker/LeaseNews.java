package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorException;

/** Hears what becomes of a lease. */
interface LeaseNews {

    void extended();

    void failed(ConductorException error);

    /** It ran out; called on a thread for this. */
    void lost();
}
