package io.conductor.sdk.worker;

import java.time.InstantSource;

/**
 * What all lanes of a runner share; the executions are the tasks that are here and have not come to a result.
 *
 * @param cancels runs what the stages of users do when they are cancelled
 */
record Engine(
        ServerCalls server,
        String workerId,
        WorkerSettings settings,
        PollCrews polls,
        Timers timers,
        LeaseKeeper leases,
        Crew cancels,
        LogShipper logs,
        Reporter reporter,
        Settlement settlement,
        Listeners listeners,
        Ledger ledger,
        InFlight executions,
        InstantSource clock) {}
