package io.conductor.sdk.worker;

/**
 * What a {@link Reporter} works with.
 *
 * @param settings what is set of the runner
 * @param crew makes the calls
 * @param handlers runs the handlers of undelivered results
 */
record ReporterParts(WorkerSettings settings, Timers timers, Crew crew, Crew handlers, Ledger ledger) {}
