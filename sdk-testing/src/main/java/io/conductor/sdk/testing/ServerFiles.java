package io.conductor.sdk.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds what one server has on disk: a temporary directory of its own and the log.
 *
 * @param root the directory that is deleted in the end
 * @param log the server's log, in the root unless the user wants it elsewhere
 */
record ServerFiles(Path root, Path log) {

    private static final int TAIL_LINES = 30;
    private static final int TAIL_BYTES = 16_384;

    static ServerFiles create(@Nullable Path wantedLog) {
        try {
            Path root = Files.createTempDirectory("conductor-local-").toRealPath();
            return new ServerFiles(root, wantedLog == null ? root.resolve("server.log") : wantedLog).prepared();
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    private ServerFiles prepared() {
        try {
            Files.createDirectories(data());
            Files.createDirectories(temporary());
            copyLauncher();
            emptyLog();
            return this;
        } catch (IOException e) {
            delete();
            throw notWritten(e);
        }
    }

    private static LocalConductorException notWritten(IOException e) {
        return new LocalConductorException("The local server's files cannot be written: " + e, e);
    }

    /** The server's working directory, where it keeps its database. */
    Path data() {
        return root.resolve("data");
    }

    /** For what the server and its libraries unpack. */
    Path temporary() {
        return root.resolve("tmp");
    }

    /** A class path with nothing but {@link ServerLauncher}. */
    Path launcher() {
        return root.resolve("launcher");
    }

    private void emptyLog() throws IOException {
        Path parent = log.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.deleteIfExists(log);
        Files.createFile(log);
    }

    private void copyLauncher() throws IOException {
        String name = ServerLauncher.class.getName().replace('.', '/') + ".class";
        Path file = launcher().resolve(name);
        Files.createDirectories(launcher().resolve(name).getParent());
        try (InputStream bytes = ServerLauncher.class.getResourceAsStream("ServerLauncher.class")) {
            if (bytes == null) {
                throw new IOException("no " + name + " beside " + ServerFiles.class.getName());
            }
            Files.copy(bytes, file);
        }
    }

    /** The last lines of the log, for an error message. */
    String logTail() {
        try {
            List<String> lines = end().lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(" + e + ")";
        }
    }

    boolean logEndContains(String text) {
        try {
            return end().contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    private String end() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(file.length(), TAIL_BYTES)];
            file.seek(file.length() - bytes.length);
            file.readFully(bytes);
            return new String(bytes, UTF_8);
        }
    }

    void delete() {
        deleteIf(file -> true);
    }

    void deleteExceptLog() {
        deleteIf(file -> !log.startsWith(file));
    }

    private void deleteIf(Predicate<Path> unwanted) {
        try (Stream<Path> files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder()).filter(unwanted).forEach(ServerFiles::deleteQuietly);
        } catch (IOException | UncheckedIOException e) {
            // Best effort, it is the temporary directory.
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // A file that another program holds open, on Windows; it is in the temporary directory.
        }
    }
}
