package io.conductor.sdk.worker;

import io.conductor.sdk.client.ConductorException;
import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.TaskResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps finished results that could not be delivered in a file, from which the next runner that is given the store delivers them. A
 * result is on the disk (fsync) before {@link #undelivered} returns. Each record carries a checksum, so that a record torn by
 * a crash is recognised and dropped. The file is cut when all was delivered, rewritten when most was, and never grows
 * beyond its bound; a result that finds no room is an ERROR in the log. Used by one process at a time. Thread-safe.
 *
 * <p>The server ignores results of tasks that have ended meanwhile, so delivering one twice or late does no harm.
 */
public final class FileResultStore implements UndeliveredResultHandler, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FileResultStore.class);
    private static final long DEFAULT_MAX_BYTES = 64L << 20;
    private static final long WORTH_REWRITING = 1L << 20;

    /** One record: a result, or the id of a task whose result is settled. */
    private record Entry(
            @Nullable UndeliveredResult undelivered,
            @Nullable String settled) {}

    private final Journal journal;
    private final long maxBytes;
    private final JsonCodec codec = JsonCodec.standard();
    private final Map<String, UndeliveredResult> pending = new LinkedHashMap<>(); // guarded by this
    private long pendingBytes; // guarded by this

    private FileResultStore(Journal journal, long maxBytes) {
        this.journal = journal;
        this.maxBytes = maxBytes;
    }

    /**
     * Opens a store of at most 64 MiB.
     *
     * @param file the file, made when absent; its lock is a second file beside it
     * @return the store
     * @throws ConductorException if the file cannot be opened, or another process uses it
     */
    public static FileResultStore open(Path file) {
        return open(file, DEFAULT_MAX_BYTES);
    }

    /**
     * Opens a store.
     *
     * @param file the file, made when absent; its lock is a second file beside it
     * @param maxBytes the bound of the file's size
     * @return the store
     * @throws ConductorException if the file cannot be opened, or another process uses it
     */
    public static FileResultStore open(Path file, long maxBytes) {
        Journal journal = null;
        try {
            journal = Journal.open(file);
            FileResultStore store = new FileResultStore(journal, maxBytes);
            store.replay();
            return store;
        } catch (IOException | IllegalArgumentException e) {
            closeQuietly(journal);
            throw new ConductorException("The result store " + file + " cannot be opened: " + e.getMessage(), e, false);
        }
    }

    private synchronized void replay() throws IOException {
        for (byte[] record : journal.replay()) {
            Entry entry = codec.read(record, Entry.class);
            if (entry != null && entry.undelivered() != null) {
                keep(entry.undelivered(), record.length);
            } else if (entry != null && entry.settled() != null) {
                pending.remove(entry.settled());
            }
        }
        if (pending.isEmpty()) {
            clear();
        }
    }

    private synchronized void keep(UndeliveredResult result, int bytes) {
        pending.put(result.result().taskId(), result);
        pendingBytes += bytes;
    }

    /**
     * Keeps a result that may be delivered later. One that the server refused is an ERROR in the log instead, and so is one that
     * does not end its task (a hand-back, or IN_PROGRESS): later the task may be somebody else's, who would lose it by that.
     */
    @Override
    public void undelivered(UndeliveredResult undelivered) {
        boolean finished = undelivered.result().status() != TaskResult.Status.IN_PROGRESS;
        if (!finished || !undelivered.deliverableLater() || !store(undelivered)) {
            Workshop.LOG_UNDELIVERED.undelivered(undelivered);
        }
    }

    private synchronized boolean store(UndeliveredResult undelivered) {
        byte[] record = codec.write(new Entry(undelivered, null));
        try {
            if (journal.size() + Journal.lengthOf(record) > maxBytes) {
                rewrite();
            }
            if (journal.size() + Journal.lengthOf(record) > maxBytes) {
                log.error("The result store {} is full ({} bytes)", journal.file(), journal.size());
                return false;
            }
            journal.append(record, true);
            keep(undelivered, record.length);
            log.warn(
                    "Kept for later delivery in {}: {} ({})",
                    journal.file(),
                    undelivered.result(),
                    undelivered.reason());
            return true;
        } catch (IOException e) {
            log.error("The result store {} cannot be written", journal.file(), e);
            return false;
        }
    }

    /** {@return what waits for delivery, oldest first} */
    public synchronized List<UndeliveredResult> pending() {
        return List.copyOf(pending.values());
    }

    /** Forgets a result that the server took, or refused for good. */
    synchronized void settle(String taskId) {
        if (pending.remove(taskId) == null) {
            return;
        }
        try {
            if (pending.isEmpty()) {
                clear();
            } else {
                journal.append(codec.write(new Entry(null, taskId)), false);
                if (journal.size() > WORTH_REWRITING && journal.size() > 2 * pendingBytes) {
                    rewrite();
                }
            }
        } catch (IOException e) {
            log.warn("The result store {} could not note that {} is settled", journal.file(), taskId, e);
        }
    }

    private synchronized void clear() throws IOException {
        journal.rewrite(List.of());
        pendingBytes = 0;
    }

    private synchronized void rewrite() throws IOException {
        List<byte[]> records = pending.values().stream()
                .map(each -> codec.write(new Entry(each, null)))
                .toList();
        journal.rewrite(records);
        pendingBytes = records.stream().mapToLong(each -> each.length).sum();
    }

    /** Closes the file; close the runner that uses it first. */
    @Override
    public void close() {
        closeQuietly(journal);
    }

    private static void closeQuietly(@Nullable Journal journal) {
        try {
            if (journal != null) {
                journal.close();
            }
        } catch (IOException e) {
            log.warn("The result store {} could not be closed", journal.file(), e);
        }
    }
}
