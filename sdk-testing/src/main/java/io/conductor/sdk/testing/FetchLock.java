package io.conductor.sdk.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Lets one process at a time fetch a file, and gives the others what it fetched.
 *
 * <p>Resolver's own locks keep a local repository whole, but let every process transfer the same hundreds of megabytes. The
 * operating system releases this lock when its holder dies. A process that has waited too long goes on without it, which
 * costs a second transfer and nothing else.
 */
final class FetchLock {

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Progress progress;

    FetchLock(Progress progress) {
        this.progress = progress;
    }

    /**
     * Fetches the file, unless it is there once this process may.
     *
     * @param file what is to be fetched
     * @param lock a file beside which nothing else is locked; it stays, empty
     * @param fetch fetches the file and returns where it is
     */
    Path fetch(Path file, Path lock, Supplier<Path> fetch) {
        // A file lock is held by the JVM as a whole, so its threads exclude each other by a monitor.
        synchronized (FetchLock.class) {
            try (FileChannel channel = open(lock)) {
                lock(channel, file);
                return Files.isRegularFile(file) ? file : fetch.get();
            } catch (IOException e) {
                throw new LocalConductorException("The local Maven repository cannot be written: " + e, e);
            }
        }
    }

    private static FileChannel open(Path lock) throws IOException {
        Path parent = lock.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Closing the channel releases the lock. */
    private void lock(FileChannel channel, Path file) throws IOException {
        if (channel.tryLock() != null) {
            return;
        }
        progress.begin("Waiting for another process that is fetching " + file.getFileName());
        while (channel.tryLock() == null && progress.elapsed().compareTo(PATIENCE) < 0) {
            pause();
            progress.still(
                    () -> "Waiting for another process (" + progress.elapsed().toSeconds() + " s)…");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalConductorException(
                    "Interrupted while waiting for another process that is fetching the server", e);
        }
    }
}
