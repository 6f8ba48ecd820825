package io.conductor.sdk.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Listens for secrets from the first test to the last, in every JVM that runs tests of any module, and in the processes that
 * those start as a {@link ListenedProgram}. JUnit finds it by itself. At the end a secret that was logged at any level, or is in
 * the text of an exception, fails the build; so does a watch that has become deaf: it says a marked word in each way itself,
 * and must have heard all of them. What it heard is counted in {@code target/secrets/heard.txt}.
 */
public final class SecretsWatch implements BeforeAllCallback {

    /** Every secret of every test holds it. */
    static final String MARK = "s3cr3t";

    static final String MARK_SETTING = "conductor.secrets.mark";

    static final String PLANTED = "planted by the watch";

    /** Called by JUnit. */
    public SecretsWatch() {}

    @Override
    public void beforeAll(ExtensionContext test) {
        test.getRoot()
                .getStore(ExtensionContext.Namespace.create(SecretsWatch.class))
                .getOrComputeIfAbsent(Listening.class, key -> new Listening(mark(test)), Listening.class)
                .ears
                .during(test.getRequiredTestClass().getName());
    }

    /** {@link SecretsWatchTest} has one of its own, lest it fails itself. */
    private static String mark(ExtensionContext test) {
        return test.getConfigurationParameter(MARK_SETTING).orElse(MARK);
    }

    /** Where is written what was heard. */
    static Path file(String name) {
        try {
            return Files.createDirectories(Path.of("target", "secrets")).resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the first test of a run to its last, when JUnit closes it. */
    private static final class Listening implements AutoCloseable {

        private final String mark;
        private final SecretsEars ears;
        private int children;

        Listening(String mark) {
            this.mark = mark;
            this.ears = new SecretsEars(mark);
            ears.open();
        }

        @Override
        public void close() throws IOException {
            plant();
            List<String> leaks = ears.leaks();
            ears.close();
            leaks.addAll(leaksOfChildren());
            long own = leaks.stream().filter(leak -> leak.contains(PLANTED)).count();
            leaks.removeIf(leak -> leak.contains(PLANTED));
            Files.writeString(
                    file("heard.txt"),
                    ears.summary() + " and " + children + " processes; leaks: " + leaks.size() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            if (!leaks.isEmpty()) {
                throw new AssertionError(
                        "Secrets of tests were logged or are in texts of exceptions:\n" + String.join("\n", leaks));
            }
            if (own != 4) {
                throw new AssertionError(
                        "The watch for secrets heard " + own + " of the 4 that it said itself: is TRACE"
                                + " switched off in logback-test.xml or by a test?");
            }
        }

        /** Says the mark at TRACE, in Base64, by the JDK's logging, and in an exception. */
        private void plant() {
            String base64 =
                    Base64.getEncoder().encodeToString(("me:" + mark + "!").getBytes(StandardCharsets.US_ASCII));
            LoggerFactory.getLogger("io.conductor.sdk.client.http").trace("{} {}", PLANTED, mark);
            LoggerFactory.getLogger("io.conductor.sdk.client.http").trace("{} {}", PLANTED, base64);
            Logger.getLogger("okhttp3.planted").log(Level.FINEST, PLANTED + " " + mark);
            try {
                throw new IllegalStateException(PLANTED + " " + mark);
            } catch (IllegalStateException e) {
                // heard when it was made
            }
        }

        /** What the processes wrote that this one has started. */
        private List<String> leaksOfChildren() throws IOException {
            List<String> leaks = new ArrayList<>();
            for (Path file : files(ProcessHandle.current().pid() + "-")) {
                if (file.toString().endsWith(".jfr")) {
                    children++;
                    leaks.addAll(ears.thrown(file));
                } else {
                    leaks.addAll(Files.readAllLines(file));
                }
                Files.delete(file);
            }
            return leaks;
        }

        private static List<Path> files(String prefix) throws IOException {
            try (Stream<Path> all = Files.list(file("").toAbsolutePath())) {
                return all.filter(file -> file.getFileName().toString().startsWith(prefix))
                        .toList();
            }
        }
    }
}
