package io.conductor.sdk.worker;

import java.time.InstantSource;

/** What all lanes of a runner share; the executions are the tasks that are here and have not come to a result. */
record Engine(
        ServerCalls server,
        String workerId,
        WorkerSettings settings,
        PollCrews polls,
        Timers timers,
        LeaseKeeper leases,
        LogShipper logs,
        Reporter reporter,
        Settlement settlement,
        Listeners listeners,
        Ledger ledger,
        InFlight executions,
        InstantSource clock) {}
