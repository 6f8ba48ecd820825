package io.conductor.sdk.worker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends records to a file and reads them back: each with its length and a checksum, so that a torn end is recognised and
 * cut off. Locked against other processes. Not thread-safe.
 */
final class Journal implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Journal.class);
    private static final int HEADER = 2 * Integer.BYTES;

    private final Path file;
    private final FileChannel lock;
    private FileChannel channel;

    private Journal(Path file, FileChannel lock, FileChannel channel) {
        this.file = file;
        this.lock = lock;
        this.channel = channel;
    }

    static Journal open(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        if (absolute.getParent() != null) {
            Files.createDirectories(absolute.getParent());
        }
        FileChannel lock = writable(beside(absolute, ".lock"));
        try {
            if (lock.tryLock() == null) {
                throw new IOException("another process uses it");
            }
            return new Journal(absolute, lock, writable(absolute));
        } catch (OverlappingFileLockException e) {
            lock.close();
            throw new IOException("it is already open in this process", e);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    private static FileChannel writable(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static Path beside(Path path, String ending) {
        return path.resolveSibling(path.getFileName() + ending);
    }

    Path file() {
        return file;
    }

    long size() throws IOException {
        return channel.size();
    }

    static int lengthOf(byte[] record) {
        return HEADER + record.length;
    }

    /** All whole records, oldest first; what follows them is cut off. */
    List<byte[]> replay() throws IOException {
        List<byte[]> records = new ArrayList<>();
        long good = 0;
        for (byte[] next = recordAt(good); next.length > 0; next = recordAt(good)) {
            records.add(next);
            good += lengthOf(next);
        }
        if (good < channel.size()) {
            log.warn("The last {} bytes of {} are no whole record and are cut off", channel.size() - good, file);
            channel.truncate(good);
            channel.force(true);
        }
        channel.position(good);
        return records;
    }

    /** The record at a position; empty if there is no whole one. */
    private byte[] recordAt(long position) throws IOException {
        ByteBuffer header = read(position, HEADER);
        if (header.remaining() < HEADER) {
            return new byte[0];
        }
        int length = header.getInt();
        int checksum = header.getInt();
        if (length <= 0 || length > channel.size() - position - HEADER) {
            return new byte[0];
        }
        byte[] record = new byte[length];
        ByteBuffer content = read(position + HEADER, length);
        content.get(record, 0, content.remaining());
        return checksum(record) == checksum ? record : new byte[0];
    }

    private ByteBuffer read(long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        int read = 0;
        while (read >= 0 && buffer.hasRemaining()) {
            read = channel.read(buffer, position + buffer.position());
        }
        return buffer.flip();
    }

    private static int checksum(byte[] record) {
        CRC32 crc = new CRC32();
        crc.update(record);
        return (int) crc.getValue();
    }

    /** Adds a record; {@code sync} waits until it is on the disk. A record that fails half-way is taken back. */
    void append(byte[] record, boolean sync) throws IOException {
        long start = channel.size();
        try {
            write(channel, start, record);
            if (sync) {
                channel.force(false);
            }
        } catch (IOException e) {
            channel.truncate(start);
            throw e;
        }
    }

    private static void write(FileChannel to, long position, byte[] record) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(lengthOf(record));
        buffer.putInt(record.length).putInt(checksum(record)).put(record).flip();
        long at = position;
        while (buffer.hasRemaining()) {
            at += to.write(buffer, at);
        }
    }

    /** Replaces all records; a crash leaves either the old or the new ones. */
    void rewrite(List<byte[]> records) throws IOException {
        if (records.isEmpty()) {
            channel.truncate(0);
            channel.force(true);
            return;
        }
        Path fresh = beside(file, ".new");
        try (FileChannel to = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (byte[] record : records) {
                write(to, to.size(), record);
            }
            to.force(true);
        }
        channel.close();
        try {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            channel = writable(file);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        lock.close();
    }
}
