package io.conductor.sdk.client;

import java.io.IOException;
import java.io.InputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A stretch of a file as the body of a request, read while it is sent. */
final class FilePart extends RequestBody {

    private static final int BUFFER = 64 * 1024;

    private final FileContent content;
    private final long position;
    private final long length;

    FilePart(FileContent content, long position, long length) {
        this.content = content;
        this.position = position;
        this.length = length;
    }

    @Override
    public @Nullable MediaType contentType() {
        return MediaType.parse(content.contentType());
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        try (InputStream source = open()) {
            byte[] buffer = new byte[BUFFER];
            for (long left = length; left > 0; ) {
                int read = read(source, buffer, (int) Math.min(left, BUFFER));
                sink.write(buffer, 0, read);
                left -= read;
            }
        }
    }

    private InputStream open() {
        try {
            return content.openAt(position);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private int read(InputStream source, byte[] buffer, int most) {
        try {
            int read = source.read(buffer, 0, most);
            if (read < 0) {
                throw new ConductorException(
                        "The source of " + content + " ended before it had given as many bytes as it was said to have");
            }
            return read;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Not the storage's fault, so it is not tried again. */
    private ConductorException unreadable(IOException e) {
        return new ConductorException("The source of " + content + " cannot be read: " + e.getMessage(), e, false);
    }
}
