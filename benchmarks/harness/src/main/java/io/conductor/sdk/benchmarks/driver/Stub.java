package io.conductor.sdk.benchmarks.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.conductor.sdk.benchmarks.stub.StubServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The stub server's process, and its controls. */
final class Stub implements AutoCloseable {

    private final Child process;
    private final String address;

    Stub(String classPath) {
        process = Child.start(classPath, StubServer.class.getName(), List.of());
        address = "http://127.0.0.1:" + process.ready().substring("READY ".length());
    }

    String api() {
        return address + "/api";
    }

    /** What was counted since the last reset. */
    record Counts(Map<String, Long> values) {

        long get(String name) {
            return Objects.requireNonNull(values.get(name), name);
        }

        long requests() {
            return get("polls") + get("updates");
        }
    }

    /** Begins anew; see {@link StubServer}. */
    void reset(String settings) {
        control("reset?" + settings);
    }

    void delay(long micros) {
        control("delay?latencyMicros=" + micros);
    }

    void mark() {
        control("mark");
    }

    Counts counts() {
        return control("stats");
    }

    private Counts control(String command) {
        try (InputStream in =
                URI.create(address + "/control/" + command).toURL().openStream()) {
            return new Counts(new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> Long.valueOf(pair[1]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every task must have come back once, apart from those that are under way. */
    void requireNothingWrong(String who) {
        long wrong = counts().get("wrong");
        if (wrong > 0) {
            throw new IllegalStateException(who + " has reported " + wrong + " tasks wrongly or more than once");
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
