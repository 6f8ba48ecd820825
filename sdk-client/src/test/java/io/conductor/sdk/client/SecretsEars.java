package io.conductor.sdk.client;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
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
 * what holds a marked secret, plainly or in Base64, with what was running and where it was said.
 */
final class SecretsEars implements AutoCloseable {

    private final List<String> forms;
    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();
    private final Consumer<String> told;
    private final ConcurrentSkipListMap<Instant, String> running = new ConcurrentSkipListMap<>();
    private final LongAdder heard = new LongAdder();
    private final Recording exceptions = new Recording();

    private final UnsynchronizedAppenderBase<ILoggingEvent> logged = new UnsynchronizedAppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            String trace =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            String text = event.getLoggerName() + " logged: " + event.getFormattedMessage() + " " + trace;
            heard.increment();
            if (holdsSecret(text)) {
                leaks.add(leak(Instant.now(), event.getCallerData()[0] + " as " + text));
            }
        }
    };

    private final Handler loggedByTheJdk = new Handler() {
        @Override
        public void publish(LogRecord event) {
            if (isOfAServer(event)) {
                return;
            }
            String values = event.getParameters() == null ? "" : Arrays.asList(event.getParameters()) + " ";
            String text = event.getLoggerName() + " logged: " + event.getMessage() + " " + values + event.getThrown();
            heard.increment();
            if (holdsSecret(text)) {
                leaks.add(leak(event.getInstant(), event.getSourceClassName() + " as " + text));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    SecretsEars(String mark) {
        this(mark, leak -> {});
    }

    /** Tells somebody of each leak in a log at once. */
    SecretsEars(String mark, Consumer<String> told) {
        this.forms = Stream.concat(Stream.of(mark), IntStream.range(0, 3).mapToObj(offset -> base64(mark, offset)))
                .toList();
        this.told = told;
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
        // Newer JDKs would else record only some of very many.
        exceptions.enable("jdk.JavaExceptionThrow").with("throttle", "off").withStackTrace();
        exceptions.start();
    }

    /** The exceptions are kept in a file when this process ends. */
    void keepExceptions(Path file) throws IOException {
        exceptions.setDestination(file);
        exceptions.setDumpOnExit(true);
    }

    /** From now on what is said is said during this. */
    void during(String name) {
        running.put(Instant.now(), name);
    }

    private String leak(Instant time, String where) {
        Map.Entry<Instant, String> entry = running.floorEntry(time);
        String leak = (entry == null ? "" : "during " + entry.getValue() + ": ") + where;
        told.accept(leak);
        return leak;
    }

    private boolean holdsSecret(String text) {
        return forms.stream().anyMatch(text::contains);
    }

    /** How much was said so far, without the exceptions, and during what. */
    String summary() {
        return heard.sum() + " log lines heard during " + running.values();
    }

    /** What was said so far that holds a secret. */
    List<String> leaks() {
        List<String> all = new ArrayList<>(leaks);
        try {
            Path file = Files.createTempFile("exceptions", ".jfr");
            exceptions.dump(file);
            all.addAll(thrown(file));
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** The exceptions with a secret among those that were kept in a file. */
    List<String> thrown(Path file) throws IOException {
        List<String> found = new ArrayList<>();
        try (RecordingFile recorded = new RecordingFile(file)) {
            while (recorded.hasMoreEvents()) {
                RecordedEvent event = recorded.readEvent();
                String text = event.getClass("thrownClass").getName() + ": " + event.getString("message");
                if (holdsSecret(text) && !isOfTheStub(event) && !isOfATest(event)) {
                    found.add(leak(event.getStartTime(), place(event) + " " + text));
                }
            }
        }
        return found;
    }

    /** Servers of tests, which may say what they are sent: that of the JDK. */
    private static boolean isOfAServer(LogRecord event) {
        return event.getLoggerName() != null && event.getLoggerName().startsWith("com.sun.net.httpserver");
    }

    /** WireMock guesses, in Jetty's threads, what kind of value each parameter of a query is. */
    private static boolean isOfTheStub(RecordedEvent event) {
        RecordedThread thread = event.getThread();
        return thread != null
                && thread.getJavaName() != null
                && thread.getJavaName().startsWith("qtp");
    }

    /** What a test says of what it expected. */
    private static boolean isOfATest(RecordedEvent event) {
        return event.getClass("thrownClass").getName().matches(".*Assertion\\w*Error");
    }

    /** The first frame that is not the making of the exception itself. */
    private static String place(RecordedEvent event) {
        return event.getStackTrace() == null
                ? "somewhere"
                : event.getStackTrace().getFrames().stream()
                        .filter(frame -> frame.isJavaFrame()
                                && !frame.getMethod().getName().equals("<init>"))
                        .findFirst()
                        .map(frame -> frame.getMethod().getType().getName() + ":" + frame.getLineNumber())
                        .orElse("somewhere");
    }

    @Override
    public void close() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(logged);
        LogManager.getLogManager().getLogger("").removeHandler(loggedByTheJdk);
        exceptions.close();
    }
}
