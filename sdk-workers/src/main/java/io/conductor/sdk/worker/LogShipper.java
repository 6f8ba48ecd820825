package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what running tasks have logged: a second after the first line, all lines of a task in one call. Lines that cannot be
 * sent are tried again, or go with the result of their task. Thread-safe; never blocks its callers.
 */
final class LogShipper {

    private static final Logger log = LoggerFactory.getLogger(LogShipper.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** For lines that can no longer go with a result. */
    private static final int LAST_TRIES = 3;

    private final ServerCalls server;
    private final Timers timers;
    private final Crew crew;
    private final Outage outage;

    LogShipper(ServerCalls server, Timers timers, Crew crew, Outage outage) {
        this.server = server;
        this.timers = timers;
        this.crew = crew;
        this.outage = outage;
    }

    void shipLater(TaskLog lines) {
        timers.after(PATIENCE, () -> ship(lines));
    }

    private void ship(TaskLog lines) {
        if (outage.isOn()) {
            shipLater(lines);
            return;
        }
        try {
            crew.execute(() -> send(lines));
        } catch (RejectedExecutionException closed) {
            log.debug("No more log lines are sent: the runner is closed");
        }
    }

    private void send(TaskLog lines) {
        String text = lines.next();
        for (int tries = 1; !text.isEmpty(); tries++) {
            try {
                server.log(lines.taskId(), text);
                break;
            } catch (ConductorException e) {
                log.debug("The log of task {} could not be sent yet", lines.taskId(), e);
                if (lines.sendLater()) {
                    shipLater(lines);
                    return;
                }
                if (tries == LAST_TRIES) {
                    log.warn("The server did not take this part of the log of task {}:\n{}", lines.taskId(), text, e);
                    break;
                }
            }
        }
        if (lines.sent()) {
            shipLater(lines);
        }
    }
}
