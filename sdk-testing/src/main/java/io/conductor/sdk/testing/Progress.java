package io.conductor.sdk.testing;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Tells the user about a step that takes long: at once when it begins, and then not more often than every few seconds. */
final class Progress {

    private final Consumer<String> lines;
    private final LongSupplier nanoTime;
    private final long interval;
    private long start;
    private long next;

    /**
     * A progress report.
     *
     * @param lines takes each line
     * @param nanoTime the clock
     * @param interval the least time between two lines of one step
     */
    Progress(Consumer<String> lines, LongSupplier nanoTime, Duration interval) {
        this.lines = lines;
        this.nanoTime = nanoTime;
        this.interval = interval.toNanos();
    }

    synchronized void begin(String line) {
        start = nanoTime.getAsLong();
        next = start + interval;
        lines.accept(line);
    }

    /** Reports when the last report is long enough ago. */
    synchronized void still(Supplier<String> line) {
        long now = nanoTime.getAsLong();
        if (now - next >= 0) {
            next = now + interval;
            lines.accept(line.get());
        }
    }

    synchronized void end(String line) {
        lines.accept(line);
    }

    synchronized Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - start);
    }
}
