package io.conductor.sdk.worker;

import java.time.InstantSource;

/**
 * What all lanes of a runner share.
 *
 * @param server makes calls
 * @param workerId the id to poll with
 * @param settings what is set of the runner
 * @param polls runs polls
 * @param timers waits
 * @param leases keeps leases
 * @param logs sends log lines of running tasks
 * @param reporter delivers results
 * @param settlement what follows the delivery of a result, or its failure
 * @param listeners are told what happens
 * @param ledger counts what became of every task
 * @param executions the tasks that are here and have not come to a result
 * @param clock the time of day
 */
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
