package io.conductor.sdk.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is uploaded as a file: its name, its size, and where its bytes come from. They are read as they are sent, once more for
 * each repetition, and never held as a whole. Immutable and thread-safe, if the source is.
 */
public final class FileContent {

    /** Opens the bytes of a file. Called by one thread at a time for each upload. */
    @FunctionalInterface
    public interface Source {

        /**
         * Opens them from the beginning; may be called more than once.
         *
         * @return a stream, which the caller closes
         * @throws IOException if they cannot be read
         */
        InputStream open() throws IOException;
    }

    private final String name;
    private final long size;
    private final Source source;
    private final String contentType;
    private final @Nullable String taskId;

    private FileContent(String name, long size, Source source, String contentType, @Nullable String taskId) {
        this.name = name;
        this.size = size;
        this.source = source;
        this.contentType = contentType;
        this.taskId = taskId;
    }

    /**
     * A file on this machine, under its own name.
     *
     * @param file a readable file, which must not change while it is uploaded
     * @return the content, as {@code application/octet-stream}
     * @throws IllegalArgumentException if it cannot be read
     */
    public static FileContent of(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException("There is no file " + file);
            }
            return of(String.valueOf(file.getFileName()), Files.size(file), () -> Files.newInputStream(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read the file " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Bytes from anywhere.
     *
     * @param name the name of the file, not blank
     * @param size how many bytes there are, 0 or more
     * @param source opens the same bytes each time
     * @return the content, as {@code application/octet-stream}
     * @throws IllegalArgumentException if the name is blank or the size negative
     */
    public static FileContent of(String name, long size, Source source) {
        if (name.isBlank() || size < 0) {
            throw new IllegalArgumentException("A file needs a name and a size, not \"" + name + "\" and " + size);
        }
        return new FileContent(name, size, Objects.requireNonNull(source, "source"), "application/octet-stream", null);
    }

    /**
     * The same content with another media type.
     *
     * @param type such as {@code text/csv}
     * @return the changed copy
     */
    public FileContent contentType(String type) {
        return new FileContent(name, size, source, Objects.requireNonNull(type, "type"), taskId);
    }

    /**
     * The same content as the work of a task.
     *
     * @param id the task that made it
     * @return the changed copy
     */
    public FileContent ofTask(String id) {
        return new FileContent(name, size, source, contentType, Objects.requireNonNull(id, "id"));
    }

    String name() {
        return name;
    }

    long size() {
        return size;
    }

    String contentType() {
        return contentType;
    }

    @Nullable
    String taskId() {
        return taskId;
    }

    /** Opens it at a position. */
    InputStream openAt(long position) throws IOException {
        InputStream stream = source.open();
        try {
            stream.skipNBytes(position);
            return stream;
        } catch (IOException | RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    /** {@return name, size and type} */
    @Override
    public String toString() {
        return "FileContent{" + name + ", " + size + " bytes, " + contentType + "}";
    }
}
