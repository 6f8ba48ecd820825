package io.conductor.sdk.worker;

/**
 * What a {@link Reporter} works with.
 *
 * @param tuning the bounds
 * @param timers for waiting between tries
 * @param crew makes the calls
 * @param handlers runs the handlers of undelivered results
 * @param ledger counts
 */
record ReporterParts(Tuning tuning, Timers timers, Crew crew, Crew handlers, Ledger ledger) {}
