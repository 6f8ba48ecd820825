package io.conductor.sdk.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Runs in the server's process: ends it when the server cannot start, and as soon as the process that started it is gone.
 *
 * <p>The server's standard input is a pipe whose other end only its parent holds. The operating system closes that end when
 * the parent dies, also by SIGKILL, and reading then meets the end of the stream. {@link LocalConductor} itself never
 * closes the pipe before the server has stopped.
 *
 * <p>This class is copied alone onto the server's class path, so it must not use any other class of the SDK, nor have
 * nested classes.
 */
final class ServerLauncher {

    private static final int NOT_STARTED = 1;
    private static final int ORPHANED = 99;

    private ServerLauncher() {}

    /**
     * Starts the server. When its main method fails the process ends: threads that the server has already started would
     * keep it alive, with nothing to serve.
     *
     * @param args the directory to delete when the parent is gone, the server's main class, the server's own arguments
     */
    public static void main(String[] args) {
        Path directory = Path.of(args[0]);
        Thread watch = new Thread(() -> endWithParent(directory), "parent-watch");
        watch.setDaemon(true);
        watch.start();
        String[] rest = Arrays.copyOfRange(args, 2, args.length);
        try {
            Class.forName(args[1]).getMethod("main", String[].class).invoke(null, (Object) rest);
        } catch (InvocationTargetException e) {
            end("The server did not start: " + e.getCause());
        } catch (ReflectiveOperationException e) {
            end("The server has no main method that can be called: " + e);
        }
    }

    private static void end(String why) {
        System.out.println(why);
        System.out.flush();
        Runtime.getRuntime().halt(NOT_STARTED);
    }

    private static void endWithParent(Path directory) {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // A broken pipe says the same as its end.
        } finally {
            try {
                delete(directory);
                delete(directory); // for what the server wrote meanwhile
            } finally {
                Runtime.getRuntime().halt(ORPHANED);
            }
        }
    }

    /** Best effort: nobody is left to be told, and it is the temporary directory. What cannot be deleted is passed over. */
    static void delete(Path file) {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> inside = Files.list(file)) {
                inside.forEach(ServerLauncher::delete);
            } catch (IOException | UncheckedIOException e) {
                // The running server has deleted it.
            }
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Still open on Windows, or there is something new in it.
        }
    }
}
