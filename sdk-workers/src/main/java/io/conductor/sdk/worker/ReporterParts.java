package io.conductor.sdk.worker;

/**
 * What a {@link Reporter} works with.
 *
 * @param tuning what is set of the runner
 * @param crew makes the calls
 * @param handlers runs the handlers of undelivered results
 */
record ReporterParts(WorkerSettings tuning, Timers timers, Crew crew, Crew handlers, Ledger ledger) {}
