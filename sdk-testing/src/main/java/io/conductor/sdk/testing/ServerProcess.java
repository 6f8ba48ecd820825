package io.conductor.sdk.testing;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.time.Duration;

/**
 * Holds one run of the server as a child process, and ends it.
 *
 * <p>Signals are sent through the process handle: {@link Process#destroy()} would also close the pipe that tells
 * {@link ServerLauncher} that its parent is gone.
 */
final class ServerProcess {

    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration DEATH = Duration.ofSeconds(20);

    private final Process process;

    private ServerProcess(Process process) {
        this.process = process;
    }

    static ServerProcess start(ProcessBuilder command) {
        try {
            return new ServerProcess(command.start());
        } catch (IOException e) {
            throw new LocalConductorException("The server's process cannot be started: " + e.getMessage(), e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitCode() {
        return process.exitValue();
    }

    /** {@return whether the process has ended within the time} */
    boolean hasEndedAfter(Duration wait) throws InterruptedException {
        return process.waitFor(wait.toNanos(), NANOSECONDS);
    }

    /** Asks the server to stop, and kills it when it does not do so in time. */
    void stop() {
        process.toHandle().destroy();
        if (!ends(GRACE)) {
            kill();
        }
    }

    /** Ends the process without giving it a chance to do anything, and waits until it is gone. */
    void kill() {
        process.toHandle().destroyForcibly();
        if (!ends(DEATH)) {
            throw new LocalConductorException("The server's process " + pid() + " is still there " + DEATH.toSeconds()
                    + " s after it was killed. End it by hand.");
        }
    }

    /** Waits without letting an interrupt leave a process behind; the interrupt is kept for the caller. */
    private boolean ends(Duration limit) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                try {
                    return process.waitFor(deadline - System.nanoTime(), NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
