package io.conductor.sdk.worker;

import org.slf4j.Logger;

/** Logs the beginning and the end of a trouble once each, and nothing in between. Thread-safe. */
final class Trouble {

    private final Logger log;
    private final String what;
    private int failures;

    Trouble(Logger log, String what) {
        this.log = log;
        this.what = what;
    }

    /** Counts a failure; gives how many there were in a row. */
    synchronized int failed(Throwable e) {
        failures++;
        if (failures == 1) {
            log.warn("{} fails and is tried again: {}", what, e.getMessage());
        } else {
            log.debug("{} failed {} times in a row", what, failures, e);
        }
        return failures;
    }

    synchronized void passed() {
        if (failures > 0) {
            log.info("{} works again after {} failures", what, failures);
        }
        failures = 0;
    }
}
