package io.conductor.sdk.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/**
 * Runs another program for a test, in a process of its own, and listens for secrets there; the {@link SecretsWatch} of the test's
 * process fails for what is heard. It ends when that process does. One that is killed has told all but the texts of its
 * exceptions, which are kept at its end only, when it also no longer hears those of its shutdown hooks.
 */
public final class ListenedProgram {

    private ListenedProgram() {}

    /**
     * Runs the program.
     *
     * @param arguments the class with the main method, and what that is given
     * @throws Exception what the program throws
     */
    public static void main(String[] arguments) throws Exception {
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        CompletableFuture<Void> unused = parent.onExit().thenRun(() -> System.exit(1)); // nobody else would end it
        String me = parent.pid() + "-" + arguments[0] + "-"
                + ProcessHandle.current().pid();
        Path file = SecretsWatch.file(me + ".txt");
        @SuppressWarnings("resource") // ends with the process
        SecretsEars ears = new SecretsEars(
                System.getProperty(SecretsWatch.MARK_SETTING, SecretsWatch.MARK), leak -> write(file, leak));
        ears.keepExceptions(SecretsWatch.file(me + ".jfr"));
        ears.open();
        ears.during(arguments[0]);
        Object rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        try {
            Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, rest);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static void write(Path file, String leak) {
        try {
            Files.writeString(file, leak + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
