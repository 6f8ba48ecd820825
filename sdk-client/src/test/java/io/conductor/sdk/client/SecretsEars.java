package io.conductor.sdk.client;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.slf4j.LoggerFactory;

/**
 * Hears all that is logged (by SLF4J and by the JDK, at every level) and the text of every exception that is made, and keeps
 * what holds a marked secret, plainly or in Base64.
 */
final class SecretsEars implements AutoCloseable {

    private final List<String> forms;
    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();
    private final AtomicLong heard = new AtomicLong();
    private final Recording exceptions = new Recording();

    private final AppenderBase<ILoggingEvent> logged = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            String trace =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            hear(event.getLoggerName() + " logged: " + event.getFormattedMessage() + " " + trace);
        }
    };

    private final Handler loggedByTheJdk = new Handler() {
        @Override
        public void publish(LogRecord event) {
            String values = event.getParameters() == null
                    ? ""
                    : List.of(event.getParameters()).toString();
            hear(event.getLoggerName() + " logged: " + event.getMessage() + " " + values + " " + event.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    SecretsEars(String mark) {
        this.forms = Stream.concat(Stream.of(mark), IntStream.range(0, 3).mapToObj(offset -> base64(mark, offset)))
                .toList();
    }

    /** What Base64 makes of the mark, if so many bytes modulo 3 stand before it: only the characters that depend on nothing else. */
    private static String base64(String mark, int offset) {
        String all = Base64.getEncoder()
                .withoutPadding()
                .encodeToString((" ".repeat(offset) + mark).getBytes(StandardCharsets.US_ASCII));
        int bits = (offset + mark.length()) * 8;
        return all.substring((offset * 8 + 5) / 6, bits / 6);
    }

    void open() {
        logged.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(logged);
        java.util.logging.Logger root = LogManager.getLogManager().getLogger("");
        root.setLevel(Level.ALL);
        loggedByTheJdk.setLevel(Level.ALL);
        root.addHandler(loggedByTheJdk);
        exceptions.enable("jdk.JavaExceptionThrow").withoutStackTrace();
        exceptions.start();
    }

    private void hear(String text) {
        heard.incrementAndGet();
        if (forms.stream().anyMatch(text::contains)) {
            leaks.add(text);
        }
    }

    /** How much was said so far, without the exceptions. */
    long heard() {
        return heard.get();
    }

    /** What was said so far that holds a secret. */
    List<String> leaks() {
        List<String> all = new ArrayList<>(leaks);
        all.addAll(thrown());
        return all;
    }

    private List<String> thrown() {
        List<String> found = new ArrayList<>();
        try {
            Path file = Files.createTempFile("exceptions", ".jfr");
            exceptions.dump(file);
            try (RecordingFile recorded = new RecordingFile(file)) {
                while (recorded.hasMoreEvents()) {
                    RecordedEvent event = recorded.readEvent();
                    String text = text(event);
                    if (forms.stream().anyMatch(text::contains) && !isOfTheStub(event)) {
                        found.add(text);
                    }
                }
            }
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** WireMock guesses, in Jetty's threads, what kind of value each parameter of a query is. */
    private static boolean isOfTheStub(RecordedEvent event) {
        RecordedThread thread = event.getThread();
        return thread != null
                && thread.getJavaName() != null
                && thread.getJavaName().startsWith("qtp");
    }

    private static String text(RecordedEvent event) {
        return event.getClass("thrownClass").getName() + ": " + event.getString("message");
    }

    @Override
    public void close() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(logged);
        LogManager.getLogManager().getLogger("").removeHandler(loggedByTheJdk);
        exceptions.close();
    }
}
