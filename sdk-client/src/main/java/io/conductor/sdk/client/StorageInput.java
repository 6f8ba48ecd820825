package io.conductor.sdk.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Content of the storage as a stream. When the connection breaks it goes on where it was, by a range where the storage knows
 * ranges, else by skipping. Ends in an error when there is more than the limit. Not thread-safe, but any thread may close it: a
 * reading under way then ends when bytes come, or at the time limit.
 */
final class StorageInput extends InputStream {

    private final Storage storage;
    private final Storage.Place place;
    private final long maxBytes;
    private Response response;
    private InputStream content;
    private final @Nullable String etag;
    private long position;
    private int cuts;
    private volatile boolean closed;
    private final ReentrantLock reading = new ReentrantLock();

    /**
     * Opens it.
     *
     * @throws StorageException if the storage refuses it or gives no answer
     * @throws PayloadTooLargeException if it says that it has more bytes than the limit
     */
    StorageInput(Storage storage, Storage.Place place, long maxBytes) {
        this.storage = storage;
        this.place = place;
        this.maxBytes = maxBytes;
        this.response = storage.get(place, UnaryOperator.identity());
        this.content = response.body().byteStream();
        this.etag = response.header("ETag");
        if (response.body().contentLength() > maxBytes) {
            response.close();
            throw tooLarge();
        }
    }

    private PayloadTooLargeException tooLarge() {
        return new PayloadTooLargeException(
                "Cannot read " + place.what() + ": it has more than " + maxBytes
                        + " bytes; ExternalPayloads.maxBytes says how many are read",
                maxBytes);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        reading.lock();
        try {
            return readOn(target, offset, length);
        } finally {
            reading.unlock();
            if (closed) {
                release(); // by another thread, which could not do it
            }
        }
    }

    private int readOn(byte[] target, int offset, int length) throws IOException {
        while (true) {
            requireOpen();
            try {
                int read = length == 0 ? 0 : content.read(target, offset, length); // okio would wait for bytes to come
                position += Math.max(0, read);
                if (position > maxBytes) {
                    throw tooLarge();
                }
                cuts = read > 0 ? 0 : cuts;
                return read;
            } catch (IOException cut) {
                resume(cut);
            }
        }
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("Cannot read " + place.what() + ": the stream was closed");
        }
    }

    private void resume(IOException cut) throws IOException {
        requireOpen();
        response.close();
        cuts++;
        if (cuts >= storage.maxAttempts() || Thread.currentThread().isInterrupted()) {
            throw new StorageException(
                    "Cannot read " + place.what() + ": the connection broke after " + position + " bytes ("
                            + ConnectionErrors.reason(cut) + ")",
                    0,
                    cut,
                    true);
        }
        response = storage.get(place, this::fromHere);
        content = response.body().byteStream();
        requireOpen();
        if (!Objects.equals(etag, response.header("ETag"))) {
            response.close();
            throw new StorageException(
                    "Cannot read " + place.what() + ": it was changed while it was read", 0, cut, true);
        }
        if (response.code() != 206) {
            skip(cut);
        }
    }

    private Request.Builder fromHere(Request.Builder request) {
        return position == 0 ? request : request.header("Range", "bytes=" + position + "-");
    }

    private void skip(IOException cut) throws IOException {
        try {
            content.skipNBytes(position);
        } catch (IOException again) {
            again.addSuppressed(cut);
            resume(again);
        }
    }

    @Override
    public void close() {
        closed = true;
        release();
    }

    /** The content itself can be closed only while nobody reads it. */
    private void release() {
        if (reading.tryLock()) {
            try {
                response.close();
            } finally {
                reading.unlock();
            }
        }
    }
}
