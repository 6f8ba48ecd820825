package io.conductor.sdk.worker;

/**
 * What a {@link Reporter} works with.
 *
 * @param tuning what is set of the runner
 * @param timers for waiting between tries
 * @param crew makes the calls
 * @param handlers runs the handlers of undelivered results
 * @param ledger counts
 */
record ReporterParts(WorkerSettings tuning, Timers timers, Crew crew, Crew handlers, Ledger ledger) {}
