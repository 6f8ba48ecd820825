package io.conductor.sdk.client;

import io.conductor.sdk.client.model.WorkflowDef;
import io.conductor.sdk.client.model.WorkflowTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock that registrars hold while they write. The server has none, but of two that create a workflow definition of one name
 * and version only one succeeds: so the lock is a definition, there while it is held.
 *
 * @param metadata the server
 * @param pause sleeps and tells the time
 * @param patience how long to wait for another holder
 */
record RegistrarLock(MetadataClient metadata, Pause pause, Duration patience) {

    static final String NAME = "conductor_sdk_registrar_lock";

    private static final Logger log = LoggerFactory.getLogger(WorkflowRegistrar.class);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    /** Lets go of the lock. */
    interface Held {
        void release();
    }

    Held acquire() {
        String holder = "held by " + UUID.randomUUID() + " in process "
                + ProcessHandle.current().pid();
        long deadline = pause.nanoTime() + patience.toNanos();
        while (!create(holder)) {
            if (pause.nanoTime() - deadline >= 0) {
                throw new RegistrationConflictException(List.of("another registrar holds the lock for more than "
                        + patience.toSeconds() + " s (" + holder().orElse("gone by now")
                        + "); if it died, call WorkflowRegistrar.unlock()"));
            }
            sleep();
        }
        return () -> release(holder);
    }

    private boolean create(String holder) {
        try {
            write(holder);
            return holder().filter(holder::equals).isPresent();
        } catch (ConductorException e) {
            release(holder); // whether it is held is not known
            throw e;
        }
    }

    private void write(String holder) {
        try {
            metadata.register(definition(holder));
        } catch (ConductorException e) {
            if (!isTaken(e) && holder().isEmpty()) {
                throw e; // otherwise somebody has it, or this one has and only the answer was lost
            }
        }
    }

    /** Whether a definition of that name and version is there: 409, or when two create it in one moment a 500 that says so. */
    static boolean isTaken(ConductorException e) {
        return e instanceof ConductorApiException refused
                && (refused.status() == 409
                        || (refused.status() == 500 && refused.serverMessage().contains("already exists")));
    }

    private static WorkflowDef definition(String holder) {
        WorkflowTask end = WorkflowTask.builder("end", "end", "TERMINATE")
                .inputParameters(Map.of("terminationStatus", "COMPLETED"))
                .build();
        return WorkflowDef.builder(NAME)
                .description(holder)
                .ownerEmail("registrar@conductor.invalid")
                .tasks(List.of(end))
                .build();
    }

    private Optional<String> holder() {
        return ifThere(() -> metadata.getWorkflow(NAME, 1))
                .map(found -> found.description().orElse("unknown"));
    }

    /** Also on a thread that was interrupted, whose calls would fail. */
    private void release(String holder) {
        boolean interrupted = Thread.interrupted();
        try {
            if (holder().filter(holder::equals).isPresent()) {
                unlock();
            }
        } catch (ConductorException e) {
            log.warn("The lock of the registrar could not be released; call WorkflowRegistrar.unlock()", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void unlock() {
        if (holder().isPresent()) {
            metadata.deleteWorkflow(NAME, 1);
        }
    }

    static <T> Optional<T> ifThere(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (ConductorApiException e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void sleep() {
        try {
            pause.sleep(BETWEEN_TRIES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConductorException("Interrupted while waiting for the lock of the registrar", e, false);
        }
    }
}
